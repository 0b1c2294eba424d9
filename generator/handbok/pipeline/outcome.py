"""What became of a municipality, and how far a run of many has come."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from handbok.link.handbook import Handbook
from handbok.problems.problem import Problem


@dataclass(frozen=True)
class Outcome:
    """What became of one municipality: the edition that was built, and the problems of it all."""

    municipality: str
    handbook: Handbook | None
    problems: tuple[Problem, ...]
    refusal: str = ""
    """What the engine said where it refused to build a handbook without errors of ours."""
    promised: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The files that a built site must hold, with the words that must stand in each."""


# Told before each municipality: its name, and how many are done.
Progress = Callable[[str, int], None]
