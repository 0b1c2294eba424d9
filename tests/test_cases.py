"""Every code of the catalogue has a case: files that are wrong in that one way, and files mended.

`cases/<code>/wrong` and `cases/<code>/right` are laid over `example/`. What is expected of the
wrong ones stands in `wrong/expected.txt`, one `code file:line:column` a line.
"""

import os
import string
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from textwrap import indent

import pytest

from handbok.load.yaml_reader import read_yaml
from handbok.pipeline.checking import Checked, check
from handbok.problems.catalog import CATALOG
from handbok.problems.problem import Problem
from handbok.problems.words import message_of, remedy_of
from handbok.settings import Settings
from handbok.texts import LANGUAGES, load_texts

CASES = Path(__file__).parent / "cases"
EXPECTED = "expected.txt"


def windows(text: str) -> bytes:
    """As an editor on Windows saves it without being asked."""
    return text.encode("cp1252")


def huge(text: str) -> bytes:
    """The same with a comment of more than a megabyte."""
    return (text + "# fyllnad\n" * 110_000).encode()


def override(text: str) -> bytes:
    """With the character itself where the file, readable in a review, has its name."""
    return text.replace("{U+202E}", "\N{RIGHT-TO-LEFT OVERRIDE}").encode()


def endless(text: str) -> bytes:
    """With one text that goes on and on."""
    return text.replace("{lång}", "ord " * 6_000).encode()


# What a text file under version control cannot show is made when the case is run.
SPOILED: Mapping[str, Callable[[str], bytes]] = {
    "invisible-character": override,
    "not-utf8": windows,
    "too-large": huge,
    "too-long": endless,
}


def files_of(code: str, side: str) -> dict[str, bytes]:
    """The files of one side of a case, by path from the workspace's root."""
    folder = CASES / code / side
    spoil = SPOILED.get(code, str.encode) if side == "wrong" else str.encode
    return {
        path.relative_to(folder).as_posix(): spoil(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.*"))
        if path.is_file() and path.name != EXPECTED
    }


def expected_of(code: str) -> list[str]:
    """What the wrong side must be told."""
    return (CASES / code / "wrong" / EXPECTED).read_text(encoding="utf-8").splitlines()


def lock(path: Path) -> None:
    """Take away the right to read; where root may read anyway, put a pipe that nobody fills."""
    path.chmod(0)
    try:
        path.read_bytes()
    except OSError:
        return
    path.unlink()
    os.mkfifo(path)


def link(path: Path) -> None:
    """The same file outside the repository, and a link to it in its place."""
    outside = path.parents[3] / path.name
    path.rename(outside)
    path.symlink_to(outside)


def crowd(path: Path) -> None:
    """A thousand files more beside it."""
    for number in range(1_000):
        path.with_name(f"{number}.yml").touch()


# What is done to the first file of a case once it is on disk.
ON_DISK: Mapping[str, Callable[[Path], None]] = {
    "symbolic-link": link,
    "too-many-files": crowd,
    "unreadable-file": lock,
}


@pytest.fixture
def found(workspace: Callable[..., Path], today: date) -> Callable[[str], tuple[Problem, ...]]:
    """The problems of the wrong side of a case."""

    def run(code: str) -> tuple[Problem, ...]:
        files = files_of(code, "wrong")
        root = workspace(files)
        if code in ON_DISK:
            ON_DISK[code](root / next(iter(files)))
        return check(Settings(root, today=today), "exempelby").problems

    return run


def test_each_code_of_the_catalogue_has_a_case() -> None:
    """No code can be added without a wrong and a right example, nor a case outlive its code."""
    assert {folder.name for folder in CASES.iterdir()} == set(CATALOG)


def test_the_example_itself_is_sound(checked: Callable[..., Checked]) -> None:
    """What the cases are laid over has no problems of its own, and a site can be built of it."""
    assert checked({}).problems == ()
    assert checked({}).is_sound


@pytest.mark.parametrize("code", CATALOG)
def test_wrong_files_give_the_one_expected_problem(
    code: str, found: Callable[[str], tuple[Problem, ...]]
) -> None:
    """The mistake is told once, at its line and column, and nothing else is."""
    expected = expected_of(code)
    assert [line.split()[0] for line in expected] == [code]
    assert [str(problem) for problem in found(code)] == expected


@pytest.mark.parametrize("code", CATALOG)
def test_right_files_have_no_problem(code: str, problems_of: Callable[..., list[str]]) -> None:
    """What the remedy asks for is enough."""
    assert problems_of(files_of(code, "right")) == []


@pytest.mark.parametrize("code", CATALOG)
def test_what_is_wrong_stands_at_the_place_that_is_told(
    code: str, found: Callable[[str], tuple[Problem, ...]]
) -> None:
    """The source line and its underlined part lie inside the file as it was written."""
    [problem] = found(code)
    place = problem.place
    if place.source:
        lines = files_of(code, "wrong")[place.file].decode(
            "cp1252" if code == "not-utf8" else "utf-8"
        )
        assert place.source == lines.split("\n")[place.line - 1]
        assert 1 <= place.column <= place.column + place.length - 1 <= len(place.source)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CATALOG)
def test_words_of_a_problem_use_only_facts_that_it_has(
    code: str, language: str, found: Callable[[str], tuple[Problem, ...]]
) -> None:
    """A placeholder that no fact fills would be an empty hole in the sentence."""
    [problem] = found(code)
    texts = load_texts(language)
    parts = [texts[f"problem.{code}.{part}"] for part in ("title", "message", "remedy", "why")]
    assert placeholders(*parts) <= set(problem.facts)
    assert not placeholders(message_of(problem, language), remedy_of(problem, language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CATALOG)
def test_words_of_a_problem_leave_no_empty_quotation(
    code: str, language: str, found: Callable[[str], tuple[Problem, ...]]
) -> None:
    """The reader is told the name of what is wrong, never a pair of marks with nothing inside."""
    [problem] = found(code)
    for words in (message_of(problem, language), remedy_of(problem, language)):
        assert words
        assert not {"””", "“”", '""', "  ", "()"} & {words[i : i + 2] for i in range(len(words))}


def placeholders(*templates: str) -> set[str]:
    """The names in braces."""
    return {name for text in templates for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", CATALOG)
def test_the_examples_of_the_manual_are_yaml_but_for_their_one_mistake(code: str) -> None:
    """An editor who copies the right example gets something that can be read."""
    right, wrong = (read_yaml(inside(text), "manual.yml") for text in examples(code))
    assert [str(problem) for problem in right[1].problems] == []
    assert {problem.code for problem in wrong[1].problems} <= {code}


def examples(code: str) -> tuple[str, str]:
    """The right and the wrong example of the catalogue."""
    return CATALOG[code].right, CATALOG[code].wrong


def inside(fragment: str) -> str:
    """A fragment where it belongs: under the key of a kind."""
    return "contacts:\n" + indent(fragment, "  ")
