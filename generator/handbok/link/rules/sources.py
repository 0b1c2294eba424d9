"""Everything can say where it comes from: instructions and contacts name what they rest on."""

from collections.abc import Iterator

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
    for entry in handbook.records.entries("situation"):
        situation = entry.record
        if _needs_none(entry, handbook) or not isinstance(situation, Situation):
            continue
        if not situation.sources:
            for index, step in enumerate(situation.steps):
                if not step.sources:
                    facts = {"title": situation.short}
                    yield Problem(entry.place("steps", index), "unsourced-step", facts)
                    break


def contacts_are_sourced(handbook: Handbook) -> Iterator[Problem]:
    """Each contact says what it was checked against."""
    for entry in handbook.records.entries("contact"):
        contact = entry.record
        if _needs_none(entry, handbook) or not isinstance(contact, Contact):
            continue
        if not (contact.emergency or contact.sources or contact.verified_against):
            yield Problem(entry.place("id"), "contact-without-source", {"name": contact.name})
