"""What the editor probably meant by a value that a model refuses, for “Did you mean …?”."""

import calendar
import re
import unicodedata
from collections.abc import Callable
from typing import Any

from pydantic.fields import FieldInfo

from handbok.model.fields import COLOUR_PATTERN, EMAIL_PATTERN, ID_PATTERN, URL_PATTERN
from handbok.model.forms import phone_form
from handbok.problems.nearest import nearest

CURLY = "”“„»«‘’"
MONTHS = "januari februari mars april maj juni juli augusti september oktober november december"
DATES = (
    r"(?P<y>\d{4})[-./ ]?(?P<m>\d{1,2})[-./ ]?(?P<d>\d{1,2})\b",
    r"(?P<d>\d{1,2})[-./ ](?P<m>\d{1,2})[-./ ](?P<y>\d{4})\b",
    r"(?:den )?(?P<d>\d{1,2})\.? (?P<month>[a-zåäö]{3,})\.? (?P<y>\d{4})\b",
    r"(?P<y>\d{2})-(?P<m>\d{2})-(?P<d>\d{2})\b",
)


def guess(kind: str, context: dict[str, Any], value: object, field: FieldInfo | None) -> str:
    """A value that would be right, or an empty text. `kind` and `context` are pydantic's."""
    if not isinstance(value, str):
        return ""
    guesses: dict[str, Callable[[], str]] = {
        "bad_phone": lambda: as_printed(value),
        "bad_date": lambda: as_date(value),
        "enum": lambda: _choice(value, str(context["expected"]), field),
        "tuple_type": lambda: _list(value),
        "string_pattern_mismatch": lambda: _shaped(value, str(context["pattern"])),
    }
    return guesses[kind]() if kind in guesses else ""


def without_curly_quotes(value: str) -> str:
    """The value without the typographic quotation marks around it."""
    is_inside = len(value) > 1 and value[0] in CURLY and value[-1] in CURLY
    return value.strip(CURLY) if is_inside else value


def as_printed(value: str) -> str:
    """The number as in print, without what a pause or the word for an extension brings."""
    main = re.split(r"[,;#pwx]|ankn|knapp|val", value.casefold().removeprefix("tel:"))[0]
    return phone_form(main)


def as_date(value: str) -> str:
    """A day written in another way as year-month-day; the last of the month for 30 February."""
    for pattern in DATES:
        if found := re.match(pattern, value.strip().casefold()):
            parts = found.groupdict()
            month = _month(parts["month"]) if "month" in parts else int(parts["m"])
            year = int(parts["y"]) + (2000 if len(parts["y"]) == 2 else 0)
            day = int(parts["d"])
            if 1 <= month <= 12 and 1 <= day <= 31 and year >= 1000:
                return f"{year}-{month:02}-{min(day, calendar.monthrange(year, month)[1]):02}"
    return ""


def as_id(value: str) -> str:
    """A text as an id: å and ä become a, ö becomes o, what is left out becomes a hyphen."""
    plain = unicodedata.normalize("NFKD", value.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _month(word: str) -> int:
    found = (n for n, name in enumerate(MONTHS.split(), 1) if name.startswith(word[:3]))
    return next(found, 0)


def _choice(value: str, expected: str, field: FieldInfo | None) -> str:
    """The nearest of the allowed words, also by the Swedish word that the description gives."""
    choices = re.findall("'([^']*)'", expected)
    swedish = re.findall(r"(\S+) \(([^)]+)\)", field.description or "") if field else []
    words: dict[str, str] = {word: choice for choice, word in swedish if choice in choices}
    words |= {choice: choice for choice in choices}
    return words.get(nearest(value.casefold(), words), "")


def _list(value: str) -> str:
    """What has commas between its parts, or is a single id, as a short list."""
    parts = [part.strip() for part in value.strip(",").split(",")]
    is_plain = all(re.fullmatch(r"[\w§-][\w§ .-]{0,40}", part) for part in parts)
    if is_plain and (len(parts) > 1 or re.match(ID_PATTERN, value)):
        return f"[{', '.join(parts)}]"
    return ""


def _shaped(value: str, pattern: str) -> str:
    """The value mended to fit a pattern, where that takes one of the usual small things."""
    mended = {
        ID_PATTERN: as_id(value),
        URL_PATTERN: f"https://{value}" if re.match(r"[^\s:/]+\.[a-z]{2}", value) else "",
        EMAIL_PATTERN: re.sub(r"\s+|^mailto:|[.,;]$", "", value.replace("(at)", "@")),
        COLOUR_PATTERN: f"#{value.strip('#')}",
    }.get(pattern, "")
    return mended if mended and re.match(pattern, mended) else ""
