"""Why YAML refused a file: the parser's words and the lines around → where to mend, and a hint."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

DASHES = "–—−‒•·"
CONFLICT = re.compile(r"^(<<<<<<<|=======|>>>>>>>)( |$)")
LIST_MARK = re.compile(rf"^\s*[{DASHES}]\s*\S")
NO_SPACE = re.compile(r"^\s*(-[a-z_]+:|(- +)?[a-z_]+:(?=[^\s/:]))")
HASH = re.compile(r"^[^#]*\S\s+(#\S)")
# What comes before is taken for a name, and then more follows.
NAMED = re.compile(r"[:-]\s+([&*!]\S+)\s*$")
FIRST_COLON = re.compile(r":(\s|$)")
CURLY_OPENED = re.compile(r":\s+[”“„»‘’][^”“»’]*$")


@dataclass(frozen=True)
class Failure:
    """Where the parser gave up (lines and columns from 0) and what it was in the middle of."""

    words: str
    lines: list[str]
    line: int
    column: int
    begun: tuple[int, int] | None
    opened: tuple[int, int] | None
    """Where the quotation that ended just before was opened, if that was on a line above."""

    @property
    def before(self) -> str:
        """What it had understood of the line."""
        return self.lines[self.line][: self.column]

    def nearby(self) -> Iterator[tuple[int, str]]:
        """The line itself and the few above it that may be the cause, nearest first."""
        first = self.begun[0] if self.begun and "simple key" in self.words else self.line - 3
        for number in range(self.line, max(first, 0) - 1, -1):
            if self.lines[number].strip():
                yield number, self.lines[number]


# A line, a column and the name of a remedy in the texts.
Cause = tuple[int, int, str]


def _conflict(failure: Failure) -> Cause | None:
    found = (number for number, line in enumerate(failure.lines) if CONFLICT.match(line))
    return next(((number, 0, "conflict") for number in found), None)


def _tab(failure: Failure) -> Cause | None:
    line = failure.lines[failure.line]
    indent = line[: len(line) - len(line.lstrip())]
    return (failure.line, indent.index("\t"), "tab") if "\t" in indent else None


def _list_mark(failure: Failure) -> Cause | None:
    found = (n for n, line in failure.nearby() if LIST_MARK.match(line))
    return next(((n, _indent(failure, n), "dash") for n in found), None)


def _no_space(failure: Failure) -> Cause | None:
    found = (n for n, line in failure.nearby() if NO_SPACE.match(line))
    return next(((n, _indent(failure, n), "space") for n in found), None)


def _quote(failure: Failure) -> Cause | None:
    if "end of stream" in failure.words and failure.begun:
        return (*failure.begun, "quote")
    return (*failure.opened, "quote") if failure.opened else None


def _hash(failure: Failure) -> Cause | None:
    """A text over several lines ends where a comment begins; the rest has no key."""
    if (
        "simple key" in failure.words
        or "expected key" in failure.words
        or "<block" in failure.words
    ):
        for number, line in failure.nearby():
            if number < failure.line and (found := HASH.match(line)):
                return number, found.start(1), "hash"
    return None


def _colon(failure: Failure) -> Cause | None:
    """A colon too many on the line, or a line that should not go on from the one above."""
    if "mapping values" not in failure.words:
        return None
    first = FIRST_COLON.search(failure.lines[failure.line])
    if first and first.start() < failure.column:
        return (
            failure.line,
            failure.column,
            "curly" if CURLY_OPENED.search(failure.before) else "colon",
        )
    above = next(((n, line) for n, line in failure.nearby() if n < failure.line), None)
    if above and not FIRST_COLON.search(above[1]):
        return above[0], _indent(failure, above[0]), "no-colon"
    return failure.line, _indent(failure, failure.line), "indentation"


def _no_colon(failure: Failure) -> Cause | None:
    is_told = "simple key" in failure.words and failure.begun
    return (*failure.begun, "no-colon") if is_told and failure.begun else None


def _bracket(failure: Failure) -> Cause | None:
    if "flow node" in failure.words:
        return _last_bracket(failure)
    if "flow" in failure.words and failure.begun:
        return (*failure.begun, "bracket")
    rest = failure.lines[failure.line][failure.column :]
    if "expected key" in failure.words or "<block end>" in failure.words:
        if failure.before.rstrip().endswith(("]", "}")):
            return failure.line, failure.column, "bracket-text"
        if rest.startswith((",", "]", "}")):
            return failure.line, failure.column, "trailing"
    return None


def _last_bracket(failure: Failure) -> Cause | None:
    """The bracket that was opened last before the end of what could be read."""
    for number in range(failure.line, -1, -1):
        line = failure.before if number == failure.line else failure.lines[number]
        if (column := max(line.rfind("["), line.rfind("{"))) >= 0:
            return number, column, "bracket"
    return None


def _start(failure: Failure) -> Cause | None:
    said = ("cannot start", "alphabetic", "block scalar", "entries", "keys are")
    if any(words in failure.words for words in said) and failure.before.strip():
        return failure.line, failure.column, "start"
    named = NAMED.search(failure.before)
    return (failure.line, named.start(1), "start") if named else None


def _backslash(failure: Failure) -> Cause | None:
    return (failure.line, failure.column, "backslash") if "escape" in failure.words else None


def _document(failure: Failure) -> Cause | None:
    if "document" not in failure.words:
        return None
    marked = any(line.startswith(("---", "...", "%")) for line in failure.lines)
    return failure.line, failure.column, "document" if marked else "indentation"


def _hyphen(failure: Failure) -> Cause | None:
    """The first part of a list without its hyphen is told by the second, which has one."""
    if not failure.lines[failure.line][failure.column :].startswith("- "):
        return None
    first = failure.line
    while first and _indent(failure, first - 1) > failure.column:
        first -= 1
    above, begins = failure.lines[first - 1].rstrip(), failure.lines[first].lstrip()
    is_part = above.endswith(":") and not begins.startswith("-") and first < failure.line
    is_it = is_part and _indent(failure, first) == failure.column + 2
    return (first, failure.column + 2, "hyphen") if is_it else None


def _indentation(failure: Failure) -> Cause | None:
    said = ("expected key", "<block end>", "'-' indicator")
    if not any(words in failure.words for words in said):
        return None
    is_quoted = failure.before.rstrip().endswith(("'", '"'))
    return failure.line, failure.column, "quote" if is_quoted else "indentation"


def _indent(failure: Failure, number: int) -> int:
    line = failure.lines[number]
    return len(line) - len(line.lstrip())


# The first that recognises the failure explains it: the plain to see before the general.
CAUSES: tuple[Callable[[Failure], Cause | None], ...] = (
    _conflict,
    _tab,
    _quote,
    _list_mark,
    _no_space,
    _hash,
    _colon,
    _no_colon,
    _bracket,
    _start,
    _backslash,
    _document,
    _hyphen,
    _indentation,
)
