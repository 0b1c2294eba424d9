"""What every record of the API has, and the parts that several of them share."""

from dataclasses import dataclass
from datetime import date

from pydantic import ConfigDict

from handbok.model.audience import Audience
from handbok.model.municipality import Origin
from handbok.model.record import Mark, Status, Visibility


class Documented:
    """Where pydantic takes the descriptions of fields from, when it is asked for a schema."""

    __pydantic_config__ = ConfigDict(use_attribute_docstrings=True)


@dataclass(frozen=True)
class Handbook(Documented):
    """Whose handbook a document is from. Show its notices wherever you show its content."""

    municipality: str
    """The municipality's id: the same in every version of the handbook."""
    name: str
    """The municipality's name."""
    origin: Origin
    """own, example (built from public sources by others) or fictional (an invented town)."""
    audience: Audience
    """public, or staff: then nothing of it may be shown to others."""
    language: str
    """Language of the handbook's own words, as in an HTML lang attribute."""
    updated: date
    """The day that the editors have set for the whole handbook."""
    notices: tuple[str, ...]
    """What every page of the handbook says of itself: an example, a draft, past its period."""
    url: str | None
    """The handbook's start page, or null where the handbook does not know its address."""


@dataclass(frozen=True)
class Ref(Documented):
    """Another record, and where a reader meets it."""

    id: str
    """Its id, unique among records of its kind."""
    title: str
    """What it is called."""
    path: str
    """Its page from the root of the handbook, with the place on the page."""
    url: str | None
    """The same as an absolute address; null where the handbook does not know its own."""


@dataclass(frozen=True)
class Prose(Documented):
    """A text of several sentences, in two forms."""

    text: str
    """Plain text on one line."""
    html: str
    """Clean HTML: p, br, em, strong, a, ul, ol, li, blockquote, code, h3, h4 and no attributes but
    those of links, which are absolute, or relative to the root of the handbook."""


@dataclass(frozen=True)
class Citation(Documented):
    """Where a statement comes from."""

    source: str
    """Id of the source."""
    title: str
    """Its title."""
    publisher: str
    """Who has published it."""
    locator: str
    """Where in the source."""
    says: str
    """What the place says, in the editors' own words."""
    mark: Mark
    """How sure the statement is."""


@dataclass(frozen=True)
class Review(Documented):
    """Who keeps a record true."""

    owner: str
    """Title of the function that answers for it, or an empty text."""
    last_reviewed: date
    """The day it was last read through."""
    interval_months: int
    """Months until it is to be read again."""


@dataclass(frozen=True)
class Phone(Documented):
    """A telephone number."""

    number: str
    """As in print: show this."""
    call: str
    """A tel: address: call this."""


@dataclass(frozen=True)
class Card(Documented):
    """A contact as a card shows it. Show verified_on beside every number."""

    id: str
    """The contact's id."""
    name: str
    """What it is called."""
    phone: Phone | None
    """Its telephone."""
    email: str | None
    """Its e-mail. channel_limits says what must not be sent."""
    web: str | None
    """Its own page."""
    hours: str
    """When it answers, in words."""
    channel_limits: str
    """What must not be sent or said, in words."""
    note: str
    """What else a reader should know."""
    emergency: bool
    """Whether it is a number for emergencies, which never grows old."""
    anonymous: bool
    """Whether one can be anonymous."""
    visibility: Visibility
    """public, or staff: then it is for the municipality's own staff."""
    verified_on: date | None
    """The day the number was tried; null where nobody has."""
    valid_to: date | None
    """The last day it may be used."""


@dataclass(frozen=True)
class Way(Documented):
    """How to reach a function. Where `gap` says something, its contacts are the way round."""

    function: Ref
    """What is to be reached."""
    contacts: tuple[Card, ...]
    """Whom to call, the first first. Empty where the reader knows who it is."""
    gap: str
    """Why the function has no contact of its own, in words; else an empty text."""
    instead: Ref | None
    """The function whose contacts these are, where there is a gap."""


@dataclass(frozen=True)
class Item(Ref):
    """What every record has."""

    kind: str
    """What sort of record it is."""
    is_local: bool
    """Whether it is the municipality's own rather than common to all."""
    visibility: Visibility
    """public, or staff: then it is for the municipality's own staff."""
    status: Status | None
    """How firmly it stands, where that is said."""
    review: Review | None
    """When it was last read through."""
    sources: tuple[Citation, ...]
    """What it rests on."""
