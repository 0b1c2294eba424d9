"""The small types: ids, days, addresses, yes and no, as editors write them."""

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from handbok.model.fields import Colour, Day, Email, Id, PartialDate, Url, YesNo


def reads(kind: Any, value: object) -> object:
    """The value as the type reads it."""
    return TypeAdapter(kind).validate_python(value)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-03-31", date(2026, 3, 31)),
        ("2024-02-29", date(2024, 2, 29)),
        ("0001-01-01", date(1, 1, 1)),
    ],
)
def test_days_that_exist_are_taken(written: str, day: date) -> None:
    """Year, month and day with hyphens, leap days too."""
    assert reads(Day, written) == day


NO_DAYS = [
    "2026-02-30",
    "2025-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-1-1",
    "20260331",
    "31/3 2026",
    "31 mars 2026",
    "2026-03-31T10:00",
    "26-03-31",
    "0000-01-01",
    "２０２６-03-31",
    "i dag",
    "2026–03–31",
    "x2026-03-31",
    "2026-03-31\n",
    ["2026-03-31"],
    {"dag": 1},
]


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        *((kind, written) for kind in (Day, PartialDate) for written in NO_DAYS),
        (Day, "2026"),
        (Day, "2026-03"),
        (PartialDate, "202"),
        (PartialDate, "2026-3"),
        (PartialDate, "2026-13"),
        (PartialDate, "２０２６"),
    ],
)
def test_days_that_do_not_exist_or_are_written_otherwise_are_refused(
    kind: object, written: object
) -> None:
    """The error is our own, which editors get in their language."""
    with pytest.raises(ValidationError) as caught:
        reads(kind, written)
    assert [error["type"] for error in caught.value.errors()] == ["bad_date"]


@pytest.mark.parametrize("written", ["2026", "2026-03", "2026-03-31", "1999-12-31"])
def test_partial_dates_keep_what_is_known(written: str) -> None:
    """A year or a month is not made into a day that nobody has said."""
    assert reads(PartialDate, written) == written


@pytest.mark.parametrize("written", ["a", "orolig-for-barn", "1", "sol-19-1", "x2"])
def test_ids_are_lowercase_words_with_hyphens(written: str) -> None:
    """An id can stand in an address without being written otherwise there."""
    assert reads(Id, written) == written


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Oro",
        "orolig_for",
        "orolig för",
        "åtgärd",
        "a--b",
        "-a",
        "a-",
        "../x",
        "a/b",
        "a.b",
        "a\nb",
        "a ",
        "%2e",
        "a#b",
        "index",
        "\N{CYRILLIC SMALL LETTER A}",
    ],
)
def test_ids_that_could_break_an_address_or_leave_the_folder_are_refused(written: str) -> None:
    """No slashes, dots, spaces, capitals or letters outside a to z."""
    with pytest.raises(ValidationError):
        reads(Id, written)


@pytest.mark.parametrize(
    ("written", "meaning"),
    [
        ("ja", True),
        ("Ja", True),
        ("sant", True),
        ("true", True),
        ("yes", True),
        ("nej", False),
        ("NEJ", False),
        ("no", False),
        ("false", False),
        ("falskt", False),
    ],
)
def test_yes_and_no_in_both_languages(written: str, *, meaning: bool) -> None:
    """An editor writes ja, a programmer true."""
    assert reads(YesNo, written) is meaning


@pytest.mark.parametrize("written", ["kanske", "", "2", ["ja"], {"ja": "ja"}, "ja!"])
def test_anything_else_is_neither_yes_nor_no(written: object) -> None:
    """A guess would turn a mandatory course into a voluntary one."""
    with pytest.raises(ValidationError):
        reads(YesNo, written)


@pytest.mark.parametrize(
    "written",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//solna.se",
        "www.solna.se",
        "https://",
        "https://x y",
        'https://x"onload="',
        "https://x<b>",
        " https://x",
        "ftp://x",
    ],
)
def test_addresses_that_are_no_web_pages_are_refused(written: str) -> None:
    """Only http and https, without spaces, quotation marks and brackets."""
    with pytest.raises(ValidationError):
        reads(Url, written)


@pytest.mark.parametrize("written", ["https://solna.se", "http://a.example/å?b=(1)&c=2#d"])
def test_web_addresses_are_taken_as_they_are(written: str) -> None:
    """With path, question and anchor."""
    assert reads(Url, written) == written


@pytest.mark.parametrize("written", ["x", "x@", "@x.se", "x@x", "x y@x.se", "x@x.", "x@y@z.se"])
def test_mail_addresses_that_cannot_be_sent_to_are_refused(written: str) -> None:
    """Something, an at sign, and a domain with a dot in it."""
    with pytest.raises(ValidationError):
        reads(Email, written)


@pytest.mark.parametrize("written", ["#fff", "1d4f63", "#1d4f6g", "#1d4f630", "red", "#1d4f63;x"])
def test_colours_are_six_digits(written: str) -> None:
    """Nothing but a colour can get into the style sheet."""
    with pytest.raises(ValidationError):
        reads(Colour, written)
