"""Over three hundred broken repositories: each is told of, and none stops the program."""

import json
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import pytest
from broken_repositories import FILES, repositories
from hostile_content import MUNICIPALITY
from reliability_runs import fresh_copy, run_here, settings_of

from handbok.pipeline.checking import Checked, check
from handbok.problems.reporters import REPORTERS
from sweeps import sampled

pytestmark = pytest.mark.slow

ALL = tuple(repositories())
CONTENT = [pair for pair in ALL if not pair[0].startswith("mkdocs.yml")]
SETTINGS = [pair for pair in ALL if pair[0].startswith("mkdocs.yml")]
# What is done to every file: seven parts, of which two meet each of the forty ways of breaking.
IN_FILES = [pair for pair in CONTENT if pair[0].startswith(FILES)]
PARTS = {
    "odd": [pair for pair in CONTENT if pair not in IN_FILES],
    **{f"files-{start}": IN_FILES[start::7] for start in range(7)},
}
EVERY = 25
# Seconds of work that no busy machine explains: the slowest takes under one, `make fuzz` has two.
HANGS = 20


def test_the_corpus_is_wide() -> None:
    """Three hundred were promised, each with a name of its own."""
    assert len(ALL) == len(dict(ALL)) >= 300


def tells(name: str, checked: Checked) -> None:
    """Problems have a file and a line, or the handbook is sound."""
    assert checked.is_sound or checked.problems, name
    for problem in checked.problems:
        assert problem.place.file, name
        assert min(problem.place.line, problem.place.column, problem.place.length) >= 1, name
    if name.endswith(("link_out", "link_dead", "link_round", "pipe")):
        assert not checked.is_sound, name


@pytest.mark.parametrize("part", sampled(PARTS, "odd", "files-0", "files-3"))
def test_a_broken_repository_is_told_of(part: str, tmp_path: Path) -> None:
    """No traceback, no hang, every problem with file and line, whatever was done to it."""
    for name, spoil in PARTS[part]:
        root = fresh_copy(tmp_path, spoil)
        began = time.process_time()
        checked = check(settings_of(root), MUNICIPALITY)
        assert time.process_time() - began < HANGS, name
        tells(name, checked)


@pytest.mark.parametrize("report", REPORTERS)
def test_what_is_told_can_be_printed(report: str, tmp_path: Path) -> None:
    """Every reporter copes with what the strangest files bring."""
    for name, spoil in islice(CONTENT, 0, None, EVERY):
        checked = check(settings_of(fresh_copy(tmp_path, spoil)), MUNICIPALITY)
        printed = REPORTERS[report](checked.problems[:50], "sv")
        assert printed.encode() or not checked.problems, name
        if report in {"json", "sarif"}:
            assert json.loads(printed) is not None


@pytest.mark.slow
@pytest.mark.parametrize("command", sampled(("check", "build"), "build"))
def test_the_command_ends_with_0_or_1(command: str, tmp_path: Path) -> None:
    """A sample as an editor runs them: no traceback, and a site only where all is well."""
    for name, spoil in islice(CONTENT, 3, None, 60):
        root = fresh_copy(tmp_path, spoil)
        done = run_here(root, command, MUNICIPALITY)
        sound(name, done.returncode, done.stdout + done.stderr, (0, 1))
        assert (root / "site").exists() == (command == "build" and done.returncode == 0), name


@pytest.mark.slow
@pytest.mark.parametrize("part", sampled(range(3), 1))
def test_broken_settings_are_told_of(part: int, tmp_path: Path) -> None:
    """mkdocs.yml of any kind gives words of ours and an exit code, never a traceback."""
    for name, spoil in islice(SETTINGS, part, None, 9):
        done = run_here(fresh_copy(tmp_path, spoil), "build", MUNICIPALITY)
        sound(name, done.returncode, done.stdout + done.stderr, (0, 1, 2))


def sound(name: str, code: int, said: str, codes: Sequence[int]) -> None:
    """The exit code is one of these, and nothing of Python's is said."""
    assert code in codes, (name, code, said)
    assert "Traceback" not in said, (name, said)
