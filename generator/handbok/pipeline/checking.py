"""Folders → a handbook, and all that is wrong: read, validate, link, judge."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from handbok.aside import Doing, free_cores, here
from handbok.link.handbook import Handbook
from handbok.link.linking import link
from handbok.load.files import BASE, read_documents, read_pages, read_settings, unreadable_pages
from handbok.load.history import Version, find_version, write_version
from handbok.load.strays import strays
from handbok.pages.own_problems import own_problems
from handbok.problems.ignoring import Silenced, silence
from handbok.problems.problem import Problem
from handbok.problems.words import has_errors, within_reach, without_echoes
from handbok.render.active import active_problems
from handbok.settings import Settings
from handbok.validate.records import read_records, unknown_kinds

# Checking so few takes about as long as starting a fork does.
FEWEST_IN_A_SHARE = 2


@dataclass(frozen=True)
class Checked:
    """What checking found. There is no handbook where something is too broken to show."""

    handbook: Handbook | None
    problems: tuple[Problem, ...]
    silenced: tuple[Silenced, ...] = ()
    """What comments in the content ask not to be told of."""

    @property
    def is_sound(self) -> bool:
        """Whether a site may be built: no errors, only warnings and notices."""
        return self.handbook is not None and not has_errors(self.problems)


def check(settings: Settings, municipality: str) -> Checked:
    """Read, validate and link one municipality with the common base. Writes nothing."""
    base, base_unread = read_documents(settings.roots, BASE)
    own, own_unread = read_documents(settings.roots, municipality)
    documents = [*base, *own]
    unread = [*base_unread, *own_unread, *unknown_kinds(documents)]
    records, invalid = read_records(documents)
    handbook, unlinked = link(records, municipality, settings.today, is_complete=not unread)
    problems = [*unread, *without_echoes(invalid, unread), *unlinked]
    problems += strays(settings.root, municipality)
    if handbook:
        files = read_pages(settings.root, municipality)
        named = read_settings(settings.root) if files else ""
        problems += own_problems(handbook, files, settings.language, settings.place, named)
        problems += [*unreadable_pages(files), *active_problems(files)]
    ignores = [ignore for document in documents for ignore in document.ignores]
    # A comment in the base may be of use in another municipality's handbook.
    judged = {document.file for document in own} if handbook else set()
    told, silenced = silence(within_reach(problems, settings.root), ignores, judged)
    return Checked(handbook, tuple(sorted(told)), tuple(sorted(silenced)))


@dataclass(frozen=True)
class Findings:
    """What is wrong in some municipalities, and what comments there ask not to be told of."""

    problems: tuple[Problem, ...]
    silenced: tuple[Silenced, ...]


def check_all(
    settings: Settings, municipalities: Sequence[str], doing: Doing = here
) -> list[Findings]:
    """Check many, keeping no handbook. The first is checked here: it reads what all share."""
    first, rest = _findings(settings, municipalities[:1]), municipalities[1:]
    shares = min(free_cores() + 1, len(rest) // FEWEST_IN_A_SHARE) or 1
    asked = [
        (doing if number else here)(partial(_findings, settings, rest[number::shares]))
        for number in range(shares)
    ]
    return [first, *(found() for found in asked)]


def _findings(settings: Settings, municipalities: Sequence[str]) -> Findings:
    problems: list[Problem] = []
    silenced: list[Silenced] = []
    for name in municipalities:
        one = check(settings, name)
        problems += one.problems
        silenced += one.silenced
    return Findings(tuple(problems), tuple(silenced))


def check_version(
    settings: Settings, municipality: str, revision: str | None
) -> tuple[Version, Checked]:
    """Check one municipality as it was in a version of git. Raises NoHistoryError."""
    version = find_version(settings.root, municipality, revision)
    with TemporaryDirectory(prefix="handbok-") as folder:
        write_version(settings.root, version, municipality, Path(folder))
        return version, check(replace(settings, root=Path(folder)), municipality)
