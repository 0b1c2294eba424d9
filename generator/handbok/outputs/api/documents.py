"""What the documents of the API hold, version 1. The words under a field are its documentation.

Within version 1 a field is added, never taken away and never given another type. What there is no
value for is null, an empty text or an empty list: every field is always there.
"""

from dataclasses import dataclass
from datetime import date

from pydantic import ConfigDict

from handbok.model.area import Progress, Wording
from handbok.model.audience import Audience
from handbok.model.contact import ActorKind
from handbok.model.knowledge import SupportFor
from handbok.model.municipality import Origin
from handbok.model.record import Mark, Status, Visibility
from handbok.model.situation import Entry, Urgency
from handbok.model.strategy import DecisionKind, DocumentType


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


@dataclass(frozen=True)
class Step(Documented):
    """One thing to do."""

    id: str
    """Its id, unique within the situation."""
    text: str
    """What to do, in a sentence."""
    who: str
    """Who does it, where it is not the reader."""
    when: str
    """When."""
    why: str
    """Why, in a sentence."""
    note: Prose
    """More about the step."""
    ways: tuple[Way, ...]
    """Whom to contact."""
    law: tuple[Ref, ...]
    """Provisions."""
    is_local: bool
    """Whether the municipality has added it to a common situation."""
    path: str
    """The step on its page."""


@dataclass(frozen=True)
class Answer(Documented):
    """One way on from a question."""

    text: str
    """The answer."""
    to: str
    """Id of the next question, or of an outcome."""


@dataclass(frozen=True)
class Question(Documented):
    """A question of the guide."""

    id: str
    """Its id, unique within the guide."""
    text: str
    """The question."""
    help: str
    """How to tell."""
    answers: tuple[Answer, ...]
    """At least two."""


@dataclass(frozen=True)
class Outcome(Documented):
    """Where the guide ends."""

    id: str
    """Its id, unique within the guide."""
    text: str
    """What to do."""
    ways: tuple[Way, ...]
    """Whom to contact."""
    situation: Ref | None
    """The situation that helps on."""


@dataclass(frozen=True)
class Guide(Documented):
    """Questions that lead to what to do. The first question is where it starts.

    Keep no answers, and put none in an address.
    """

    questions: tuple[Question, ...]
    """In order; the first is where it starts."""
    outcomes: tuple[Outcome, ...]
    """Where it ends."""


@dataclass(frozen=True)
class Situation(Item):
    """Something that happens, as the reader would ask it, and what to do. Keep the steps' order."""

    short: str
    """A short title, for menus."""
    entry: Entry
    """Which door of the start page it stands behind."""
    urgency: Urgency
    """emergency (112 first), prompt or planned."""
    summary: str
    """The first step in a sentence."""
    roles: tuple[Ref, ...]
    """Whom it is for; empty means everyone."""
    examples: tuple[str, ...]
    """What the reader may have seen or heard."""
    steps: tuple[Step, ...]
    """What to do, in this order."""
    do: tuple[str, ...]
    """Short advice."""
    dont: tuple[str, ...]
    """Short warnings."""
    then: tuple[Prose, ...]
    """What happens next."""
    notes: tuple[Prose, ...]
    """What the municipality has to say of its own."""
    guide: Guide | None
    """Questions that lead to what to do, where there are any."""
    law: tuple[Ref, ...]
    """Provisions for the situation as a whole."""
    related: tuple[Ref, ...]
    """Situations nearby."""


@dataclass(frozen=True)
class Function(Item):
    """What a contact is for. Point at functions: contacts change, functions stay."""

    purpose: str
    """When to turn there."""
    reader_knows: bool
    """Whether it is someone that readers know themselves, such as their manager."""
    way: Way
    """How to reach it today."""


@dataclass(frozen=True)
class Contact(Item):
    """A number or an address, never a person. Contacts that have ended are not here."""

    card: Card
    """The contact as it is shown."""
    functions: tuple[Ref, ...]
    """What it is for."""
    audience: tuple[str, ...]
    """Whom it is for: staff, public, relatives."""
    operator: Ref | None
    """The actor behind it."""
    verified_against: str | None
    """Id of the source that it was checked against."""
    valid_from: date | None
    """The first day it may be used."""


