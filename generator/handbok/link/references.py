"""Every id that a record points at exists; the nearest known one is suggested."""

import re
from collections.abc import Iterable, Iterator, Mapping

from handbok.link.records import Records
from handbok.link.titles import name_of
from handbok.model.fields import ID_PATTERN
from handbok.model.kinds import BY_NAME
from handbok.model.situation import Addition, Situation
from handbok.model.strategy import Strategy
from handbok.problems.nearest import nearest
from handbok.problems.problem import Place, Problem
from handbok.validate.guess import CURLY
from handbok.validate.records import Entry

PARTS = {"level": "nivå i strategin", "starting_point": "utgångspunkt i strategin"}


def unknown_references(records: Records) -> Iterator[Problem]:
    """References to ids that no record has: one problem for each id, with all its places.

    A broken record counts as known: one problem each.
    """
    known = _known_ids(records)
    found: dict[tuple[str, str], list[Place]] = {}
    for entry in records.all_entries():
        for pointer in entry.pointers:
            if pointer.kind in known and pointer.id not in known[pointer.kind]:
                place = entry.place(*pointer.steps)
                found.setdefault((pointer.kind, pointer.id), []).append(place)
    for (kind, written), places in found.items():
        yield _problem(places, kind, written, _names(records, kind, known[kind]))
    for entry, addition in records.each(Addition):
        yield from _unknown_steps(entry, addition, records)


def _known_ids(records: Records) -> Mapping[str, list[str]]:
    """Ids by kind; the parts of a strategy that is broken itself are left out."""
    known = {
        name: list(records.by_id.get(name, {}))
        for name in BY_NAME
        if not _has_nameless(records, name)
    }
    found = [entry.record for entry in records.entries("strategy")]
    if strategies := [record for record in found if isinstance(record, Strategy)]:
        known["level"] = [level.id for s in strategies for level in s.levels]
        known["starting_point"] = [point.id for s in strategies for point in s.starting_points]
    return known


def _has_nameless(records: Records, kind: str) -> bool:
    """Whether a record's own id is wrong or missing: what points at it is not wrong as well."""
    found = [*records.by_id.get(kind, {}).values(), *records.unnamed.get(kind, ())]
    return any(e.record is None and re.fullmatch(ID_PATTERN, e.id) is None for e in found)


def _unknown_steps(entry: Entry, addition: Addition, records: Records) -> Iterator[Problem]:
    base = records.by_id.get("situation", {}).get(addition.situation)
    if base is None or not isinstance(base.record, Situation):
        return
    ids = {step.id: step.id for step in (*base.record.steps, *addition.steps)}
    for index, step in enumerate(addition.steps):
        for name, written in (("after", step.after), ("replaces", step.replaces)):
            if written and written not in ids:
                yield _problem([entry.place("steps", index, name)], "step", written, ids)


def _names(records: Records, kind: str, ids: Iterable[str]) -> dict[str, str]:
    """The ids of a kind by themselves and by the name or title that the reader sees."""
    named = records.each(BY_NAME[kind].model) if kind in BY_NAME else ()
    names = {name_of(record, ("name", "title")).casefold(): entry.id for entry, record in named}
    return names | {identity: identity for identity in ids}


def _problem(places: list[Place], kind: str, written: str, known: Mapping[str, str]) -> Problem:
    """At the first place, the municipality's own before the base's; the others beside it."""
    first, *others = sorted(places, key=lambda place: ("/national" in place.file, place))
    plain = written.strip(CURLY)
    if plain != written:
        return Problem(first, "curly-quotes", {"value": written, "instead": plain})
    label = BY_NAME[kind].label if kind in BY_NAME else PARTS.get(kind, "steg")
    guess = known.get(nearest(written.casefold(), known), "")
    facts = {"id": written, "kind": label, "nearest": guess}
    return Problem(first, "unknown-reference", facts, related=tuple(others))
