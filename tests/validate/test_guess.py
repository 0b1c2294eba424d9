"""What the editor probably meant: suggested where only the way of writing differs."""

import pytest

from handbok.model.phone import is_phone
from handbok.validate.guess import as_date, as_id, as_printed, without_curly_quotes


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("+46 8 465 004 01", "08-465 004 01"),
        ("+46(0)8-465 004 01", "08-465 004 01"),
        ("tel:+46846500401", "08-465 004 01"),
        ("0846500401", "08-465 004 01"),
        ("08/465 004 01", "08-465 004 01"),
        ("(08) 465 004 01", "08-465 004 01"),
        ("08-465 004 01,,2", "08-465 004 01"),
        ("08-465 004 01 ankn 12", "08-465 004 01"),
        ("070 174 06 05", "070-174 06 05"),
        ("0152-29100", "0152-291 00"),
        ("11414", "114 14"),
    ],
)
def test_a_phone_written_in_another_way_is_suggested(written: str, expected: str) -> None:
    """Country code, glued digits, other signs, pauses and extensions."""
    assert as_printed(written) == expected
    assert is_phone(expected)


@pytest.mark.parametrize(
    "written",
    ["08-465 004 0", "0200-100 200", "08-527 44 90", "08-1 2", "x", "", "08-465 004 01 / 02"],
)
def test_a_phone_that_may_lack_a_digit_is_never_guessed(written: str) -> None:
    """Digits grouped by hand in another way are counted by the editor, not moved by us."""
    assert as_printed(written) == ""


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1/5 2026", "2026-05-01"),
        ("1 maj 2026", "2026-05-01"),
        ("den 1 Maj 2026", "2026-05-01"),
        ("2026-5-1", "2026-05-01"),
        ("20260501", "2026-05-01"),
        ("2026.05.01", "2026-05-01"),
        ("2026-05-01 10:00", "2026-05-01"),
        ("26-05-01", "2026-05-01"),
        ("2026-02-30", "2026-02-28"),
        ("2026-13-01", ""),
        ("i våras", ""),
        ("0000-01-01", ""),
    ],
)
def test_a_date_written_in_another_way_is_suggested(written: str, expected: str) -> None:
    """Swedish ways to write a day; none is made up."""
    assert as_date(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("Orolig elev", "orolig-elev"), ("Åtgärd Ö", "atgard-o"), ("a__b", "a-b"), ("§", "")],
)
def test_a_text_becomes_an_id(written: str, expected: str) -> None:
    """Letters without their rings and dots, hyphens for the rest."""
    assert as_id(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("”a”", "a"), ("“a”", "a"), ("„a“", "a"), ("”a” och b", "”a” och b"), ("”", "”"), ("a", "a")],
)
def test_curly_quotes_around_a_value_are_seen(written: str, expected: str) -> None:
    """Only a value that stands wholly inside them."""
    assert without_curly_quotes(written) == expected
