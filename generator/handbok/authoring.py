"""What those who write need: content → ids → schemas and settings for editors, and forms."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from handbok.link.identities import Identities, identities
from handbok.link.records import merge_records
from handbok.load.document import Document
from handbok.load.files import BASE, municipalities, read_documents
from handbok.model.kinds import BY_KEY, KINDS
from handbok.outputs.api.contract import contract_files
from handbok.outputs.artifact import Artifact
from handbok.outputs.cms.forms import Form
from handbok.outputs.schemas.files import municipality_schemas, schemas
from handbok.outputs.vscode import vscode
from handbok.settings import Settings
from handbok.texts import load_texts
from handbok.validate.records import read_records


def known_ids(settings: Settings, names: Iterable[str]) -> dict[str, Identities]:
    """Every id that each municipality may name, the base's included; the base by its own name.

    One with an unreadable file is left out: half a list would be worse than the one from before.
    """
    base, base_problems = read_documents(settings.roots, BASE)
    base_entries, _ = read_records(base)
    known: dict[str, Identities] = {}
    for name in names:
        own, problems = ([], []) if name == BASE else read_documents(settings.roots, name)
        if not base_problems and not problems:
            own_entries, _ = read_records(own)
            known[name] = identities(merge_records([*base_entries, *own_entries])[0])
    return known


def editor_files(settings: Settings, present: Mapping[str, Any]) -> list[Artifact]:
    """Everything an editor needs, by address from the repository's root: schemas and settings.

    And what the API promises, for those who read it.

    `present` is what .vscode/settings.json says already.
    """
    own_base = [BASE] if settings.roots.base == settings.root else []
    names = [*own_base, *municipalities(settings.root)]
    t = load_texts(settings.language)
    return [
        *schemas(t),
        *municipality_schemas(known_ids(settings, names), t),
        *(replace(file, address=_committed(file.address)) for file in contract_files()),
        *vscode(names, present),
    ]


def _committed(address: str) -> str:
    """Where the repository keeps the promises of the API: beside the other schemas."""
    return f"schemas/{address.replace('/schemas/', '/')}"


def cms_forms(settings: Settings, municipality: str) -> tuple[list[Form], Identities]:
    """The files of a municipality (and of a base of its own) that get a form, and all ids.

    A kind that has no file yet gets one: the CMS writes it when something is filled in.
    """
    names = [municipality, *([BASE] if settings.roots.base == settings.root else [])]
    found = [document for name in names for document in read_documents(settings.roots, name)[0]]
    forms = [
        Form(document.file, _ids_of(document), is_base=document.municipality == BASE)
        for document in found
        if document.data
    ]
    there = {key for form in forms if not form.is_base for key in form.ids}
    new = [
        Form(f"{kind.folder}/{municipality}/{kind.key}.yml", {kind.key: frozenset()})
        for kind in KINDS
        if kind.key not in there
    ]
    return [*forms, *new], known_ids(settings, [municipality]).get(municipality, {})


def _ids_of(document: Document) -> dict[str, frozenset[str]]:
    entries, _ = read_records([document])
    keys = [key for key in document.data if key in BY_KEY]
    return {key: frozenset(e.id for e in entries if e.kind.key == key) for key in keys}
