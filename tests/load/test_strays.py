"""What no handbook reads is told of, so that nothing an editor wrote vanishes in silence."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from handbok.load.bounds import out_of_bounds
from handbok.load.files import read_pages
from handbok.load.strays import strays

CONTACT = "contacts:\n  - id: x\n"


@pytest.mark.parametrize(
    ("file", "guess"),
    [
        ("contacts/exmpelby.yml", "exempelby.yml"),
        ("contacts/exempelby.YML", "exempelby.yml"),
        ("contacts/exempelby.yml.txt", "exempelby.yml"),
        ("contacts/exempelby.yaml.docx", "exempelby.yml"),
        ("measures/annanstans.yml", ""),
        ("measures/exempelbyn/omraden.yml", "exempelby"),
        ("strategy/mer.yml", ""),
        ("strategy/exempelby/mer.yml.txt", ""),
        ("contacts/exempelby/djupt/ner.Yaml", ""),
    ],
)
def test_a_file_that_is_not_read_is_told(
    file: str, guess: str, workspace: Callable[..., Path]
) -> None:
    """With the name it was probably meant to have."""
    [problem] = strays(workspace({file: CONTACT}), "exempelby")
    assert (problem.code, problem.place.file) == ("file-not-read", file)
    assert problem.facts["nearest"] == guess


@pytest.mark.parametrize(
    "file",
    [
        "contacts/exempelby.yaml",
        "contacts/national/mer.yml",
        "strategy/annanby/municipality.yml.txt",
        "contacts/.exempelby.yml.swp",
        "contacts/~exempelby.yml",
        "contacts/exempelby.yml.bak",
        "contacts/telefonlista.xlsx",
        "measures/LÄS MIG.md",
        ".github/workflows/build.yml",
    ],
)
def test_what_is_read_or_is_nobodys_business_is_not_told(
    file: str, workspace: Callable[..., Path]
) -> None:
    """Files of programs, of neighbours and of other kinds are left alone."""
    assert list(strays(workspace({file: CONTACT}), "exempelby")) == []


def test_what_stands_among_the_pages_and_cannot_be_shown_is_told(
    workspace: Callable[..., Path],
) -> None:
    """A film is too large for a handbook, and what is no file at all is never opened."""
    root = workspace({"pages/exempelby/liten.png": b"x"})
    with (root / "pages/exempelby/film.mp4").open("wb") as film:
        film.truncate(20_000_001)
    os.mkfifo(root / "pages/exempelby/ror.md")
    found = out_of_bounds(root, "pages", "exempelby")
    assert [str(problem) for problem in found] == [
        "too-large pages/exempelby/film.mp4:1:1",
        "unreadable-file pages/exempelby/ror.md:1:1",
    ]
    shown = [page.address for page in read_pages(root, "exempelby")]
    assert shown == ["liten.png"]
