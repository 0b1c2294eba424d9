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
    ids = [placed.step.id for placed in steps]
    placed = PlacedStep(added, is_local=True)
    if added.replaces in ids:
        steps[ids.index(added.replaces)] = placed
    elif added.after in ids:
        steps.insert(ids.index(added.after) + 1, placed)
    else:
        steps.append(placed)
