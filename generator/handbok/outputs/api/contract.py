"""What the API promises: a JSON Schema for each document, and all of it as OpenAPI 3.1.

The schemas let more fields through than they name, so that those of today fit the documents of a
later version. Made by `handbok schema`, committed, and read by every build from there (`promised`).
"""

import json
import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Literal

from pydantic import TypeAdapter

from handbok.outputs.api import documents
from handbok.outputs.api.documents.common import Handbook, Item, Ref
from handbok.outputs.api.documents.index import Index
from handbok.outputs.api.promised import VERSION, schema_address
from handbok.outputs.api.resources import RESOURCES, Resource
from handbok.outputs.artifact import Artifact
from handbok.pages.offered import API_INDEX, OPENAPI

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
HERE = "#/$defs/"
NAMED = re.compile(rf'"{re.escape(HERE)}(\w+)"')
# As they are written, not as they could be read: every field is always there.
_MODE: Literal["serialization"] = "serialization"


def contract_files() -> tuple[Artifact, ...]:
    """The schemas and the OpenAPI description, made anew: to be committed (see `promised`)."""
    schemas = (_artifact(schema_address(name), schema) for name, schema in schemas_by_name())
    return (_artifact(OPENAPI, openapi()), *schemas)


def schemas_by_name() -> tuple[tuple[str, Schema], ...]:
    """The schema of every sort of document: the index, each list, and each record's own."""
    found = [("index", _whole(Index, "item"))]
    for resource in RESOURCES:
        found.append((resource.name, _whole(resource.item, "items")))
        if resource.has_documents:
            found.append((resource.one, _whole(resource.item, "item")))
    return tuple(found)


def openapi() -> Schema:
    """The API as OpenAPI 3.1: static files, to be fetched with GET."""
    items: list[type] = [Index, *(resource.item for resource in RESOURCES)]
    paths = {f"/{API_INDEX}": _get("getIndex", "index", _content(Index, "item"))}
    for resource in RESOURCES:
        list_of = _content(resource.item, "items")
        paths[f"/{resource.address}"] = _get(_operation("list", resource), resource.name, list_of)
        if resource.document:
            one = _get(_operation("get", resource), resource.name, _content(resource.item, "item"))
            paths[f"/{resource.document}"] = {"parameters": [_id(resource)], **one}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "handbok",
            "version": VERSION,
            "summary": "A municipality's handbook as data.",
            "description": documents.__doc__ or "",
        },
        "servers": [{"url": "../..", "description": "The root of the handbook."}],
        "paths": paths,
        "components": {"schemas": _definitions(items, "#/components/schemas/")},
    }


def _whole(item: type, key: str) -> Schema:
    """The schema of a whole document, with all that it names inside."""
    schema = _document(item, key, HERE)
    return {"$schema": DIALECT, **schema, "$defs": _definitions([item], HERE)}


def _definitions(items: Iterable[type], to: str) -> Schema:
    """What the items and the handbook are made of, by name, pointing `to` each other."""
    every = _every_definition()
    left, needed = [Handbook.__name__, *(item.__name__ for item in items)], set[str]()
    while left:
        name = left.pop()
        if name not in needed:
            needed.add(name)
            left += NAMED.findall(json.dumps(every[name]))
    found = {name: part for name, part in every.items() if name in needed}
    moved: Schema = json.loads(json.dumps(found).replace(HERE, to))
    return moved


@cache
def _every_definition() -> Schema:
    """Everything that documents are made of: asked of pydantic once, for it takes its time."""
    items = (Handbook, Index, Ref, Item, *(resource.item for resource in RESOURCES))
    adapters = [(t, _MODE, TypeAdapter[Any](t)) for t in items]
    _, found = TypeAdapter.json_schemas(adapters, ref_template=f"{HERE}{{model}}")
    definitions: Schema = found["$defs"]
    # pydantic reads the words of a dataclass itself, not those of what it builds on.
    words = definitions.pop("Item")["properties"] | definitions["Ref"]["properties"]
    for part in definitions.values():
        for name, field in part.get("properties", {}).items():
            if name in words and "description" in words[name]:
                field.setdefault("description", words[name]["description"])
    return definitions


def _document(item: type, key: str, to: str) -> Schema:
    """What every document has around its record, or its records."""
    inner = {"$ref": f"{to}{item.__name__}"}
    return {
        "title": f"{item.__name__} ({key})",
        "type": "object",
        "required": ["version", "handbook", key],
        "properties": {
            "version": {
                "type": "string",
                "pattern": r"^1\.\d+$",
                "description": "The version of the API: the second number grows with each field.",
            },
            "handbook": {"$ref": f"{to}{Handbook.__name__}"},
            key: {"type": "array", "items": inner} if key == "items" else inner,
        },
    }


def _content(item: type, key: str) -> Schema:
    return {"application/json": {"schema": _document(item, key, "#/components/schemas/")}}


def _get(operation: str, tag: str, content: Schema) -> Schema:
    responses = {
        "200": {"description": "The document.", "content": content},
        "404": {"description": "There is no such record: the server's own page."},
    }
    return {"get": {"operationId": operation, "tags": [tag], "responses": responses}}


def _id(resource: Resource) -> Schema:
    return {
        "name": "id",
        "in": "path",
        "required": True,
        "description": f"An id out of {resource.name}.json.",
        "schema": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
    }


def _operation(verb: str, resource: Resource) -> str:
    return verb + resource.name.title().replace("-", "") + ("" if verb == "list" else "Item")


def _artifact(address: str, value: Schema) -> Artifact:
    """JSON with each definition and path on a line of its own: a change is seen where it is."""
    return Artifact(address, f"{_lines(value)}\n".encode())


def _lines(value: Schema) -> str:
    long = ("$defs", "components", "paths", "schemas")
    parts = ((k, _lines(v) if k in long else _json(v)) for k, v in value.items())
    return "{" + ",\n".join(f"{_json(k)}: {v}" for k, v in parts) + "}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
