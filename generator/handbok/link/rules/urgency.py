"""Danger first: a situation marked as an emergency has a step that calls 112."""

from collections.abc import Iterator

from handbok.link.handbook import Handbook
from handbok.model.situation import Addition, Situation, Step, Urgency
from handbok.problems.problem import Place, Problem


def emergencies_name_112(handbook: Handbook) -> Iterator[Problem]:
    """The first step the reader meets names a function with an emergency number."""
    for merged in handbook.situations:
        situation, first = merged.situation, merged.steps[0].step
        if situation.urgency is not Urgency.EMERGENCY:
            continue
        if not any(c.emergency for f in first.functions for c in handbook.contacts_of(f)):
            facts = {"title": situation.short}
            yield Problem(_place(first, situation, handbook), "emergency-without-112", facts)


def _place(first: Step, situation: Situation, handbook: Handbook) -> Place:
    """Where the step stands: in the situation itself, or in the addition that put it first."""
    for entry, addition in handbook.records.each(Addition):
        if first in addition.steps:
            return entry.place("steps", addition.steps.index(first))
    return handbook.records.by_id["situation"][situation.id].place("steps", 0)
