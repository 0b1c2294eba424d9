"""What became of a municipality, and who is told while many of them are built."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from handbok.link.handbook import Edition
from handbok.problems.problem import Problem


@dataclass(frozen=True)
class Outcome:
    """What became of one municipality: the edition that was built, and the problems of it all.

    It is small and goes between processes, unlike the handbook itself.
    """

    municipality: str
    edition: Edition | None
    problems: tuple[Problem, ...]
    refusal: str = ""
    """Why a handbook without errors of ours was not built: what the engine said, say."""
    promised: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The files that a built site must hold, with the words that must stand in each."""
    wanting: tuple[str, ...] = ()
    """The files that are left out because nobody has said the site's address."""
    is_unchanged: bool = False
    """Whether its site stands as it was made before, of the same; its problems are not told."""


@dataclass(frozen=True)
class Progress:
    """Who is told while many handbooks are built: when one is begun, and what became of it."""

    begun: Callable[[str], None] = lambda _: None
    done: Callable[[Outcome], None] = lambda _: None
