"""Danger first: a situation marked as an emergency has a step that calls 112."""

from collections.abc import Iterator

from handbok.link.handbook import Handbook
from handbok.model.situation import Situation, Urgency
from handbok.problems.problem import Problem


def emergencies_name_112(handbook: Handbook) -> Iterator[Problem]:
    """The first step of an emergency names a function with an emergency number."""
    for entry in handbook.records.entries("situation"):
        situation = entry.record
        if not isinstance(situation, Situation) or situation.urgency is not Urgency.EMERGENCY:
            continue
        first = situation.steps[0]
        if not any(c.emergency for f in first.functions for c in handbook.contacts_of(f)):
            yield Problem(
                entry.place("steps", 0), "emergency-without-112", {"title": situation.short}
            )