@dataclass(frozen=True)
class Measure(Documented):
    """One thing that is to be done within an area."""

    text: str
    """What."""
    who: tuple[Ref, ...]
    """Actors that do it."""
    when: str
    """When, in words."""
    due: str | None
    """The last day: a year, a month or a day."""
    progress: Progress
    """How far it has come."""
    indicator: str
    """How one sees that it is done."""
    follow_up: str
    """How it is followed up."""
    sources: tuple[Citation, ...]
    """What it rests on."""


@dataclass(frozen=True)
class Area(Item):
    """A measure area (åtgärdsområde) of the strategy."""

    number: int
    """Its number in the document."""
    heading: str
    """Its heading without the number."""
    wording: Wording
    """Whose words the heading is: never show `working` or `own` as decided."""
    purpose: Prose
    """What it is to achieve."""
    note: Prose
    """What a reader should know about it."""
    levels: tuple[str, ...]
    """Ids of the strategy's levels."""
    starting_points: tuple[str, ...]
    """Ids of the starting points that it serves."""
    responsible: tuple[Ref, ...]
    """Actors that answer for it."""
    co_responsible: tuple[Ref, ...]
    """Actors that answer for it with others."""
    mentioned: tuple[Ref, ...]
    """Actors that the source names without saying that they answer for it."""
    responsible_note: str
    """What the source says where nobody is known to be responsible."""
    measures: tuple[Measure, ...]
    """What is to be done."""


@dataclass(frozen=True)
class Role(Item):
    """A group of staff who meet the same situations."""

    synonyms: tuple[str, ...]
    """Other names."""
    must_know: tuple[str, ...]
    """Short sentences."""
    duties: tuple[str, ...]
    """Short sentences."""
    ways: tuple[Way, ...]
    """Contacts that it needs first."""
    situations: tuple[Ref, ...]
    """Its situations first, then those that are for everyone."""
    trainings: tuple[Ref, ...]
    """Its trainings."""


@dataclass(frozen=True)
class Term(Item):
    """A word that the handbook explains."""

    definition: Prose
    """What it means here."""
    synonyms: tuple[str, ...]
    """Words that mean the same."""
    not_to_confuse: str
    """Words that look alike and mean something else."""


@dataclass(frozen=True)
class Law(Item):
    """A provision, with its age. Not legal advice."""

    sfs: str
    """Number in the Swedish statute book."""
    section: str
    """Chapter and section."""
    meaning: str
    """What it means here, in the editors' own words."""
    caution: str
    """What is unsure, and who decides."""
    in_force_from: str | None
    """A year, a month or a day."""
    valid_to: str | None
    """A year, a month or a day: from then it does not apply."""
    replaced_by: Ref | None
    """The provision that applies now."""
    checked_on: date
    """The day that the text was read."""


@dataclass(frozen=True)
class Training(Item):
    """A course or material for staff."""

    text: Prose
    """What it gives."""
    roles: tuple[Ref, ...]
    """Whom it is for; empty means everyone."""
    audience: str
    """Whom it is for, in words."""
    mandatory: bool
    """Whether it must be taken."""
    provider: Ref | None
    """The actor that gives it."""
    length: str
    """How long, in words."""
    recurrence: str
    """How often, in words."""
    valid_months: int | None
    """Months until it is to be taken again."""
    web: str | None
    """Where to enrol."""


@dataclass(frozen=True)
class Support(Item):
    """Help that someone can get."""

    for_whom: tuple[SupportFor, ...]
    """Whom it is for."""
    text: Prose
    """What it is."""
    ways: tuple[Way, ...]
    """How to reach it."""


