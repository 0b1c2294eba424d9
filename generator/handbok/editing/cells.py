"""What stands in a cell → the text an editor meant, with the habits of Excel taken back."""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

from handbok.editing.columns import Column, Form
from handbok.editing.sheet import Remark
from handbok.load.files import mended
from handbok.load.yaml_reader import REFUSED
from handbok.model.forms import day_form, phone_form, phone_of_digits
from handbok.render.cells import FORMULA, harmless

# Spreadsheets count days from here, and so must a column of days that lost its format.
FIRST_DAY = date(1899, 12, 30)
DAY_NUMBERS = range(30_000, 60_000)  # 1982 to 2064
LIST = re.compile(r"[,;\n]")


def shown(value: object, column: Column) -> str:
    """A field of the YAML file as the sheet shows it; lists with commas between."""
    if isinstance(value, list):
        return ", ".join(item for item in value if isinstance(item, str))
    text = value if isinstance(value, str) else ""
    return _yes_no(text) if column.form is Form.YES_NO else text


def written(text: str) -> str:
    """The text without the apostrophe of `harmless`."""
    return text[1:] if text.startswith("'") and FORMULA.match(text) else text


def read_cell(value: object, column: Column) -> tuple[str, Remark | None]:
    """The text for the field, and what must be said of how it came about."""
    match value:
        case bool():
            return ("ja" if value else "nej"), None
        case date():  # a datetime is one too
            return _day(value, column)
        case int() | float():
            return _number(value, column)
        case time() | timedelta():
            return "", _stopped("as-time", str(value))
        case _:
            return _text(tidy(str(value or "")), column)


def is_as_shown(value: object, text: str) -> bool:
    """Whether nobody has touched the cell: it holds what the export wrote for this text."""
    raw = "" if value is None else str(value).replace("\r\n", "\n")
    return raw == harmless(text) or tidy(raw) in {text, tidy(text), tidy(_in_windows(text))}


def items(text: str) -> list[str]:
    """The parts of a list that stands in one cell."""
    return [part.strip() for part in LIST.split(text) if part.strip()]


def _in_windows(text: str) -> str:
    """A text as it comes back from a file in cp1252, where other letters become question marks."""
    return text.encode("cp1252", "replace").decode("cp1252")


def tidy(text: str) -> str:
    """A text without what cannot be seen: hard spaces, marks, blanks at the ends of lines."""
    lines = unicodedata.normalize("NFC", mended(written(text))).split("\n")
    return "\n".join(line.strip() for line in lines).strip()


def _text(text: str, column: Column) -> tuple[str, Remark | None]:
    if found := REFUSED.search(text):
        return "", _stopped("invisible", f"U+{ord(found[0]):04X}")
    if column.form is Form.PHONE:
        return _phone(text)
    if column.form is Form.DAY and (day := day_form(text)) and day != text:
        return day, Remark("mended", facts={"old": text, "new": day})
    return (_yes_no(text) if column.form is Form.YES_NO else text), None


def _day(value: date, column: Column) -> tuple[str, Remark | None]:
    day = value.date() if isinstance(value, datetime) else value
    if column.form is Form.DAY:
        return day.isoformat(), None
    return "", _stopped("as-day", day.isoformat())


def _number(value: float, column: Column) -> tuple[str, Remark | None]:
    if value != int(value):
        return "", _stopped("as-number", str(value).replace(".", ","))
    digits = str(int(value))
    if column.form is Form.PHONE:
        return _phone(digits)
    if column.form is Form.DAY and int(value) in DAY_NUMBERS:
        day = (FIRST_DAY + timedelta(int(value))).isoformat()
        return day, Remark("mended", facts={"old": digits, "new": day})
    return digits, None


def _phone(text: str) -> tuple[str, Remark | None]:
    """The number in the house's form. One that cannot be stays, for the check to tell of."""
    is_bare = text.isascii() and text.isdigit()
    number = phone_of_digits(text) if is_bare else phone_form(text)
    if not number or number == text:
        return text, None
    key = "zero" if is_bare and text[0] != "0" and number[0] == "0" else "mended"
    return number, Remark(key, facts={"old": text, "new": number})


def _stopped(key: str, value: str) -> Remark:
    return Remark(key, stops=True, facts={"value": value})


def _yes_no(text: str) -> str:
    words = {"true": "ja", "sant": "ja", "yes": "ja", "x": "ja", "false": "nej", "falskt": "nej"}
    return words.get(text.casefold(), text.casefold() if text.casefold() in {"ja", "nej"} else text)
