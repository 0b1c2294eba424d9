"""Everything can say where it comes from: instructions and contacts name what they rest on."""

from collections.abc import Iterator

from handbok.link.handbook import Handbook
from handbok.model.contact import Contact
from handbok.model.situation import Situation
from handbok.problems.problem import Problem


def instructions_are_sourced(handbook: Handbook) -> Iterator[Problem]:
    """Each step cites something, or its situation does for all: one problem per situation."""
    for entry in handbook.records.entries("situation"):
        situation = entry.record
        if isinstance(situation, Situation) and not situation.sources:
            for index, step in enumerate(situation.steps):
                if not step.sources:
                    facts = {"title": situation.short}
                    yield Problem(entry.place("steps", index), "unsourced-step", facts)
                    break


def contacts_are_sourced(handbook: Handbook) -> Iterator[Problem]:
    """Each contact says what it was checked against."""
    for entry in handbook.records.entries("contact"):
        contact = entry.record
        if isinstance(contact, Contact) and not (contact.sources or contact.verified_against):
            yield Problem(entry.place("id"), "contact-without-source", {"name": contact.name})
