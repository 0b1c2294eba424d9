"""The shape of the API as a flat list, to be compared with the one that has been promised.

Run as a script it writes down what is new. It never takes anything away:

    python tests/outputs/api_shape.py
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from handbok.outputs.api.contract import openapi

PROMISED = Path(__file__).parent / "api_v1_shape.json"
Shape = Mapping[str, str]


def shape(description: Mapping[str, Any]) -> Shape:
    """Every address, field and value of an OpenAPI description, with its type."""
    return dict(_lines(description))


def broken(promised: Shape, today: Shape) -> list[str]:
    """What was promised and is gone, or has become something else."""
    return [f"{name}: {kind} → {today.get(name)}" for name, kind in promised.items()
            if today.get(name) != kind]  # fmt: skip


def _lines(description: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for address, path in description["paths"].items():
        content = path["get"]["responses"]["200"]["content"]
        for media_type, inner in content.items():
            yield f"{address} {media_type}", "address"
            yield from _fields(address, inner["schema"])
    for name, schema in description["components"]["schemas"].items():
        yield from _fields(name, schema)
        yield from ((f"{name} = {value}", "value") for value in schema.get("enum", ()))


def _fields(name: str, schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for field, inner in schema.get("properties", {}).items():
        always = "" if field in schema.get("required", ()) else ", sometimes"
        yield f"{name}.{field}", _kind(inner) + always


def _kind(schema: Mapping[str, Any]) -> str:
    """A type in a few words: `list of Way`, `string date or null`."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "anyOf" in schema:
        return " or ".join(map(_kind, schema["anyOf"]))
    if schema["type"] == "array":
        return f"list of {_kind(schema['items'])}"
    return " ".join(str(schema[key]) for key in ("type", "format") if key in schema)


if __name__ == "__main__":
    known = json.loads(PROMISED.read_text("utf-8")) if PROMISED.exists() else {}
    text = json.dumps({**shape(openapi()), **known}, ensure_ascii=False, indent=1, sort_keys=True)
    PROMISED.write_text(f"{text}\n", "utf-8")
