"""Unknown and missing keys of a record → the mistakes behind them: one mistake, one problem.

A misspelt key is both unknown and missing; a line with the wrong indentation is unknown where it
stands and missing where it belongs.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel

from handbok.load.document import Document, Steps
from handbok.problems.problem import Place, Problem
from handbok.validate.shapes import fields_of, model_at, model_in, nearest_key

HYPHENS = "-–—−‒•·"


@dataclass
class Findings:
    """What pydantic found of keys in one record. What has been explained is taken away."""

    model: type[BaseModel]
    document: Document
    above: Steps
    unknown: Sequence[Steps]
    missing: list[Steps] = field(default_factory=list)

    def problems(self) -> Iterator[Problem]:
        """One problem for each mistake: what explains the most is asked first."""
        for part in dict.fromkeys(steps[:-1] for steps in self.unknown):
            keys = [str(steps[-1]) for steps in self.unknown if steps[:-1] == part]
            yield from self._hyphen(part, keys) or self._each(part, keys)
        for steps in self.missing:
            yield self._missing(steps)

    def _hyphen(self, part: Steps, keys: list[str]) -> list[Problem]:
        """`-id:` or `– id:` makes a key of what should begin a record: it explains all the rest."""
        found = next((key for key in keys if key[0] in HYPHENS), None)
        if found is None:
            return []
        self.missing = [steps for steps in self.missing if steps[:-1] != part]
        hint = "space" if found[0] == "-" else "dash"
        return [Problem(self._place(part, found), "yaml-syntax", {"hint": hint})]

    def _each(self, part: Steps, keys: list[str]) -> Iterator[Problem]:
        homes = {key: home for key in keys if (home := self._home(part, key)) is not None}
        for home in dict.fromkeys(homes.values()):
            first = next(key for key in homes if homes[key] == home)
            yield self._moved(part, first, home)
            gone = {home, *((*home, key) for key in homes)}
            self.missing = [steps for steps in self.missing if steps not in gone]
        rest = [key for key in keys if key not in homes]
        for key in rest:
            yield self._misspelt(part, key, is_alone=len(rest) == 1)

    def _home(self, part: Steps, key: str) -> Steps | None:
        """Where a key belongs if its line is indented too little, or too much."""
        model = model_at(self.model, part)
        for name, known in fields_of(model).items():
            inner = model_in(known.annotation)
            if inner and key in fields_of(inner) and self._is_empty((*part, name)):
                return (*part, name)
        names = [index for index, step in enumerate(part) if isinstance(step, str)]
        if names:
            outer = part[: names[-1]]
            is_known = key in fields_of(model_at(self.model, outer))
            if is_known and (*self.above, *outer, key) not in self.document.keys:
                return outer
        return None

    def _is_empty(self, steps: Steps) -> bool:
        """Whether a key stands there without a value."""
        whole = (*self.above, *steps)
        return whole in self.document.keys and self.document.at(whole) is None

    def _moved(self, part: Steps, key: str, home: Steps) -> Problem:
        is_inwards = len(home) > len(part)
        names = [step for step in (home if is_inwards else part) if isinstance(step, str)]
        hint = "indent-more" if is_inwards else "indent-less"
        facts = {"key": key, "home": names[-1], "hint": hint}
        return Problem(self._place(part, key), "wrong-indent", facts)

    def _misspelt(self, part: Steps, key: str, *, is_alone: bool) -> Problem:
        model = model_at(self.model, part)
        absent = [str(steps[-1]) for steps in self.missing if steps[:-1] == part]
        known = list(fields_of(model))
        guess = nearest_key(key, model, absent) or nearest_key(key, model, known)
        if not guess and is_alone and len(absent) == 1:
            guess = absent[0]
        self.missing = [steps for steps in self.missing if steps != (*part, guess)]
        facts = {"key": key, "nearest": guess, "allowed": ", ".join(known)}
        return Problem(self._place(part, key), "unknown-key", facts)

    def _missing(self, steps: Steps) -> Problem:
        is_empty = (*self.above, *steps) in self.document.keys
        at = steps if is_empty else steps[:-1]
        place = self.document.place((*self.above, *at), key=is_empty)
        return Problem(place, "missing-key", {"key": str(steps[-1])})

    def _place(self, part: Steps, key: str) -> Place:
        return self.document.place((*self.above, *part, key), key=True)
