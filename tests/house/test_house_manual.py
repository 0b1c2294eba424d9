"""The editors' manual: its examples are right, its links lead somewhere, nothing is left out."""

import re
import shutil
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from handbok.cli import main
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


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_link_of_the_manual_leads_to_a_file(page: Path) -> None:
    """No page sends the reader to one that is not there."""
    links = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_map_leads_to_every_page() -> None:
    """What an editor wants to do has a line in docs/index.md."""
    index = (ROOT / "docs/index.md").read_text("utf-8")
    assert [page.name for page in PAGES if f"(redigera/{page.name})" not in index] == []


def test_every_command_stands_in_the_readme() -> None:
    """The table of commands has a row for each, in the order of the help."""
    rows = re.findall(r"(?m)^\| `([a-z-]+)", (ROOT / "README.md").read_text("utf-8"))
    assert rows == list(main.commands)


def test_manual_names_only_commands_that_there_are() -> None:
    """`handbok …` in a page can be run."""
    named = {
        name
        for page in PAGES
        for name in re.findall(r"(?m)(?:^|[`/])handbok ([a-z][a-z-]+)", page.read_text("utf-8"))
    }
    assert len(named) > 8
    assert named - set(main.commands) == set()
