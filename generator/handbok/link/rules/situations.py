"""A situation leads the reader to someone who answers."""

from collections.abc import Iterator

from handbok.link.handbook import Handbook
from handbok.problems.problem import Problem


def situations_lead_to_someone(handbook: Handbook) -> Iterator[Problem]:
    """At least one step, after local additions, names a function with a contact or a way round."""
    for merged in handbook.situations:
        functions = {f for placed in merged.steps for f in placed.step.functions}
        if not any(handbook.contacts_of(f) or f in handbook.gaps for f in functions):
            entry = handbook.records.by_id["situation"][merged.situation.id]
            facts = {"title": merged.situation.short}
            yield Problem(entry.place("steps", key=True), "situation-without-contact", facts)
