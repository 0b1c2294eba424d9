"""The small types that records are made of: ids, dates, phones, prose, references."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from handbok.model.phone import NUMBER, is_phone
from handbok.model.prose_links import addresses, is_address

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
DATE_PATTERN = r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"
EMAIL_PATTERN = r"^[^@\s]+@[^@\s]+\.[^@\s.]+$"
URL_PATTERN = r'^https?://[^\s<>"]+$'
COLOUR_PATTERN = r"^#[0-9a-fA-F]{6}$"
PARTIAL_DATE_PATTERN = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
# For editors, which know nothing but patterns: only days that the calendar has.
_LEAP = r"([02468][048]|[13579][26])"
_DAYS = (
    r"((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)"
    r"|02-(0[1-9]|1\d|2[0-8]))"
)
_LEAP_DAY = rf"(\d\d(0[48]|[2468][048]|[13579][26])|{_LEAP}00)-02-29"
REAL_DATE = rf"^(?!0000)(\d{{4}}-{_DAYS}|{_LEAP_DAY})$"
REAL_PARTIAL_DATE = rf"^(?!0000-..-)(\d{{4}}(-(0[1-9]|1[0-2]))?|\d{{4}}-{_DAYS}|{_LEAP_DAY})$"
# An id becomes a folder: `index` is a list's, the others are Windows' names for its devices.
LONGEST_ID = 80  # file systems end at 255 bytes, and addresses are read aloud
TAKEN_IDS = r"index|con|prn|aux|nul|com\d|lpt\d"
FREE_ID = rf"^(?!({TAKEN_IDS})$)(?!.{{{LONGEST_ID + 1}}})[a-z0-9]+(-[a-z0-9]+)*$"


@dataclass(frozen=True)
class Reference:
    """Marks a text as the id of a record of another kind (walked by `model.references`)."""

    kind: str


@dataclass(frozen=True)
class Prose:
    """Marks a text as Markdown, which is rendered and sanitised instead of escaped."""


@dataclass(frozen=True)
class Example:
    """A value that fits, for those who write; a field's own examples go before it."""

    text: str


def _date(value: object) -> date:
    """A day that exists, from ISO text; anything else is `bad_date` with the text as fact."""
    if isinstance(value, str) and re.match(DATE_PATTERN, value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass  # 30 February has the right shape; the error below says so.
    raise PydanticCustomError("bad_date", "not a date", {"value": str(value)})


def _partial_date(value: object) -> str:
    """A year, a month or a day that exists, as text; `bad_date` otherwise."""
    text = str(value)
    if re.fullmatch(PARTIAL_DATE_PATTERN, text, re.ASCII) is None:
        raise PydanticCustomError("bad_date", "not a date", {"value": text})
    if len(text) == len("2026-01-01"):
        _date(text)
    return text


def _phone(value: str) -> str:
    if not is_phone(value):
        raise PydanticCustomError("bad_phone", "not a telephone number", {"value": value})
    return value


def _markdown(value: str) -> str:
    """Prose whose links lead somewhere: a file's name would be a dead link on most pages."""
    for written in addresses(value):
        if not is_address(written):
            raise PydanticCustomError("bad_link", "leads nowhere", {"value": written})
    return value


def _id(value: str) -> str:
    """An id becomes an address, which must be free in the site and on every system."""
    if re.fullmatch(TAKEN_IDS, value):
        raise PydanticCustomError("reserved_id", "reserved", {"value": value})
    if len(value) > LONGEST_ID:
        raise PydanticCustomError("long_id", "too long", {"value": value})
    return value


def _boolean(value: object) -> object:
    """Swedish words for yes and no, before pydantic's own list."""
    words = {"ja": True, "sant": True, "nej": False, "falskt": False}
    return words.get(value.lower(), value) if isinstance(value, str) else value


Id = Annotated[
    str,
    StringConstraints(pattern=ID_PATTERN),
    AfterValidator(_id),
    WithJsonSchema({"type": "string", "pattern": FREE_ID}),
    Example("orolig-for-elev"),
]
Text = Annotated[str, StringConstraints(strip_whitespace=True)]
Markdown = Annotated[
    str, StringConstraints(strip_whitespace=True), AfterValidator(_markdown), Prose()
]
Email = Annotated[
    str,
    StringConstraints(pattern=EMAIL_PATTERN),
    Example("orosanmalan@lillakra.example"),
]
Url = Annotated[
    str,
    StringConstraints(pattern=URL_PATTERN),
    Example("https://lillakra.example/orosanmalan"),
]
Colour = Annotated[str, StringConstraints(pattern=COLOUR_PATTERN), Example('"#1d4f63"')]
YesNo = Annotated[
    bool,
    BeforeValidator(_boolean),
    WithJsonSchema({"enum": ["ja", "nej", True, False]}),
    Example("ja"),
]
Phone = Annotated[
    str,
    AfterValidator(_phone),
    WithJsonSchema({"type": "string", "pattern": NUMBER}),
    Example('"08-465 004 00"'),
]
Day = Annotated[
    date,
    BeforeValidator(_date),
    WithJsonSchema({"type": "string", "pattern": REAL_DATE}),
    Example("2026-03-31"),
]
PartialDate = Annotated[
    str,
    BeforeValidator(_partial_date),
    WithJsonSchema({"type": "string", "pattern": REAL_PARTIAL_DATE}),
    Example("2026-03"),
]
Months = Annotated[int, Field(ge=1, le=120), Example("12")]

ActorId = Annotated[str, Reference("actor")]
AreaId = Annotated[str, Reference("area")]
FunctionId = Annotated[str, Reference("function")]
LegalReferenceId = Annotated[str, Reference("legal_reference")]
LevelId = Annotated[str, Reference("level")]
RoleId = Annotated[str, Reference("role")]
SituationId = Annotated[str, Reference("situation")]
SourceId = Annotated[str, Reference("source")]
StartingPointId = Annotated[str, Reference("starting_point")]
TrainingId = Annotated[str, Reference("training")]
