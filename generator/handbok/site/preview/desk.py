"""All handbooks of a preview: who is open, what is done next, and who is told of it."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Condition
from time import time

from handbok.model.audience import Audience
from handbok.problems.problem import Problem
from handbok.site.preview.handbook import Preview
from handbok.site.preview.saves import Saves, Work
from handbok.site.preview.whole import SupersededError

# The whole site is built when nobody has saved anything for so long.
REST = 0.4
Told = Callable[[str, Sequence[Problem]], None]


class Desk:
    """The previews by name. `work` is called by one thread; the others ask and wait."""

    def __init__(
        self,
        root: Path,
        names: Sequence[str],
        folder: Path,
        told: Told,
        audience: Audience | None = None,
    ) -> None:
        """Nothing is read yet. `told` hears of an open handbook at each check."""
        started = int(time() * 1000)  # pages left open since an earlier run are older than this
        self.previews = {name: Preview(root, name, folder, started, audience) for name in names}
        self.saves = Saves()
        self.news = Condition()
        self.number = started
        """Counts what the list of handbooks shows."""
        self._told = told
        self._open: set[str] = set()
        self._unchecked = set(names)

    def open(self, name: str) -> None:
        """Somebody looks at a handbook: from now on it is made at once when it is saved."""
        if name not in self._open or name in self._unchecked:
            self._unchecked.add(name)
            self._open.add(name)
            self.saves.put(Work(frozenset({name})))

    def opened(self, name: str) -> Preview:
        """An open handbook with its newest content. Waits until it is read."""
        self.open(name)
        with self.news:
            self.news.wait_for(lambda: name not in self._unchecked | self._urgent())
        return self.previews[name]

    def is_checked(self, name: str) -> bool:
        """Whether what is known of a handbook is what its files say now."""
        return name not in self._unchecked

    def work(self, patience: float) -> None:
        """Take what has been saved; in a quiet moment do one thing that can wait."""
        can_wait = self._unchecked or any(preview.is_due for preview in self.previews.values())
        work = self.saves.take(REST if can_wait else patience)
        touched = set(self.previews) if work.all or work.theme else work.names & set(self.previews)
        self._unchecked |= touched
        if work.theme:
            for preview in self.previews.values():
                preview.forget()
        for name in sorted(self._unchecked & self._open):
            self._check(name)
        for name in sorted(self._urgent()):
            self._complete(name)
        if not work:
            self._rest()

    def _urgent(self) -> set[str]:
        """Open handbooks that have nothing to show, or only what an older theme made."""
        return {n for n in self._open if (p := self.previews[n]).is_due and not p.is_current}

    def _rest(self) -> None:
        """The whole site of an open handbook, or the check of another one."""
        due = sorted(name for name in self._open if self.previews[name].is_due)
        if due:
            self._complete(due[0])
        elif self._unchecked:
            self._check(min(self._unchecked))

    def _check(self, name: str) -> None:
        preview = self.previews[name]
        before = (preview.title, preview.problems, self.is_checked(name))
        preview.check(is_open=name in self._open)
        if preview.has_errors and self.saves.are_waiting:
            return  # half a save, perhaps: the rest is on its way, and this is checked again
        self._unchecked.discard(name)
        if name in self._open:
            self._told(name, preview.problems)
        is_listed_anew = before != (preview.title, preview.problems, True)
        self._announce(is_listed_anew=is_listed_anew)

    def _complete(self, name: str) -> None:
        with suppress(SupersededError):
            self.previews[name].complete(self._pause)
            self._announce()

    def _pause(self) -> None:
        """Between two pages of a whole site: what has been saved meanwhile goes first."""
        if self.saves.are_waiting:
            raise SupersededError

    def _announce(self, *, is_listed_anew: bool = False) -> None:
        with self.news:
            self.number += is_listed_anew
            self.news.notify_all()
