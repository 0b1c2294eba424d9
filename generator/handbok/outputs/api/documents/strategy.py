"""The decided document, its starting points and its measure areas as the API gives them."""

from dataclasses import dataclass

from handbok.model.area import Progress, Wording
from handbok.model.strategy import DecisionKind, DocumentType
from handbok.outputs.api.documents.common import Citation, Documented, Item, Prose, Ref


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
