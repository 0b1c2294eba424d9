"""A handbook that a municipality publishes as its own carries an accessibility statement."""

from collections.abc import Iterator

from handbok.link.handbook import Handbook
from handbok.model.accessibility import AccessibilityStatement
from handbok.model.municipality import Origin
from handbok.problems.problem import Problem


def own_handbooks_have_a_statement(handbook: Handbook) -> Iterator[Problem]:
    """One problem at the municipality, where the statement is missing."""
    is_own = handbook.municipality.origin is Origin.OWN
    if is_own and not handbook.all(AccessibilityStatement):
        entry = handbook.records.entries("municipality")[0]
        facts = {"name": handbook.municipality.name, "id": handbook.municipality.id}
        yield Problem(entry.place("id"), "missing-accessibility-statement", facts)
