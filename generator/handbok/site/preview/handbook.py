"""One handbook's preview: what a save changes is shown at once, the whole site soon after."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import RLock
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from handbok.link.editions import StaffHandbookError
from handbok.link.handbook import Handbook
from handbok.model.audience import Audience
from handbok.pipeline.building import Built, build
from handbok.pipeline.checking import check
from handbok.problems.problem import Problem
from handbok.problems.words import has_errors
from handbok.settings import Settings
from handbok.site.configuration import CannotBuildError, EngineWarningsError, load_site
from handbok.site.engine_words import in_words, told
from handbok.site.kept_markdown import KeptMarkdown
from handbok.site.plugin import HandbokPlugin
from handbok.site.preview.changes import Changes, changes
from handbok.site.preview.version import Version, first, following
from handbok.site.preview.whole import SupersededError, build_whole
from handbok.texts import load_texts


class Preview:
    """A handbook as the browser shows it. One thread calls the verbs, many ask what is shown."""

    def __init__(
        self,
        root: Path,
        municipality: str,
        folder: Path,
        number: int,
        audience: Audience | None = None,
    ) -> None:
        """Nothing is read yet. Changes are numbered from `number`; sites are built in `folder`."""
        self.municipality = municipality
        self.title = municipality
        self.problems: tuple[Problem, ...] = ()
        self.refusal = ""
        """Why MkDocs would not build the site; the text names it in texts/, or is MkDocs' own."""
        self.is_due = False
        """Whether the whole site is yet to be built of what is shown."""
        self._root = root
        self._audience = audience
        self._folder = folder
        self._built: Built | None = None
        self._version: Version | None = None
        self._kept = KeptMarkdown()
        self._configured: tuple[MkDocsConfig, HandbokPlugin] | None = None
        self._number = self._all_changed = number
        self._changed: dict[str, int] = {}
        self._is_forgotten = False
        self._lock = RLock()

    def content(self, target: str) -> tuple[bytes | None, int]:
        """The file at an address, and the number of the newest change it is of."""
        with self._lock:
            found = None
            with self._refusing():
                found = self._version.content(target) if self._version else None
            return found, self._number

    def is_newer(self, target: str, number: int) -> bool:
        """Whether an address shows something else than it did at that number."""
        return max(self._all_changed, self._changed.get(target, 0)) > number

    @property
    def is_current(self) -> bool:
        """Whether there is anything to show, made with the theme as it is."""
        return self._version is not None and not self._is_forgotten

    @property
    def has_errors(self) -> bool:
        """Whether something keeps the newest content from being shown."""
        return has_errors(self.problems)

    def check(self, *, is_open: bool = True) -> None:
        """Read what is new. Problems are remembered; with errors the last good version stays.

        Pages are only made of a handbook that is open.
        """
        try:
            settings = self._settings()
        except CannotBuildError as error:
            self.refusal = in_words(str(error), self._root, Settings(self._root))
            return
        checked = check(settings, self.municipality)
        self.problems = checked.problems
        if checked.handbook:
            self.title = checked.handbook.municipality.name
        if is_open and checked.handbook and checked.is_sound:
            self._show(settings, checked.handbook)

    def _show(self, settings: Settings, handbook: Handbook) -> None:
        try:
            with self._refusing():
                self._take(build(settings, handbook, self._built))
        except StaffHandbookError:
            words = load_texts(settings.language)["cli.staff-handbook"]
            self.refusal = words.format(name=self.municipality)

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        """A template of the municipality's own can fail in any way: that is told, and no more."""
        try:
            yield
        except StaffHandbookError:
            raise
        except Exception as error:  # noqa: BLE001  # see above
            self.refusal, self.is_due = f"{error or type(error).__name__}", True

    def _take(self, built: Built) -> None:
        """Show another version of the handbook, where it differs."""
        with self._lock:
            found = changes(self._built, built) if self._built else Changes()
            if self._built and found == Changes() and _says_the_same(self._built, built):
                return
            self._built, self.is_due = built, True
            if self._version:
                self._version = following(self._version, built)
                if found != Changes():
                    self._count(None if found.is_anywhere else found.pages)

    def forget(self) -> None:
        """The theme or mkdocs.yml has changed: all that was kept of pages is worth nothing."""
        self._kept, self._configured = KeptMarkdown(), None
        self._is_forgotten = self.is_due = True

    def complete(self, pause: Callable[[], None]) -> None:
        """Build the whole site of what is shown. What `pause` raises between pages gives it up."""
        if self._built is None:
            self.is_due = False
            return
        folder = Path(tempfile.mkdtemp(dir=self._folder))
        try:
            whole = build_whole(self._load_site, self._built, folder / "site", self._kept, pause)
        except CannotBuildError as error:
            self.refusal = in_words(str(error), self._root, Settings(self._root))
            self.is_due = False
            return
        except EngineWarningsError as error:
            self.refusal, self.is_due = str(error), False
            return
        except SupersededError:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        self.refusal, self.is_due = told(whole.warnings, self._settings().language), False
        self._replace(first(whole))

    def _replace(self, version: Version) -> None:
        """Show the whole site. Pages that were rendered alone are compared with it."""
        with self._lock:
            before, self._version = self._version, version
            rendered = before.rendered if before else {}
            differ = [t for t, content in rendered.items() if version.content(t) != content]
            if before is None or self._is_forgotten:
                self._count(None)
            elif differ:
                self._count(differ)
            self._is_forgotten = False
            if before:
                shutil.rmtree(before.whole.folder.parent, ignore_errors=True)

    def _count(self, targets: Iterable[str] | None) -> None:
        """One more change: of these addresses, or (None) of all."""
        self._number += 1
        if targets is None:
            self._all_changed = self._number
        else:
            self._changed |= dict.fromkeys(targets, self._number)

    def _settings(self) -> Settings:
        """As mkdocs.yml gives them, which is read once; the day is today's."""
        if self._configured is None:
            self._configured = self._load_site()
        config, plugin = self._configured
        return replace(plugin.settings(config), with_book=False)  # it takes too long to wait for

    def _load_site(self, **overrides: Any) -> tuple[MkDocsConfig, HandbokPlugin]:
        return load_site(self._root, self._audience, **overrides)


def _says_the_same(one: Built, other: Built) -> bool:
    """Whether two handbooks with equal pages are equal in what no page shows as well."""
    told = ([e.record for e in b.handbook.records.all_entries()] for b in (one, other))
    return next(told) == next(told)
