"""The shipped example, broken in a dozen ways: each mistake is one problem at its line."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from handbok.pipeline.checking import Checked, check
from handbok.problems.catalog import Severity
from handbok.problems.problem import Problem
from handbok.problems.reporters import text
from handbok.problems.words import severity_of
from handbok.settings import Settings

CONTENT = (
    "strategy/national",
    "strategy/solna",
    "measures/solna",
    "contacts/national.yml",
    "contacts/solna.yml",
)
MUNICIPALITY = "strategy/solna/municipality.yml"
STRATEGY = "strategy/solna/strategy.yml"
CONTACTS = "contacts/solna.yml"
AREAS = "measures/solna/areas.yml"


@dataclass(frozen=True)
class Break:
    """One edit: the first place where `find` matches becomes `put`.

    The problem stands on the first line that the edit changed, or `at` lines from there, or on the
    line that reads `at`.
    """

    code: str
    file: str
    find: str
    put: str
    at: int | str = 0
    says: str = ""


BREAKS = (
    Break("yaml-syntax", MUNICIPALITY, r"  name: (.+)", r"  name: Kommunen: \1"),
    Break("duplicate-key", MUNICIPALITY, r"(  short_name: .+)", r"\1\n\1"),
    Break("unknown-key", MUNICIPALITY, r"  web: (.+)", r"  webb: \1", says="Menade du ”web”?"),
    Break(
        "missing-key",
        CONTACTS,
        r"(  - id: kontaktcenter)\n    name: .+",
        r"\1",
        at=-1,
        says="”name”",
    ),
    Break(
        "wrong-type", CONTACTS, r"    functions: \[kontaktcenter\]", r"    functions: kontaktcenter"
    ),
    Break("bad-date", MUNICIPALITY, r"  updated: .+", r"  updated: 2026-02-30"),
    Break("bad-phone", CONTACTS, r"    phone: .+", r'    phone: "0200-100 200"'),
    Break(
        "unknown-reference",
        CONTACTS,
        r"    instead: kontaktcenter",
        r"    instead: kontakcenter",
        says="Menade du ”kontaktcenter”?",
    ),
    Break(
        "unbound-function",
        CONTACTS,
        r"  - function: jurist\n    instead: .+\n    reason: .+\n",
        "",
        at="contacts:",
        says="gaps:",
    ),
    Break("duplicate-id", AREAS, r"(?s)(  - id: )(\S+)(.*?\n  - id: )\S+", r"\1\2\3\2"),
    Break("count-mismatch", STRATEGY, r"  declared_areas: 12", r"  declared_areas: 11"),
    Break("expired-contact", CONTACTS, r"(    phone: .+)", r"\1\n    valid_to: 2018-12-31"),
)


@pytest.fixture
def solna(repository: Path, tmp_path: Path) -> Path:
    """A copy of the shipped content of Solna and of the common base."""
    for name in CONTENT:
        source, target = repository / name, tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    return tmp_path


@pytest.fixture
def checks(solna: Path, today: date) -> Callable[[], Checked]:
    """Checks the copy as it is now."""
    return lambda: check(Settings(solna, today=today), "solna")


def broken(one: Break, before: str) -> tuple[str, int]:
    """The text after the edit, and the line that must be told."""
    after, count = re.subn(one.find, one.put, before, count=1)
    assert count == 1, f"{one.file} no longer has {one.find}"
    lines = after.split("\n")
    if isinstance(one.at, str):
        return after, lines.index(one.at) + 1
    changed = [
        n
        for n, pair in enumerate(zip(before.split("\n"), lines, strict=False))
        if len(set(pair)) > 1
    ]
    return after, changed[0] + 1 + one.at


def notices(found: tuple[Problem, ...]) -> set[tuple[str, str]]:
    """What is only good to know, by code and name: lines may move."""
    return {(p.code, p.facts["name"]) for p in found if severity_of(p) is Severity.NOTICE}


def test_solna_itself_can_be_built(checks: Callable[[], Checked]) -> None:
    """The shipped example has nothing but notices."""
    assert checks().is_sound
    assert {severity_of(problem) for problem in checks().problems} <= {Severity.NOTICE}


@pytest.mark.parametrize("one", BREAKS, ids=[one.code for one in BREAKS])
def test_one_mistake_in_solna_is_one_problem_at_its_line_until_it_is_mended(
    one: Break, solna: Path, checks: Callable[[], Checked]
) -> None:
    """Nothing follows from it in other words, the remedy helps, and undone it leaves no trace."""
    sound = checks().problems
    path = solna / one.file
    before = path.read_text(encoding="utf-8")
    after, line = broken(one, before)
    path.write_text(after, encoding="utf-8")

    result = checks()
    [problem] = [p for p in result.problems if severity_of(p) is not Severity.NOTICE]
    assert (problem.code, problem.place.file, problem.place.line) == (one.code, one.file, line)
    assert problem.place.source == after.split("\n")[line - 1]
    assert notices(result.problems) <= notices(sound)
    assert not result.is_sound
    assert one.says in text([problem], "sv")

    path.write_text(before, encoding="utf-8")
    assert checks().problems == sound
