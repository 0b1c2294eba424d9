"""What many tests share: a small municipality as files, and what checking it says."""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from textwrap import dedent

import hypothesis
import pytest
from playwright.sync_api import Browser

sys.path.append(str(Path(__file__).parent / "quality"))

from quality_browser import chromium

from handbok.pipeline.checking import Checked, check
from handbok.settings import Settings

# How long an example takes says how busy the machine is, not whether it is right.
hypothesis.settings.register_profile("handbok", deadline=None)
hypothesis.settings.load_profile("handbok")
HERE = Path(__file__).parent
MUNICIPALITY = "exempelby"
Files = Mapping[str, str | bytes]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is slow begins, in whatever order it came, or a worker waits for another at the end."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture
def today() -> date:
    """The day that all tests live on."""
    return date(2026, 11, 21)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The repository's root, with the shipped content."""
    return HERE.parent


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, as it is installed on this machine, asking nobody of anything.

    One for each module: as long as Playwright is there, nothing else can run an event loop.
    """
    with chromium() as started:
        yield started


@pytest.fixture
def workspace(tmp_path: Path) -> Callable[[Files], Path]:
    """Writes files (path → text or bytes) over a fresh copy of `example/` and returns its root.

    Text is dedented, so that a test can write it in place; bytes are written as they are.
    """

    def write(files: Files) -> Path:
        root = Path(tempfile.mkdtemp(dir=tmp_path))
        shutil.copytree(HERE / "example", root, dirs_exist_ok=True)
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            text = content if isinstance(content, bytes) else dedent(content).lstrip("\n").encode()
            path.write_bytes(text)
        return root

    return write


@pytest.fixture
def checked(workspace: Callable[[Files], Path], today: date) -> Callable[[Files], Checked]:
    """Checks the example with files written over it."""

    def run(files: Files) -> Checked:
        return check(Settings(workspace(files), today=today), MUNICIPALITY)

    return run


@pytest.fixture
def problems_of(checked: Callable[[Files], Checked]) -> Callable[[Files], list[str]]:
    """The problems of the example with files written over it: `code file:line:column`."""

    def run(files: Files) -> list[str]:
        return [str(problem) for problem in checked(files).problems]

    return run
