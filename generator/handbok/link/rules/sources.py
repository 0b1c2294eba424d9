"""Everything can say where it comes from: instructions and contacts name what they rest on."""

from collections.abc import Iterator
from itertools import islice

from handbok.link.handbook import Handbook
from handbok.model.contact import Contact
from handbok.model.municipality import Origin
from handbok.model.situation import Situation
from handbok.problems.problem import Problem
from handbok.validate.records import Entry


def _needs_none(entry: Entry, handbook: Handbook) -> bool:
    """What is invented rests on nothing; the common base always rests on something."""
    return not entry.is_base and handbook.municipality.origin is Origin.FICTIONAL


def instructions_are_sourced(handbook: Handbook) -> Iterator[Problem]:
    """Each step cites something, or its situation does for all: one problem per situation."""
    for entry, situation in handbook.records.each(Situation):
        if situation.sources or _needs_none(entry, handbook):
            continue
        unsourced = (index for index, step in enumerate(situation.steps) if not step.sources)
        for index in islice(unsourced, 1):
            facts = {"title": situation.short}
            yield Problem(entry.place("steps", index), "unsourced-step", facts)


def contacts_are_sourced(handbook: Handbook) -> Iterator[Problem]:
    """Each contact says what it was checked against."""
    for entry, contact in handbook.records.each(Contact):
        if _needs_none(entry, handbook):
            continue
        if not (contact.emergency or contact.sources or contact.verified_against):
            yield Problem(entry.place("id"), "contact-without-source", {"name": contact.name})
