"""What makes two words the same: stems, marks, numbers, slips of the finger."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from handbok.search.suggestion import nearest_words, slips
from handbok.search.swedish import stem
from handbok.search.words import grams, words

PAIRS = [
    line.split(" ") for line in (Path(__file__).parent / "snowball.txt").read_text().splitlines()
]


def test_stems_are_snowballs() -> None:
    """Three thousand words of the handbooks, some with odd endings, have Snowball 3.1's stems."""
    assert len(PAIRS) > 2500
    assert [(word, stem(word), right) for word, right in PAIRS if stem(word) != right] == []


def test_browser_has_the_same_stems(node: Callable[..., Any]) -> None:
    """The twin gives each of those words the same stem, and of no word nothing."""
    given = [word for word, _ in PAIRS] + ["", "é", "x", "112", "åäö", "s", "ets"]
    assert node("return given.map(ranking.stem);", given) == [stem(word) for word in given]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Återvändare", "atervandare"),
        ("114 14", "11414"),
        ("020-100 200", "020100200"),
        ("19 kap. 1 §", "19 kap 1"),
        ("10:24 OSL", "10 kap. 24 OSL"),
        ("2025:400", "2025 400"),
        ("ANMÄLAN!", "anmalan"),
    ],
)
def test_written_in_another_way_is_the_same(one: str, other: str) -> None:
    """Marks, capitals and how a number is grouped make no difference."""
    assert words(one) == words(other)


def test_numbers_apart_stay_apart() -> None:
    """A dash between years, or a word between numbers, does not make one number of two."""
    assert words("2017–2019, 12 år och 14 dagar") == [
        "2017",
        "2019",
        "12",
        "ar",
        "och",
        "14",
        "dagar",
    ]


def test_compound_shares_parts_with_its_words() -> None:
    """`hatbrottsanmälan` has letters in a row from both its words, and starts as the first one."""
    parts = set(grams("hatbrottsanmalan"))
    assert set(grams("hatbrott")) <= parts
    assert len(parts & set(grams("anmalan"))) == len(grams("anmalan")) - 1


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("hot", "hot", 0), ("hott", "hot", 1), ("oht", "hot", 1), ("", "hot", 3), ("hat", "bot", 2)],
)
def test_slips_are_counted(one: str, other: str, apart: int) -> None:
    """Too many, missing, wrong and swapped letters count one each."""
    assert slips(one, other) == apart


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("avhopare", ["avhoppare"]),
        ("hoppavare", []),
        ("tröjan", []),
        ("hit", []),
        ("släktnig", []),
        ("trakaserier", ["trakasserier"]),
    ],
)
def test_only_a_clear_slip_is_mended(word: str, meant: list[str]) -> None:
    """One slip, two in a long word; not an ending, not another first letter, not a short word."""
    known = ["avhoppare", "tröja", "hot", "flyktning", "trakasserier"]
    assert nearest_words(word, known) == meant
