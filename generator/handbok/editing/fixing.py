"""A content file → the same with its mechanical faults mended, and a list of what was mended."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handbok.editing.characters import CannotReadError, Mending, decode, mend_characters
from handbok.editing.ordering import order_keys
from handbok.editing.patching import CannotPatchError, put_value
from handbok.editing.source import Source, data_of, read_source
from handbok.load.document import Document, Steps
from handbok.load.files import FOLDERS, SUFFIXES
from handbok.load.yaml_reader import read_yaml
from handbok.model.forms import day_form, phone_form
from handbok.problems.problem import Place, Problem
from handbok.validate.guess import without_curly_quotes
from handbok.validate.records import read_records

# What a value with this problem must have meant.
FORMS: Mapping[str, Callable[[str], str]] = {
    "bad-phone": phone_form,
    "bad-date": day_form,
    "curly-quotes": without_curly_quotes,
}


@dataclass(frozen=True)
class Fixed:
    """A file before and after. `left` are the faults of a fixable kind that are not sure."""

    file: str
    source: Source
    before: str = field(repr=False)
    after: str = field(repr=False)
    mendings: tuple[Mending, ...]
    left: tuple[Problem, ...]
    unordered: tuple[int, ...] = ()
    """The lines of records whose keys could not be put in order."""

    @property
    def content(self) -> bytes:
        """The bytes to write: UTF-8 without mark, Unix line ends."""
        return self.after.encode()


def content_files(root: Path, paths: tuple[Path, ...]) -> list[Path]:
    """The YAML files of a repository that were meant: all, or those at or under some paths."""
    found = [
        path
        for folder in FOLDERS
        for path in sorted((root / folder).rglob("*"))
        if path.suffix in SUFFIXES and path.is_file() and not path.is_symlink()
    ]
    wanted = [path.resolve() for path in paths]
    return [p for p in found if not paths or any(p.is_relative_to(w) for w in wanted)]


def fix(root: Path, path: Path, *, orders: bool = False) -> Fixed:
    """Mend one file, in memory; with `orders` also the order of its keys.

    OSError where the system refuses to read it.
    """
    file = path.relative_to(root).as_posix()
    source = read_source(path)
    try:
        text, mendings = decode(source.raw)
    except (CannotReadError, UnicodeDecodeError):
        return Fixed(file, source, "", "", (), (Problem(Place(file), "not-utf8"),))
    after, characters = mend_characters(text)
    after, values, left = _mend_values(after, file)
    ordered: list[Mending] = []
    unordered: list[int] = []
    if orders:
        after, ordered, unordered = order_keys(after, file.split("/", maxsplit=1)[0])
    found = tuple(sorted([*mendings, *characters, *values, *ordered]))
    return Fixed(file, source, text, after, found, tuple(left), tuple(unordered))


def _mend_values(text: str, file: str) -> tuple[str, list[Mending], list[Problem]]:
    """Values in the house's form, one at a time; each is kept only if it solved its problem.

    A file that YAML refuses is told of: without that it would seem to be fine.
    """
    mendings: list[Mending] = []
    left: list[Problem] = []
    document, problems = _problems(text, file)
    for problem in problems:
        patched = _patched(text, problem, document)
        if patched is None or _is_told(problem, patched[0], file):
            left.append(problem)
            continue
        text, mending = patched
        mendings.append(mending)
    return text, mendings, left


def _problems(text: str, file: str) -> tuple[Document, list[Problem]]:
    """The file's faults of the kinds that values can be mended of, or why it cannot be read."""
    data, reading = read_yaml(text, file)
    folder = file.split("/", maxsplit=1)[0]
    document = Document(file, folder, "", data, reading.keys, reading.values)
    if reading.problems:
        return document, reading.problems[:1]
    return document, [p for p in read_records([document])[1] if p.code in FORMS]


def _patched(text: str, problem: Problem, document: Document) -> tuple[str, Mending] | None:
    """The text with the value in its right form, and nothing else changed; None if not sure."""
    steps = next((s for s, place in document.values.items() if place == problem.place), None)
    old = document.at(steps) if steps else None
    if problem.code not in FORMS or not steps or not isinstance(old, str):
        return None
    if not (new := FORMS[problem.code](old)):
        return None
    try:
        after = put_value(text, steps, new)
    except CannotPatchError:
        return None
    if data_of(after) != _replaced(data_of(text), steps, new):
        return None
    return after, Mending(problem.place.line, problem.code, old, new)


def _is_told(problem: Problem, text: str, file: str) -> bool:
    """Whether the problem is still there."""
    return str(problem) in map(str, _problems(text, file)[1])


def _replaced(data: Any, steps: Steps, value: str) -> Any:
    """The data with one value changed."""
    if not steps:
        return value
    first, rest = steps[0], steps[1:]
    changed = _replaced(data[first], rest, value)
    if isinstance(data, list):
        return [changed if index == first else item for index, item in enumerate(data)]
    return {key: changed if key == first else item for key, item in data.items()}
