"""The editors' manual: what it shows gives what it says."""

import re
import shutil
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from handbok.load.files import FOLDERS
from handbok.pipeline.checking import check
from handbok.problems.catalog import Severity
from handbok.problems.words import severity_of
from handbok.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs/redigera").glob("*.md"))
TODAY = date(2026, 11, 21)
# How an example begins: a file to write, with the code it gives, or a part of one that exists.
WRITTEN = re.compile(r"# ny fil: (?P<file>\S+)(?: – fel: (?P<code>[a-z-]+))?\n")
TAKEN = re.compile(r"# utdrag ur (?P<file>\S+)\n")


class Example(NamedTuple):
    """An example of the manual: its page, the file it speaks of, its text, the problem it shows."""

    page: str
    file: str
    text: str
    code: str | None = None


def examples(beginning: re.Pattern[str]) -> list[Example]:
    """The examples that begin so, on every page."""
    found = []
    for page in PAGES:
        for block in re.findall(r"(?ms)^ *```yaml\n(.*?)^ *```$", page.read_text("utf-8")):
            if begun := beginning.match(block):
                code = begun.groupdict().get("code")
                found.append(Example(page.stem, begun["file"], block[begun.end() :], code))
    return found


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the content, to write examples in."""
    root = tmp_path_factory.mktemp("manual")
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, root / folder)
    return root


@pytest.mark.parametrize("example", examples(WRITTEN), ids=lambda e: f"{e.page}-{e.file}")
def test_file_of_the_manual_gives_what_the_manual_says(example: Example, content: Path) -> None:
    """Who copies it is told of nothing, or of the very mistake that it shows."""
    path = content / example.file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(example.text, "utf-8")
    problems = check(Settings(content, today=TODAY), "lillakra").problems
    path.unlink()
    told = [p.code for p in problems if severity_of(p) is not Severity.NOTICE]
    assert told == ([example.code] if example.code else [])


@pytest.mark.parametrize("example", examples(TAKEN), ids=lambda e: f"{e.page}-{e.file}")
def test_part_of_a_file_stands_in_that_file(example: Example) -> None:
    """An excerpt is found again where the manual says that it is from."""
    lines = (ROOT / example.file).read_text("utf-8").splitlines()
    assert example.text.strip()
    assert [line for line in example.text.splitlines() if line not in lines] == []
