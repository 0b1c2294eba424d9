"""JSON Schema from the models: one per kind, and one per folder for editors."""

import json
from collections.abc import Mapping
from typing import Any

from handbok.model.kinds import FOLDERS, KINDS, Kind
from handbok.outputs.artifact import Artifact

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> list[Artifact]:
    """All schemas, as they are committed under schemas/."""
    kinds = [_artifact(f"kinds/{kind.name}.schema.json", _kind(kind)) for kind in KINDS]
    folders = [_artifact(f"{folder}.schema.json", _folder(folder)) for folder in FOLDERS]
    return [*kinds, *folders]


def _artifact(address: str, schema: Mapping[str, Any]) -> Artifact:
    return Artifact(address, (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode())


def _kind(kind: Kind) -> dict[str, Any]:
    schema = kind.model.model_json_schema()
    return {"$schema": DIALECT, **schema, "title": kind.label}


def _folder(folder: str) -> dict[str, Any]:
    """A file of a folder: any of the folder's kinds by key; an empty key is as good as none."""
    definitions: dict[str, Any] = {}
    properties: dict[str, Any] = {}
    for kind in KINDS:
        if kind.folder != folder:
            continue
        schema = kind.model.model_json_schema(ref_template="#/$defs/{model}")
        definitions |= schema.pop("$defs", {})
        definitions[kind.model.__name__] = {**schema, "title": kind.label}
        reference = {"$ref": f"#/$defs/{kind.model.__name__}"}
        properties[kind.key] = reference if kind.single else {"type": "array", "items": reference}
    return {
        "$schema": DIALECT,
        "title": folder,
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "$defs": dict(sorted(definitions.items())),
    }
