"""What the one who starts a handbook is asked, and what they answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter, ValidationError

from handbok.load.files import BASE, Roots, read_documents
from handbok.model.contact import Contact, Function
from handbok.model.fields import Url
from handbok.model.forms import phone_form
from handbok.starting.municipalities import Known
from handbok.validate.records import read_records

SWITCHBOARD = "kontaktcenter"
# The few numbers that a reader needs first, in the order they are asked for.
ASKED = (
    SWITCHBOARD,
    "socialtjanst-mottagning",
    "socialjour",
    "samordnare",
    "sakerhet",
    "kommunikation",
    "tjansteperson-i-beredskap",
)


@dataclass(frozen=True)
class Answers:
    """What is known on the first day. Phones by function; what is not known is left out."""

    municipality: Known
    today: date
    phones: Mapping[str, str]
    web: str = ""
    title: str = ""
    """The decided document's title; empty where there is none."""


@dataclass(frozen=True)
class Functions:
    """The common base's functions that a municipality must answer for."""

    open: tuple[Function, ...]
    """Those that no common contact serves, the ones to ask for first."""

    last_resort: str
    """Where the reader turns when nobody is known: someone the reader knows."""

    @property
    def asked(self) -> tuple[Function, ...]:
        return tuple(function for function in self.open if function.id in ASKED)


def functions_of_base(roots: Roots) -> Functions:
    """Which functions of the common base are left to the municipality."""
    documents, _ = read_documents(roots, BASE)
    records = [entry.record for entry in read_records(documents)[0]]
    functions = [record for record in records if isinstance(record, Function)]
    served = {f for record in records if isinstance(record, Contact) for f in record.functions}
    known = [function.id for function in functions if function.reader_knows]
    left = [f for f in functions if f.id not in served and not f.reader_knows]
    return Functions(tuple(sorted(left, key=_turn)), known[0])


def _turn(function: Function) -> int:
    """Asked for first; the others keep the base's order."""
    return ASKED.index(function.id) if function.id in ASKED else len(ASKED)


def read_phone(written: str) -> str:
    """A telephone number as it is printed, also from bare digits; empty where it is none."""
    return phone_form(" ".join(written.split()))


def read_web(written: str) -> str:
    """A web address, also from one without https://, or an empty text where it is none."""
    address = written.strip()
    address = address if "://" in address else f"https://{address}"
    try:
        return TypeAdapter[str](Url).validate_python(address) if "." in address else ""
    except ValidationError:
        return ""
