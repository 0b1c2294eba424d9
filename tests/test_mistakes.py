"""A hundred typical mistakes: each is one problem at the right line, and gone when mended.

`mistakes/<name>.txt` begins with a line `file:line code [encoding]`; then the file as an editor
left it, a line `=== mended`, and the file after the editor did what the remedy says. The file is
laid over `example/`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from handbok.pipeline.checking import Checked
from handbok.problems.catalog import CATALOG
from handbok.problems.words import message_of, remedy_of
from handbok.texts import LANGUAGES

MISTAKES = sorted((Path(__file__).parent / "mistakes").glob("*.txt"))
# What only a library would say.
OF_LIBRARIES = ("block end", "did not find", "scanning", "parsing", "Input should", "Traceback")


@dataclass(frozen=True)
class Mistake:
    """A file with one mistake, what must be told of it, and the same file mended."""

    file: str
    line: int
    code: str
    broken: bytes
    mended: bytes


def read(path: Path) -> Mistake:
    """One mistake of the corpus."""
    head, _, files = path.read_text(encoding="utf-8").partition("\n")
    place, code, *encoding = head.split()
    file, _, line = place.partition(":")
    broken, _, mended = files.partition("=== mended\n")
    spoilt = broken.encode(*encoding)
    return Mistake(file, int(line), code, spoilt, mended.encode())


def test_the_corpus_is_wide() -> None:
    """Sixty files were promised; they show thirty codes or more, the rest have their cases."""
    codes = {read(path).code for path in MISTAKES}
    assert len(MISTAKES) >= 60
    assert codes <= set(CATALOG)
    assert len(codes) >= 30


@pytest.mark.parametrize("path", MISTAKES, ids=[path.stem for path in MISTAKES])
def test_one_mistake_is_one_problem_at_the_line_to_mend(
    path: Path, checked: Callable[..., Checked]
) -> None:
    """Nothing follows from it in other words, and what the remedy asks for is enough."""
    mistake = read(path)
    [problem] = checked({mistake.file: mistake.broken}).problems
    found = (problem.code, problem.place.file, problem.place.line)
    assert found == (mistake.code, mistake.file, mistake.line)
    for language in LANGUAGES:
        said = f"{message_of(problem, language)} {remedy_of(problem, language)}"
        assert not [word for word in OF_LIBRARIES if word in said]
    assert checked({mistake.file: mistake.mended}).problems == ()
