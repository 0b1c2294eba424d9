"""The schema files: one per kind, one per folder, and one per folder for each municipality.

Those of the models change with the program. A municipality's are its folders' with the ids filled
in, each with the words that people know it by, and change when ids come and go. They are whole
files: a language server that meets the same part in two of them would keep the first one's ids.
"""

import json

from handbok.link.identities import Identities
from handbok.model.kinds import BY_NAME, FOLDERS, KINDS, Kind
from handbok.outputs.artifact import Artifact
from handbok.outputs.schemas.objects import (
    Schema,
    Words,
    definitions,
    object_schema,
    only,
    or_empty,
    to,
)

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = "id-"


def schemas(t: Words) -> list[Artifact]:
    """The schemas that only the models decide. Any id fits."""
    kinds = {f"kinds/{kind.name}": _kind(kind, t) for kind in KINDS}
    return [_artifact(name, schema) for name, schema in (kinds | _folders(t)).items()]


def municipality_schemas(known: dict[str, Identities], t: Words) -> list[Artifact]:
    """One schema per folder for each municipality (and the base), with its ids."""
    folders = _folders(t)
    return [
        _artifact(f"{name}/{folder}", _filled(schema, ids, t))
        for name, ids in known.items()
        for folder, schema in folders.items()
    ]


def _artifact(name: str, schema: Schema) -> Artifact:
    """Each definition on a line of its own: short, and a change is seen where it is."""
    rows = ",\n".join(f"{_json(key)}: {_json(part)}" for key, part in schema["$defs"].items())
    head = _json({"$schema": DIALECT} | {k: v for k, v in schema.items() if k != "$defs"})
    text = f'{head[:-1]}, "$defs": {{\n{rows}\n}}}}\n'
    return Artifact(f"schemas/{name}.schema.json", text.encode())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _kind(kind: Kind, t: Words) -> Schema:
    return {**object_schema(kind.model, kind.label, t), "$defs": definitions([kind.model], t)}


def _folders(t: Words) -> dict[str, Schema]:
    return {folder: _folder(folder, t) for folder in FOLDERS}


def _folder(folder: str, t: Words) -> Schema:
    """A file of a folder: any of the folder's kinds by key; an empty key is as good as none."""
    kinds = [kind for kind in KINDS if kind.folder == folder]
    properties = {kind.key: _top(kind, t) for kind in kinds}
    own = {kind.model.__name__: object_schema(kind.model, kind.label, t) for kind in kinds}
    return {
        "title": folder,
        "properties": properties,
        "additionalProperties": False,
        "errorMessage": t["schema.unknown-key"].format(allowed=", ".join(properties)),
        "$defs": own | definitions((kind.model for kind in kinds), t),
    }


def _top(kind: Kind, t: Words) -> Schema:
    record = to(kind.model.__name__)
    if kind.single:
        return {"title": kind.label, "description": t["schema.single"], **record}
    return {
        "title": kind.label,
        "description": t["schema.many"],
        "items": record,
        # A lone record counts as a list of one.
        "allOf": [{"if": {"type": "object", "minProperties": 1}, "then": record}],
        **only(or_empty({"type": ["array", "object"]}), t["schema.list"]),
    }


def _filled(schema: Schema, known: Identities, t: Words) -> Schema:
    """A folder's schema with the ids there are; where there are none yet, any id fits."""
    found = {
        name: _ids(name.removeprefix(ID), known, t)
        for name in schema["$defs"]
        if name.startswith(ID) and known.get(name.removeprefix(ID))
    }
    return {**schema, "$defs": schema["$defs"] | found}


def _ids(kind: str, known: Identities, t: Words) -> Schema:
    label = BY_NAME[kind].label if kind in BY_NAME else t[f"schema.of.{kind}"]
    ids = sorted(known[kind])
    # An editor reads digits alone as a number.
    numbers = [int(identity) for identity in ids if identity.isdigit()]
    return {
        "enum": [*ids, *numbers],
        "enumDescriptions": [known[kind][identity] for identity in ids],
        "errorMessage": t["schema.unknown-reference"].format(kind=label),
    }
