"""The same content gives the same bytes: in another place, time zone, language and hash seed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from site_runs import differences, tree

pytestmark = pytest.mark.slow
Both = tuple[dict[str, bytes], dict[str, bytes]]
# Midnight in UTC: the day before in the one place, the day itself in the other.
DAY = {"SOURCE_DATE_EPOCH": "1795219200"}
# Python's own ways around a system without UTF-8 are off, so that the system's choice counts.
HERE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "PYTHONCOERCECLOCALE": "0",
    "PYTHONUTF8": "0",
    "PYTHONHASHSEED": "1",
}
ELSEWHERE = {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242"}
COMMANDS = (
    ("build", "--site-dir", "{}/site"),
    ("docx", "--output", "{}/strategi.docx"),
    ("archive", "--diarienummer", "KS 2026/1", "--output", "{}/paket.zip"),
)


@pytest.fixture(scope="module")
def made(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Both:
    """What the commands write in two places, all at the same time; by path."""
    base = tmp_path_factory.mktemp("same")
    places = {base / "a": HERE, base / "en annan, längre väg" / "innehåll": ELSEWHERE}
    running = [
        start(content(repository, place, age), command, place, variables)
        for age, (place, variables) in enumerate(places.items())
        for command in COMMANDS
    ]
    for process in running:
        said, _ = process.communicate(timeout=300)
        assert process.returncode == 0, said.decode("utf-8", "replace")
    here, elsewhere = (tree(place / "out") for place in places)
    return here, elsewhere


def content(repository: Path, place: Path, age: int) -> Path:
    """The small municipality in a folder of its own, with files of another age."""
    root = place / "content"
    if not root.exists():
        shutil.copytree(repository / "tests/example", root)
        words = (repository / "mkdocs.yml").read_text("utf-8")
        site_url = "site_url: https://handbok.exempelby.example/\n"
        (root / "mkdocs.yml").write_text(site_url + words, "utf-8")
        (place / "out").mkdir()
        for path in root.rglob("*"):
            os.utime(path, (1_000_000_000 + age * 99_999_999,) * 2)
    return root


def start(
    root: Path, command: tuple[str, ...], place: Path, variables: Mapping[str, str]
) -> "subprocess.Popen[bytes]":
    """One command, in the content and with the variables."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("HANDBOK_", "PYTHON", "L"))}
    words = [word.format(place / "out") for word in command]
    handbok = str(Path(sys.executable).with_name("handbok"))
    return subprocess.Popen(
        [handbok, *words],
        cwd=root,
        env={**kept, **DAY, **variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


def test_the_same_files(made: Both) -> None:
    """No file more or less, wherever it was made; and two empty folders would be alike too."""
    here, elsewhere = made
    assert sorted(here) == sorted(elsewhere)
    assert {"site/index.html", "site/manifest.json", "site/sitemap.xml"} < here.keys()
    assert {"strategi.docx", "paket.zip"} < here.keys()
    assert all(here.values())


def test_the_same_bytes(made: Both) -> None:
    """The site, the Word file, and the package with its PDF: no byte of the machine."""
    here, elsewhere = made
    assert differences(here, elsewhere) == []
