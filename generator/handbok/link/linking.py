"""Records → one Handbook, with everything that is wrong between records."""

from collections.abc import Iterable, Sequence
from datetime import date

from handbok.link.handbook import Handbook
from handbok.link.records import Records, merge_records, replacing_nothing
from handbok.link.references import unknown_references
from handbok.link.rules import RULES
from handbok.model.kinds import KINDS
from handbok.problems.problem import Place, Problem
from handbok.validate.records import Entry

REQUIRED = ("municipality", "strategy")


def link(
    entries: Sequence[Entry], municipality: str, today: date, *, is_complete: bool = True
) -> tuple[Handbook | None, list[Problem]]:
    """Merge base and local, then check references, then the rules.

    Where a file could not be read (`is_complete` false), what it holds is not known, so nothing is
    called missing.

    No handbook comes back where a reference is broken or a required record is missing: the rules
    would only repeat that one mistake in other words.
    """
    records, problems = merge_records(entries)
    if is_complete:
        problems += _required(records, municipality)
        problems += unknown_references(records)
        problems += replacing_nothing(entries, records)
    broken = any(entry.record is None for entry in entries)
    if problems or broken or not is_complete:
        return None, problems
    handbook = Handbook(records, today)
    return handbook, [problem for rule in RULES for problem in rule(handbook)]


def _required(records: Records, municipality: str) -> Iterable[Problem]:
    for kind in (kind for kind in KINDS if kind.single):
        name, key = kind.name, kind.key
        found = [*records.by_id.get(name, {}).values(), *records.unnamed.get(name, ())]
        if not found and name in REQUIRED:
            place = Place(f"strategy/{municipality}/{name}.yml")
            yield Problem(place, "missing-municipality", {"kind": name, "name": municipality})
        for extra in found[1:]:
            first, place = (e.document.place((key,), key=True) for e in (found[0], extra))
            yield Problem(place, "duplicate-key", {"key": key}, related=(first,))
    for entry in records.entries("municipality")[:1]:
        if entry.id != municipality:
            facts = {"id": entry.id, "folder": municipality}
            yield Problem(entry.place("id"), "wrong-folder-name", facts)
