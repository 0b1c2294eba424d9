"""What tells the reader to do something: steps, advice, outcomes, summaries."""

from collections.abc import Iterator

from handbok.load.document import Steps
from handbok.model.situation import Addition, Flow, Situation, Step


def instructions(record: Situation | Addition) -> Iterator[tuple[Steps, str]]:
    """Every imperative text of a situation or addition, with the way to it inside the record."""
    if isinstance(record, Situation):
        yield ("summary",), record.summary
    yield from _steps(record.steps)
    if isinstance(record, Situation):
        yield from ((("do", index), text) for index, text in enumerate(record.do))
        yield from _outcomes(record.flow) if record.flow else ()


def _steps(steps: tuple[Step, ...]) -> Iterator[tuple[Steps, str]]:
    for index, step in enumerate(steps):
        for name, text in (("text", step.text), ("note", step.note)):
            if text:
                yield ("steps", index, name), text


def _outcomes(flow: Flow) -> Iterator[tuple[Steps, str]]:
    for index, outcome in enumerate(flow.outcomes):
        yield ("flow", "outcomes", index, "text"), outcome.text
