"""Numbers and dates written in another way: mended where one thing can be meant, else left."""

import pytest

from handbok.model.forms import day_form, phone_form, phone_of_digits


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("08-746 10 00", "08-746 10 00"),
        ("08-7461000", "08-746 10 00"),
        ("087461000", "08-746 10 00"),
        ("08 746 10 00", "08-746 10 00"),
        ("(08) 746 10 00", "08-746 10 00"),
        ("08/746 10 00", "08-746 10 00"),
        ("08\u2011746 10 00", "08-746 10 00"),
        ("08 – 746 10 00", "08-746 10 00"),
        ("+46 8 746 10 00", "08-746 10 00"),
        ("+46 (0)8-746 10 00", "08-746 10 00"),
        ("0046-8-7461000", "08-746 10 00"),
        ("08-52744290", "08-527 442 90"),
        ("0152 291 00", "0152-291 00"),
        ("015229100", "0152-291 00"),
        ("0701740605", "070-174 06 05"),
        ("020100200", "020-10 02 00"),
        ("11414", "114 14"),
        ("116111", "116 111"),
    ],
)
def test_number_in_another_form(written: str, printed: str) -> None:
    """The same digits, as in print."""
    assert phone_form(written) == printed


@pytest.mark.parametrize(
    "written",
    [
        "08-527 44 90",  # seven digits, and one that begins with 5 has eight
        "0200-100 200",
        "08-465 004 1",  # a digit lost: put together anew it would look whole
        "08-746 100 0",
        "+45 12 34 56 78",
        "0045 12345678",
        "846500400",
        "116117",
        "08-746 10 00 vx",
        "växeln",
        "0",
        "",
    ],
)
def test_number_that_is_not_sure_is_left(written: str) -> None:
    """Better a problem that is told than a wrong number that looks right."""
    assert phone_form(written) == ""


@pytest.mark.parametrize(
    ("digits", "printed"),
    [("846500400", "08-465 004 00"), ("701740605", "070-174 06 05"), ("112", "112"), ("5", "")],
)
def test_number_without_its_first_zero(digits: str, printed: str) -> None:
    """What a spreadsheet makes of a number that is written without hyphen."""
    assert phone_of_digits(digits) == printed


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-1-5", "2026-01-05"),
        ("2026/01/05", "2026-01-05"),
        ("20260105", "2026-01-05"),
        ("2026-01-05 00:00:00", "2026-01-05"),
        ("2026-01-05T00:00", "2026-01-05"),
        ("5 januari 2026", "2026-01-05"),
        ("den 5 Jan. 2026", "2026-01-05"),
        ("31/12/2026", "2026-12-31"),
        ("12/31/2026", "2026-12-31"),
        ("5/5 2026", "2026-05-05"),
        ("mars 2026", "2026-03"),
        ("2026/3", "2026-03"),
    ],
)
def test_day_in_another_form(written: str, day: str) -> None:
    """Only one day can be meant."""
    assert day_form(written) == day


@pytest.mark.parametrize(
    "written", ["05/01/2026", "5.1.2026", "26-01-05", "2026-02-30", "2026", "nyligen", "x 2026", ""]
)
def test_day_that_could_be_another_is_left(written: str) -> None:
    """The fifth of January or the first of May: the editor knows, the program does not."""
    assert day_form(written) == ""
