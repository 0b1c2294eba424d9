"""Telephone numbers: what can be dialled and is printed as in Sweden, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbok.model.phone import SHORT_NUMBERS, call_address, is_phone


@pytest.mark.parametrize(
    "number",
    [
        "112",
        "113 13",
        "114 14",
        "1177",
        "116 111",
        "08-746 10 00",
        "08-465 004 00",
        "08-527 442 90",
        "08-508 00 508",
        "08-22 33 44",
        "010-456 00 00",
        "013-20 60 00",
        "020-91 90 90",
        "020-100 200",
        "031-365 00 00",
        "046-35 50 00",
        "070-123 45 67",
        "0152-291 00",
        "0225-340 00",
        "0410-73 30 00",
        "0771-567 567",
        "0910-73 50 00",
    ],
)
def test_numbers_as_municipalities_print_them_are_taken(number: str) -> None:
    """Short numbers, two to four digits of area code, mobiles and free numbers."""
    assert is_phone(number)


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("08-527 44 90", "a real misprint: numbers that begin with 5 have eight digits"),
        ("0200-100 200", "a real misprint: 020 is a code, so 0200 is none"),
        ("08-746 10 0", "a digit too few"),
        ("08-746 10 000 00", "digits too many"),
        ("08-12 34 5", "a digit too few"),
        ("010-456 00 0", "a digit too few"),
        ("070-123 45 6", "a mobile has seven digits after the code"),
        ("070-123 45 678", "a mobile has seven digits after the code"),
        ("020-123 45 67", "a free number has six digits after the code"),
        ("0152-29", "too short"),
        ("0700-12 34 56", "070 is a code, so 0700 is none"),
        ("014-20 60 00", "no such code"),
        ("08-7461000", "not in groups"),
        ("08 746 10 00", "no hyphen"),
        ("08-746-10-00", "hyphens in place of spaces"),
        ("08–746 10 00", "a dash in place of the hyphen"),
        ("08-746  10 00", "two spaces"),
        ("+46 8 746 10 00", "not as in print"),
        ("(08) 746 10 00", "not as in print"),
        ("08-74 61 0 00", "a group of one digit"),
        ("08-٧٤٦ ١٠ ٠٠", "digits that no Swedish keypad has"),
        ("０８-746 10 00", "wide digits"),
        ("08-746 10 00 eller 08-746 10 01", "two numbers"),
        ("031-365 00 00\n", "a line break"),
        ("growth 112", "text before"),
        ("11414", "a short number without its space"),
        ("112 ", "a space behind"),
        ("911", "not in Sweden"),
        ("0", "nothing"),
        ("-", "nothing"),
        ("", "nothing"),
    ],
)
def test_numbers_that_cannot_be_dialled_or_are_written_otherwise_are_refused(
    number: str, why: str
) -> None:
    """Each misprint here would have sent a reader to nobody."""
    assert not is_phone(number), why


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("112", "tel:112"),
        ("114 14", "tel:11414"),
        ("1177", "tel:1177"),
        ("08-746 10 00", "tel:+4687461000"),
        ("0152-291 00", "tel:+4615229100"),
        ("070-123 45 67", "tel:+46701234567"),
    ],
)
def test_a_number_can_be_tapped(number: str, address: str) -> None:
    """Short numbers are dialled as they are, all others work from abroad too."""
    assert call_address(number) == address


@given(
    st.from_regex(r"\A0[0-9]{1,3}-[0-9 ]{0,12}\Z")
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
)
def test_whatever_is_taken_can_be_dialled(number: str) -> None:
    """A number that passes has an address of plain digits, as many as were printed."""
    if is_phone(number):
        digits = call_address(number).removeprefix("tel:+46").removeprefix("tel:")
        assert digits.isascii()
        assert digits.isdigit()
        assert len(digits) == sum(c.isdigit() for c in number) - (number not in SHORT_NUMBERS)
