"""A file that has been read: its data as text, and the place of every key and value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handbok.problems.ignoring import Ignore
from handbok.problems.problem import Place

Steps = tuple[str | int, ...]


@dataclass(frozen=True, eq=False)
class Document:
    """One YAML file: data of mappings, lists and text; empty values are left out of it.

    Compared by identity: a file that has not changed is the same document at every reading.

    `keys` and `values` give the place of a key and of a value by the steps that lead there.
    `municipality` is the folder or file name it stands under ("national" for the common base).
    `ignores` are the comments that silence a problem.
    """

    file: str
    folder: str
    municipality: str
    data: dict[str, Any] = field(repr=False)
    keys: Mapping[Steps, Place] = field(repr=False)
    values: Mapping[Steps, Place] = field(repr=False)
    ignores: tuple[Ignore, ...] = ()

    def at(self, steps: Steps) -> Any:
        """The value that steps lead to; None where there is none or it is empty."""
        value: Any = self.data
        for step in steps:
            if isinstance(value, dict):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def place(self, steps: Steps, *, key: bool = False) -> Place:
        """The place of a value (or of its key), or of the nearest thing above it."""
        table = self.keys if key else self.values
        while steps and steps not in table:
            steps = steps[:-1]
        return table.get(steps) or self.values.get(steps) or Place(self.file)
