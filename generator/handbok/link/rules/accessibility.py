"""A municipality's own handbook carries an accessibility statement, of a site that was tried."""

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


def statements_rest_on_an_assessment(handbook: Handbook) -> Iterator[Problem]:
    """A statement of a site that nobody has tried yet is told of."""
    for entry, statement in handbook.records.each(AccessibilityStatement):
        if statement.assessed_on is None:
            yield Problem(entry.place("id"), "unassessed-accessibility")
