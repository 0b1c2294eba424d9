"""What the reader may look up as the API gives it: roles, trainings, law, terms, changes."""

from dataclasses import dataclass
from datetime import date

from handbok.model.knowledge import SupportFor
from handbok.outputs.api.documents.common import Documented, Item, Prose, Ref, Way


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
