"""Measure areas: as many as declared, numbered without gaps, each with someone responsible."""

from collections.abc import Iterator

from handbok.link.handbook import Handbook
from handbok.model.area import Area
from handbok.problems.problem import Problem


def count_matches(handbook: Handbook) -> Iterator[Problem]:
    """The number the document declares is the number of areas there are."""
    declared, found = handbook.strategy.declared_areas, len(handbook.areas)
    if declared is not None and declared != found:
        entry = handbook.records.entries("strategy")[0]
        facts = {"declared": str(declared), "found": str(found)}
        yield Problem(entry.place("declared_areas"), "count-mismatch", facts)


def numbers_are_gapless(handbook: Handbook) -> Iterator[Problem]:
    """Area n stands in place n: one problem at the first number that does not."""
    areas = {area.id: area for area in handbook.areas}
    ordered = sorted(handbook.records.entries("area"), key=lambda entry: areas[entry.id].number)
    for expected, entry in enumerate(ordered, start=1):
        number = areas[entry.id].number
        if number != expected:
            facts = {"number": str(number), "expected": str(expected)}
            yield Problem(entry.place("number"), "number-gap", facts)
            return


def someone_is_responsible(handbook: Handbook) -> Iterator[Problem]:
    """Each area names a responsible actor or says why none is named."""
    for entry, area in handbook.records.each(Area):
        if not area.responsible and not area.responsible_note:
            yield Problem(entry.place("title"), "area-without-responsible", {"title": area.title})