@dataclass(frozen=True)
class Actor(Item):
    """A board, department, authority or association that the work involves."""

    actor_kind: ActorKind
    """What sort of body it is."""
    mandate: str
    """What it does."""
    involve_when: str
    """When to involve it."""
    ways: tuple[Way, ...]
    """How to reach it."""
    web: str | None
    """Its own page."""


@dataclass(frozen=True)
class Source(Item):
    """A document or page that statements rest on."""

    publisher: str
    """Who has published it."""
    issued: str | None
    """A year, a month or a day; null where it is undated."""
    issued_note: str
    """About the date."""
    web: str | None
    """Its address."""
    retrieved: date | None
    """The day it was read."""


@dataclass(frozen=True)
class StartingPoint(Ref):
    """An utgångspunkt that measure areas serve."""

    number: int
    """Its number in the document."""
    areas: tuple[Ref, ...]
    """Areas that serve it."""
    sources: tuple[Citation, ...]
    """What it rests on."""


@dataclass(frozen=True)
class Level(Ref):
    """A prevention level or perspective, as the municipality names it."""

    description: str
    """What it covers."""
    areas: tuple[Ref, ...]
    """Areas at this level."""


@dataclass(frozen=True)
class Decision(Documented):
    """One event in the document's history."""

    date: str
    """A year, a month or a day."""
    decision_kind: DecisionKind
    """What sort of event."""
    body: str
    """Who decided."""
    paragraph: str
    """Paragraph of the minutes."""
    dnr: str
    """Registration number."""
    text: str
    """What happened, in a sentence."""
    sources: tuple[Citation, ...]
    """What it rests on."""


@dataclass(frozen=True)
class Strategy(Item):
    """The document that the handbook builds on."""

    document_type: DocumentType
    """What the municipality calls it."""
    purpose: Prose
    """What it is to achieve."""
    decisions: tuple[Decision, ...]
    """Its history."""
    start: str | None
    """The first year, month or day it is decided for."""
    end: str | None
    """The last year, month or day it is decided for."""
    declared_areas: int | None
    """How many areas it says that it has."""
    levels_name: str
    """What its levels are called."""
    levels: tuple[Level, ...]
    """Its levels, in order."""
    web: str | None
    """The document itself."""


@dataclass(frozen=True)
class ChangedLine(Documented):
    """One thing that is different."""

    text: str
    """What has changed, in a sentence."""
    about: str | None
    """kind:id of the record, which may be gone by now."""
    path: str | None
    """Where it is shown, if it still is."""


@dataclass(frozen=True)
class Change(Item):
    """What changed on a day, in the editors' words."""

    day: date
    """From when."""
    summary: str
    """One or two sentences."""
    lines: tuple[ChangedLine, ...]
    """Each thing that is different."""


@dataclass(frozen=True)
class Resource(Documented):
    """A list that the API has."""

    name: str
    """Its name."""
    title: str
    """What it is called, in the handbook's language."""
    count: int
    """How many records it has; it may be none."""
    path: str
    """The list, from the root of the handbook."""
    url: str | None
    """The same as an absolute address."""
    document: str | None
    """A document for each record, with {id} to fill in, or null where there is only the list."""
    schema: str
    """JSON Schema of the list, from the root of the handbook."""


@dataclass(frozen=True)
class File(Documented):
    """Another file that other systems can read."""

    path: str
    """From the root of the handbook."""
    url: str | None
    """The same as an absolute address."""
    media_type: str
    """Its type, as a server sends it."""
    title: str
    """What it is, in the handbook's language."""


@dataclass(frozen=True)
class Index(Documented):
    """What there is. Begin here."""

    county: str
    """The municipality's county."""
    scb_code: str | None
    """The municipality's number at Statistics Sweden."""
    web: str | None
    """The municipality's own site."""
    topic: str
    """What the handbook is about."""
    coordinator: Way
    """Whom to turn to when nothing else helps. In danger: 112."""
    resources: tuple[Resource, ...]
    """Lists."""
    files: tuple[File, ...]
    """Feeds, calendars, tables and more."""
    generator: str
    """The program that made it."""
