"""A municipality's own contacts as they stand in its files, each with where it stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handbok.editing.ordering import house_order
from handbok.load.document import Document, Steps
from handbok.load.files import BASE, read_documents
from handbok.model.contact import Contact
from handbok.model.kinds import Kind
from handbok.problems.problem import Problem
from handbok.settings import Settings

KEY = "contacts"
ORDER = house_order(Contact)


@dataclass(frozen=True)
class Known:
    """A contact of the files: its id, its fields as text, its file and the steps to it there."""

    id: str
    fields: Mapping[str, Any] = field(repr=False)
    file: str
    steps: Steps

    @property
    def name(self) -> str:
        return str(self.fields.get("name", self.id))


@dataclass(frozen=True)
class Book:
    """All contacts of a municipality that a sheet can show, those it cannot, and the files."""

    municipality: str
    contacts: tuple[Known, ...]
    left_out: tuple[str, ...]
    """Where contacts stand that have no id, or one that is taken."""
    home: str
    """The file that new contacts go to."""
    unreadable: tuple[Problem, ...]


def read_book(settings: Settings, municipality: str) -> Book:
    """The contacts of a municipality, in the order of its files."""
    documents, problems = read_documents(settings.roots, municipality)
    mine = [document for document in documents if document.folder == KEY]
    known: dict[str, Known] = {}
    left_out = []
    for contact in (contact for document in mine for contact in _contacts(document)):
        if contact.id and contact.id not in known:
            known[contact.id] = contact
        else:
            document = next(d for d in mine if d.file == contact.file)
            left_out.append(f"{contact.file}:{document.place(contact.steps).line}")
    home = next((d.file for d in mine if KEY in d.data), mine[0].file if mine else "")
    unread = tuple(problem for problem in problems if problem.place.file.startswith(f"{KEY}/"))
    return Book(
        municipality,
        tuple(known.values()),
        tuple(left_out),
        home or f"{KEY}/{municipality}.yml",
        unread,
    )


def titles(settings: Settings, municipality: str, kind: Kind) -> dict[str, str]:
    """The ids of a kind in the base and the municipality, each with its name."""
    documents = [
        document
        for name in (BASE, municipality)
        for document in read_documents(settings.roots, name)[0]
    ]
    records = [record for document in documents for record in _records(document.data.get(kind.key))]
    return {
        str(record["id"]): str(record.get("title") or record.get("name") or "")
        for record in records
        if record.get("id")
    }


def path_of(settings: Settings, file: str) -> Path:
    """Where a file that a problem or a contact names stands."""
    return settings.root / file


def _contacts(document: Document) -> Iterator[Known]:
    value = document.data.get(KEY)
    items: Sequence[tuple[Steps, Any]] = (
        [((KEY, index), item) for index, item in enumerate(value)]
        if isinstance(value, list)
        else [((KEY,), value)]
    )
    for steps, item in items:
        if isinstance(item, dict):
            identity = item.get("id")
            yield Known(identity if isinstance(identity, str) else "", item, document.file, steps)


def _records(value: Any) -> list[dict[str, Any]]:
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, dict)]
