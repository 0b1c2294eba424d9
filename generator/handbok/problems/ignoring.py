"""`# handbok: ignore CODE reason`: a warning or notice on its line is known, and silenced.

Errors are never silenced: what stops a build would lead a reader wrong.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from handbok.problems.catalog import CATALOG, Severity
from handbok.problems.nearest import nearest
from handbok.problems.problem import Place, Problem

COMMENT = re.compile(r"(?:^|\s)(#\s*handbok:\s*ignore\b:?\s*(?P<code>\S*)\s*(?P<reason>.*))$")


@dataclass(frozen=True)
class Ignore:
    """A comment that silences a code on a line, and why."""

    place: Place
    line: int
    code: str
    reason: str


@dataclass(frozen=True, order=True)
class Silenced:
    """A problem that an editor knows of, with the reason given."""

    problem: Problem
    reason: str


def ignores_in(text: str, file: str) -> tuple[Ignore, ...]:
    """The comments of a file. One on a line of its own speaks of the next line with content."""
    lines = text.split("\n")
    found = []
    for index, line in enumerate(lines):
        if "handbok" in line and (match := COMMENT.search(line)):
            place = Place(file, index + 1, match.start(1) + 1, len(match[1].rstrip()), line)
            target = index if line[: match.start(1)].strip() else _below(lines, index)
            found.append(Ignore(place, target + 1, match["code"], match["reason"].strip()))
    return tuple(found)


def _below(lines: Sequence[str], index: int) -> int:
    """The next line that is neither empty nor a comment."""
    rest = range(index + 1, len(lines))
    return next((n for n in rest if lines[n].strip() and lines[n].strip()[0] != "#"), index)


def silence(
    problems: Iterable[Problem], ignores: Sequence[Ignore], judged: Collection[str]
) -> tuple[list[Problem], list[Silenced]]:
    """What is still told, with what is wrong with the comments themselves; and what is silenced.

    `judged` are the files where everything was looked for, so that a comment can be needless.
    """
    reasons = {(i.place.file, i.line, i.code): i.reason for i in ignores if _fault(i) is None}
    told: list[Problem] = []
    silenced: list[Silenced] = []
    used = set()
    for problem in problems:
        key = (problem.place.file, problem.place.line, problem.code)
        if key in reasons:
            used.add(key)
            silenced.append(Silenced(problem, reasons[key]))
        else:
            told.append(problem)
    for ignore in ignores:
        is_needless = ignore.place.file in judged and _key(ignore) not in used
        told += _faults(ignore, is_needless=is_needless)
    return told, silenced


def _key(ignore: Ignore) -> tuple[str, int, str]:
    return (ignore.place.file, ignore.line, ignore.code)


def _faults(ignore: Ignore, *, is_needless: bool) -> Iterator[Problem]:
    if hint := _fault(ignore):
        facts = {"code": ignore.code, "hint": hint, "nearest": ""}
        if hint == "ignore-unknown":
            facts["nearest"] = nearest(ignore.code, CATALOG)
        yield Problem(ignore.place, "bad-ignore", facts)
    elif is_needless:
        yield Problem(ignore.place, "unused-ignore", {"code": ignore.code})


def _fault(ignore: Ignore) -> str | None:
    """What is wrong with the comment itself, as the name of a remedy."""
    entry = CATALOG.get(ignore.code)
    if entry is None:
        return "ignore-unknown"
    if entry.severity is Severity.ERROR:
        return "ignore-error"
    return None if ignore.reason else "ignore-reason"
