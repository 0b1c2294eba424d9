"""What has been saved or asked for, gathered until it is quiet: the preview's list of work."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath
from threading import Condition
from time import monotonic

from handbok.load.files import BASE, FOLDERS, SUFFIXES

# A save in several steps, and several saves at once, are over when nothing has come for so long.
QUIET = 0.008
LONGEST = 0.3


@dataclass(frozen=True)
class Work:
    """Handbooks to check again: by name, all (the common base), or with a new theme."""

    names: frozenset[str] = frozenset()
    all: bool = False
    theme: bool = False

    def __or__(self, other: "Work") -> "Work":
        return Work(self.names | other.names, self.all or other.all, self.theme or other.theme)

    def __bool__(self) -> bool:
        return bool(self.names) or self.all or self.theme


class Saves:
    """Work handed over between threads: many put, one takes."""

    def __init__(self) -> None:
        """Nothing has been saved."""
        self._work = Work()
        self._newest = 0.0
        self._told = Condition()

    def put(self, work: Work) -> None:
        """Tell of more work."""
        if work:
            with self._told:
                self._work |= work
                self._newest = monotonic()
                self._told.notify_all()

    @property
    def are_waiting(self) -> bool:
        """Whether something has come since the last time work was taken."""
        return bool(self._work)

    def take(self, patience: float) -> Work:
        """All work there is, when it has been quiet for a moment; none after `patience` seconds."""
        with self._told:
            self._told.wait_for(lambda: bool(self._work), timeout=patience)
            end = monotonic() + LONGEST
            while self._work and (left := min(self._newest + QUIET, end) - monotonic()) > 0:
                self._told.wait(left)
            work, self._work = self._work, Work()
            return work


def work_of(paths: Iterable[Path], roots: Iterable[Path], theme: Iterable[Path]) -> Work:
    """What saved paths ask for: content below `roots`, mkdocs.yml there, or parts of the theme."""
    work = Work()
    for path in paths:
        if any(path.is_relative_to(folder) for folder in theme):
            work |= Work(theme=not _is_of_an_editor(path.name))
        for root in (root for root in roots if path.is_relative_to(root)):
            work |= _content(path.relative_to(root))
    return work


def _content(path: PurePath) -> Work:
    """A path from the repository's root → whose content it is."""
    folder, *below = path.parts or ("",)
    if not below:
        return Work(theme=folder == "mkdocs.yml", all=folder in {*FOLDERS, "pages"})
    if _is_of_an_editor(path.name) or (folder != "pages" and path.suffix not in {*SUFFIXES, ""}):
        return Work()
    name = PurePath(below[0]).stem if len(below) == 1 else below[0]
    if folder in FOLDERS:
        return Work(all=True) if name == BASE else Work(frozenset({name}))
    return Work(frozenset({name})) if folder == "pages" else Work()


def _is_of_an_editor(name: str) -> bool:
    """Files that editors keep beside the one that is open."""
    return name.startswith((".", "#")) or name.endswith(("~", ".swp", ".swx", ".tmp", ".bak"))
