"""Documents → records: the right model on the right part of a file, with the place of each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from pydantic import ValidationError

from handbok.load.document import Document, Steps
from handbok.model.kinds import BY_KEY, KINDS, Kind
from handbok.model.record import Model
from handbok.model.references import Pointer, pointers
from handbok.problems.nearest import nearest
from handbok.problems.problem import Place, Problem
from handbok.validate.translate import translate


@dataclass(frozen=True)
class Entry:
    """A record with where it stands. `record` is None for one that failed but whose id is known."""

    kind: Kind
    id: str
    record: Model | None
    document: Document = field(repr=False)
    steps: Steps

    @property
    def is_base(self) -> bool:
        return self.document.municipality == "national"

    @cached_property
    def pointers(self) -> tuple[Pointer, ...]:
        """Every reference in the record; none where it failed."""
        return tuple(pointers(self.record)) if self.record else ()

    def place(self, *steps: str | int, key: bool = False) -> Place:
        """The place of something in the record; of the record itself without steps."""
        return self.document.place((*self.steps, *steps), key=key)


def read_records(documents: Iterable[Document]) -> tuple[list[Entry], list[Problem]]:
    """All records of the documents, in file order, and what is wrong with them."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    for document in documents:
        found, wrong = _records(document)
        entries += found
        problems += wrong
    return entries, problems


@lru_cache(maxsize=512)  # kept for documents that have not changed
def _records(document: Document) -> tuple[list[Entry], list[Problem]]:
    entries: list[Entry] = []
    problems: list[Problem] = []
    for key, value in document.data.items():
        kind = BY_KEY.get(key)
        if kind is None or kind.folder != document.folder:
            continue  # told by `unknown_kinds`
        for steps, data in _parts(kind, key, value):
            entry, found = _record(kind, data, document, steps)
            entries.append(entry)
            problems += found
    return entries, problems


def _parts(kind: Kind, key: str, value: Any) -> Iterator[tuple[Steps, Any]]:
    """The records under a key; a lone mapping counts as a list of one."""
    if kind.single or not isinstance(value, list):
        yield (key,), value
    else:
        for index, data in enumerate(value):
            if data is not None:
                yield (key, index), data


def _record(kind: Kind, data: Any, document: Document, steps: Steps) -> tuple[Entry, list[Problem]]:
    identity = str(data.get("id", "")) if isinstance(data, dict) else ""
    try:
        record = kind.model.model_validate(data)
    except ValidationError as error:
        problems = translate(error, kind.model, document, steps)
        return Entry(kind, identity, None, document, steps), problems
    return Entry(kind, identity, record, document, steps), []


def unknown_kinds(documents: Iterable[Document]) -> Iterator[Problem]:
    """Keys at the top of a file that are no kind, or the kind of another folder.

    What stands under them is lost, so nothing that it could hold is called missing.
    """
    for document in documents:
        allowed = [kind.key for kind in KINDS if kind.folder == document.folder]
        for key in document.data:
            kind = BY_KEY.get(key)
            place = document.place((key,), key=True)
            if kind is None:
                facts = {"key": key, "nearest": _nearest_kind(key, allowed)}
                yield Problem(place, "unknown-key", facts | {"allowed": ", ".join(allowed)})
            elif kind.folder != document.folder:
                facts = {"key": key, "folder": kind.folder, "here": document.folder}
                yield Problem(place, "wrong-folder", facts)


def _nearest_kind(key: str, allowed: list[str]) -> str:
    """The key most like the one that was written, or the one with that Swedish name."""
    words = {kind.label: kind.key for kind in KINDS} | {kind.key: kind.key for kind in KINDS}
    return words.get(nearest(key, [w for w in words if words[w] in allowed]), "")
