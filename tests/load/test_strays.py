"""What no handbook reads is told of, so that nothing an editor wrote vanishes in silence."""

from collections.abc import Callable
from pathlib import Path

import pytest

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
