"""Ids inside a record are unique: steps, questions and outcomes, starting points and levels."""

from collections.abc import Iterator, Sequence

from handbok.link.handbook import Handbook
from handbok.model.situation import Addition, Outcome, Question, Situation, Step
from handbok.model.strategy import Level, StartingPoint, Strategy
from handbok.problems.problem import Place, Problem
from handbok.validate.records import Entry

Parts = Sequence[Step | Question | Outcome | StartingPoint | Level]
Named = list[tuple[str, Place]]


def parts_are_unique(handbook: Handbook) -> Iterator[Problem]:
    """Parts that share a page or are pointed at from each other have ids of their own."""
    for entry in handbook.records.all_entries():
        for group in _groups(entry, handbook):
            first: dict[str, Place] = {}
            for identity, place in group:
                if identity in first:
                    facts = {"id": identity, "kind": "del"}
                    yield Problem(place, "duplicate-id", facts, related=(first[identity],))
                first.setdefault(identity, place)


def _groups(entry: Entry, handbook: Handbook) -> Iterator[Named]:
    record = entry.record
    if isinstance(record, Situation):
        yield _steps(entry, record, handbook)
        if flow := record.flow:
            questions = _named(entry, ("flow", "questions"), flow.questions)
            yield questions + _named(entry, ("flow", "outcomes"), flow.outcomes)
    elif isinstance(record, Strategy):
        points = _named(entry, ("starting_points",), record.starting_points)
        yield points + _named(entry, ("levels",), record.levels)


def _steps(entry: Entry, situation: Situation, handbook: Handbook) -> Named:
    """The situation's own steps but the replaced ones, then all that additions bring."""
    added: Named = []
    replaced: set[str | None] = set()
    for other, addition in handbook.records.each(Addition):
        if addition.situation == situation.id:
            added += _named(other, ("steps",), addition.steps)
            replaced |= {step.replaces for step in addition.steps}
    own = _named(entry, ("steps",), situation.steps)
    return [named for named in own if named[0] not in replaced] + added


def _named(entry: Entry, steps: tuple[str, ...], parts: Parts) -> Named:
    return [(part.id, entry.place(*steps, index, "id")) for index, part in enumerate(parts)]
