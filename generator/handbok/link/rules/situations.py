"""A situation leads the reader to someone who answers."""

from collections.abc import Iterator

from handbok.link.handbook import Handbook
from handbok.model.contact import Function
from handbok.model.situation import Urgency
from handbok.problems.problem import Problem


def situations_lead_to_someone(handbook: Handbook) -> Iterator[Problem]:
    """At least one step, after local additions, names a function that has a number or a page.

    Whether that function is bound is told where it is bound, once and not for each situation.
    """
    for merged in handbook.situations:
        if merged.situation.urgency is Urgency.EMERGENCY:
            continue  # `emergencies_name_112` asks for more than this
        functions = {f for placed in merged.steps for f in placed.step.functions}
        if all(handbook.get(Function, f).reader_knows for f in functions):
            entry = handbook.records.by_id["situation"][merged.situation.id]
            facts = {"title": merged.situation.short}
            yield Problem(entry.place("steps", key=True), "situation-without-contact", facts)
