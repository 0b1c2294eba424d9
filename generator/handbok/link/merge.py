"""Base + local: a common situation with the municipality's own steps in their places."""

from collections.abc import Iterable
from dataclasses import dataclass

from handbok.model.situation import AddedStep, Addition, Situation, Step


@dataclass(frozen=True)
class PlacedStep:
    """A step as the reader meets it; `is_local` shows it as a local addition."""

    step: Step
    is_local: bool = False


@dataclass(frozen=True)
class MergedSituation:
    """A situation with its additions applied; what is local is told apart."""

    situation: Situation
    steps: tuple[PlacedStep, ...]
    is_local: bool = False
    local_then: tuple[str, ...] = ()
    local_notes: tuple[str, ...] = ()


def merge(
    situation: Situation, additions: Iterable[Addition], *, is_local: bool
) -> MergedSituation:
    """Apply additions in file order. A step whose anchor does not exist goes last."""
    steps = [PlacedStep(step, is_local) for step in situation.steps]
    then: list[str] = []
    notes: list[str] = []
    for addition in additions:
        for added in addition.steps:
            _place(added, steps)
        then += addition.then
        notes += [addition.note] if addition.note else []
    return MergedSituation(situation, tuple(steps), is_local, tuple(then), tuple(notes))


def _place(added: AddedStep, steps: list[PlacedStep]) -> None:
    placed = PlacedStep(added, is_local=True)
    replaced, anchor = _find(added.replaces, steps), _find(added.after, steps)
    if replaced is not None:
        steps[replaced] = placed
    elif anchor is not None:
        steps.insert(_end_of_added(anchor, steps), placed)
    else:
        steps.append(placed)


def _find(identity: str | None, steps: list[PlacedStep]) -> int | None:
    """Where a step stands, or the one that has replaced it."""
    found = (index for index, placed in enumerate(steps) if identity in _names(placed.step))
    return next(found, None)


def _names(step: Step) -> set[str]:
    replaced = step.replaces if isinstance(step, AddedStep) else None
    return {step.id, replaced or step.id}


def _end_of_added(anchor: int, steps: list[PlacedStep]) -> int:
    """Behind the anchor and what was placed after it before: steps stand as they are written."""
    names = _names(steps[anchor].step)
    for index, placed in enumerate(steps[anchor + 1 :], start=anchor + 1):
        if not (isinstance(placed.step, AddedStep) and placed.step.after in names):
            return index
        names |= _names(placed.step)
    return len(steps)
