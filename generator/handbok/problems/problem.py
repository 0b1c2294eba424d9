"""What a mistake is: a code, facts and a place, as a value that can be compared and sorted."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: path from the repository's root, line and column from 1, length."""

    file: str
    line: int = 1
    column: int = 1
    length: int = 1
    source: str = field(default="", compare=False)


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake. Words and severity come from the catalogue when it is printed."""

    place: Place
    code: str
    facts: Mapping[str, str] = field(default_factory=dict, compare=False)
    related: tuple[Place, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        """Short form for tests and logs: code file:line:column."""
        return f"{self.code} {self.place.file}:{self.place.line}:{self.place.column}"
