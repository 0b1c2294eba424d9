"""Law has an age: provisions that have ended are not leaned on, by id or by name in text."""

from collections.abc import Iterator
from functools import lru_cache

from handbok.link.ages import has_passed, months_between
from handbok.link.handbook import Handbook
from handbok.load.document import Document, Steps
from handbok.model.knowledge import LegalReference
from handbok.problems.problem import Place, Problem
from handbok.validate.records import Entry

WARN_AFTER_MONTHS = 24
# The records that tell of law and words may name what has ended.
MAY_NAME = {"legal_reference", "term", "source"}


def law_is_not_outdated(handbook: Handbook) -> Iterator[Problem]:
    """A step that leans on an ended provision, or a text that prints its old name."""
    ended = {law.id: law for law in handbook.all(LegalReference) if _has_ended(law, handbook)}
    for entry in handbook.records.all_entries():
        if entry.kind.name not in MAY_NAME:
            yield from _pointed_at(entry, ended)
            yield from _printed(entry, ended)


def law_is_read_again(handbook: Handbook) -> Iterator[Problem]:
    """A provision that is still leaned on has been compared with the law not too long ago."""
    for entry, law in handbook.records.each(LegalReference):
        if not _has_ended(law, handbook):
            age = months_between(law.checked_on, handbook.today)
            if age >= WARN_AFTER_MONTHS:
                facts = {"name": law.name, "months": str(age), "date": law.checked_on.isoformat()}
                yield Problem(entry.place("checked_on"), "stale-law", facts)


def _has_ended(law: LegalReference, handbook: Handbook) -> bool:
    return has_passed(law.valid_to, handbook.today) or law.replaced_by is not None


def _pointed_at(entry: Entry, ended: dict[str, LegalReference]) -> Iterator[Problem]:
    for pointer in entry.pointers:
        if pointer.kind == "legal_reference" and pointer.id in ended:
            yield _problem(entry.place(*pointer.steps), ended[pointer.id])


def _printed(entry: Entry, ended: dict[str, LegalReference]) -> Iterator[Problem]:
    names = tuple((words.casefold(), law.id) for law in ended.values() for words in law.written_as)
    depth = len(entry.steps)
    for steps, law in _named(entry.document, names):
        if steps[:depth] == entry.steps:
            yield _problem(entry.document.place(steps), ended[law])


@lru_cache(maxsize=512)  # kept for documents that have not changed
def _named(document: Document, names: tuple[tuple[str, str], ...]) -> list[tuple[Steps, str]]:
    """Where a file's texts print one of the names, and the id of what it names."""
    found = ((steps, text.casefold()) for steps, text in _texts(document.data, ()))
    return [
        (steps, law)
        for steps, folded in found
        for law in dict.fromkeys(law for words, law in names if words in folded)
    ]


def _texts(value: object, steps: Steps) -> Iterator[tuple[Steps, str]]:
    """Every text below a value, with the steps that lead to it."""
    if isinstance(value, str):
        yield steps, value
    elif isinstance(value, dict):
        for key, below in value.items():
            yield from _texts(below, (*steps, key))
    elif isinstance(value, list):
        for index, below in enumerate(value):
            yield from _texts(below, (*steps, index))


def _problem(place: Place, law: LegalReference) -> Problem:
    return Problem(place, "outdated-law", {"name": law.name, "nearest": law.replaced_by or ""})
