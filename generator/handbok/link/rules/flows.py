"""Flows end: every answer leads somewhere, every question and outcome can be reached."""

from collections.abc import Iterator

from handbok.link.handbook import Handbook
from handbok.model.situation import Flow, Situation
from handbok.problems.nearest import nearest
from handbok.problems.problem import Problem
from handbok.validate.records import Entry


def flows_end(handbook: Handbook) -> Iterator[Problem]:
    """Dead ends where an answer points at nothing; then what no answer leads to."""
    for entry, situation in handbook.records.each(Situation):
        if situation.flow:
            dead_ends = list(_dead_ends(situation.flow, entry))
            yield from dead_ends or _unreached(situation.flow, entry)


def _dead_ends(flow: Flow, entry: Entry) -> Iterator[Problem]:
    known = [*(q.id for q in flow.questions), *(o.id for o in flow.outcomes)]
    for q, question in enumerate(flow.questions):
        for a, answer in enumerate(question.answers):
            if answer.to not in known:
                place = entry.place("flow", "questions", q, "answers", a, "to")
                facts = {"id": answer.to, "nearest": nearest(answer.to, known)}
                yield Problem(place, "dead-end", facts)


def _unreached(flow: Flow, entry: Entry) -> Iterator[Problem]:
    reached = _reached(flow)
    ids = {
        "questions": [question.id for question in flow.questions],
        "outcomes": [outcome.id for outcome in flow.outcomes],
    }
    for name, found in ids.items():
        for index, identity in enumerate(found):
            if identity not in reached:
                place = entry.place("flow", name, index, "id")
                yield Problem(place, "unreachable-outcome", {"id": identity})


def _reached(flow: Flow) -> set[str]:
    questions = {question.id: question for question in flow.questions}
    reached: set[str] = set()
    waiting = [flow.questions[0].id]
    while waiting:
        node = waiting.pop()
        if node not in reached:
            reached.add(node)
            waiting += (
                [answer.to for answer in questions[node].answers] if node in questions else []
            )
    return reached
