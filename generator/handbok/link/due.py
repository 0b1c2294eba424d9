"""What is due and when: contacts, law, reviews, measures, gaps and the document itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from handbok.link.ages import (
    CONTACT_MONTHS,
    LAW_MONTHS,
    add_months,
    has_passed,
    last_day,
    later,
    review_day,
)
from handbok.link.handbook import Handbook
from handbok.link.owners import Owner, actors_as_owners, function_as_owner, owner_of
from handbok.link.titles import title_of
from handbok.link.uses import used_functions
from handbok.model.area import Progress
from handbok.model.contact import Contact
from handbok.model.knowledge import LegalReference
from handbok.model.record import Record
from handbok.model.strategy import DecisionKind
from handbok.problems.problem import Place
from handbok.validate.records import Entry

# The decisions that a follow-up is counted from.
LOOKED_AT = (DecisionKind.DECISION, DecisionKind.REVISION, DecisionKind.FOLLOW_UP)


class Task(StrEnum):
    """What is to be done."""

    UNCHECKED = "unchecked"
    CONTACT = "contact"
    ENDS = "ends"
    LAW = "law"
    LAW_ENDS = "law-ends"
    REVIEW = "review"
    MEASURE = "measure"
    FOLLOW_UP = "follow-up"
    PERIOD = "period"
    GAP = "gap"


@dataclass(frozen=True)
class Due:
    """One thing to do: what with, who does it, where it is written, and the last day for it.

    `day` is a year, a month or a day as it is written, and empty where no day can be told.
    """

    task: Task
    title: str
    day: str
    owners: tuple[Owner, ...]
    entry: Entry
    place: Place

    @property
    def last_day(self) -> date | None:
        return last_day(self.day) if self.day else None

    @property
    def identity(self) -> str:
        """The same for the same thing whatever its day, its place or who does it."""
        part = (
            f"-{sha256(self.title.encode()).hexdigest()[:8]}" if self.task is Task.MEASURE else ""
        )
        return f"{self.task}-{self.entry.kind.name}-{self.entry.id or self.title}{part}"

    def is_late(self, today: date) -> bool:
        """Whether its day has passed; what nobody ever checked is late from the beginning."""
        return self.task is Task.UNCHECKED or has_passed(self.day, today)


def all_due(handbook: Handbook) -> tuple[Due, ...]:
    """Everything, the soonest first; what was never checked begins, what has no day ends."""
    finders = (_contacts, _law, _reviews, _measures, _document, _gaps)
    found = [due for find in finders for due in find(handbook)]
    return tuple(sorted(found, key=_order))


def within(dues: Iterable[Due], until: date) -> tuple[Due, ...]:
    """What falls due by a day, with all that is late or has no day."""
    return tuple(due for due in dues if due.last_day is None or due.last_day <= until)


def _order(due: Due) -> tuple[date, str, str]:
    nameless = date.min if due.task is Task.UNCHECKED else date.max
    return due.last_day or nameless, due.task, due.title


def _due(handbook: Handbook, entry: Entry, task: Task, day: str, *steps: str | int) -> Due:
    """A thing to do with a whole record."""
    record = entry.record
    title = title_of(handbook, record) if record else entry.id
    owners = (owner_of(handbook, record),)
    return Due(task, title, day, owners, entry, entry.place(*steps))


def _contacts(handbook: Handbook) -> Iterator[Due]:
    """When each contact that readers are sent to must be tried again, and when it ends."""
    used = used_functions(handbook)
    for entry, contact in handbook.records.each(Contact):
        if contact.emergency or not used & set(contact.functions):
            continue
        if contact.valid_to and not handbook.is_succeeded(contact, contact.valid_to):
            yield _due(handbook, entry, Task.ENDS, contact.valid_to.isoformat(), "valid_to")
        if handbook.is_valid(contact):
            yield _check(handbook, entry, contact)


def _check(handbook: Handbook, entry: Entry, contact: Contact) -> Due:
    if contact.verified_on is None:
        return _due(handbook, entry, Task.UNCHECKED, "", "id")
    day = add_months(contact.verified_on, CONTACT_MONTHS).isoformat()
    return _due(handbook, entry, Task.CONTACT, day, "verified_on")


def _law(handbook: Handbook) -> Iterator[Due]:
    for entry, law in handbook.records.each(LegalReference):
        if law.replaced_by or has_passed(law.valid_to, handbook.today):
            continue
        if law.valid_to:
            yield _due(handbook, entry, Task.LAW_ENDS, law.valid_to, "valid_to")
        day = add_months(law.checked_on, LAW_MONTHS).isoformat()
        yield _due(handbook, entry, Task.LAW, day, "checked_on")


def _reviews(handbook: Handbook) -> Iterator[Due]:
    for entry in handbook.records.all_entries():
        if isinstance(entry.record, Record) and (review := entry.record.review):
            day = review_day(review).isoformat()
            yield _due(handbook, entry, Task.REVIEW, day, "review", "last_reviewed")


def _measures(handbook: Handbook) -> Iterator[Due]:
    entries = {entry.id: entry for entry in handbook.records.entries("area")}
    for area in handbook.areas:
        entry = entries[area.id]
        for index, measure in enumerate(area.measures):
            if measure.due and measure.progress is not Progress.DONE:
                place = entry.place("measures", index, "due")
                actors = measure.who or area.responsible
                owners = actors_as_owners(handbook, actors) or (owner_of(handbook, area),)
                yield Due(Task.MEASURE, measure.text, measure.due, owners, entry, place)


def _document(handbook: Handbook) -> Iterator[Due]:
    """The end of the document's period, and until then the follow-ups its own rule asks for."""
    entry = handbook.records.entries("strategy")[0]
    strategy, rule = handbook.strategy, handbook.strategy.review_rule
    owner = function_as_owner(handbook, rule.owner) if rule else owner_of(handbook, strategy)
    if end := strategy.period.end:
        place = entry.place("period", "end")
        yield Due(Task.PERIOD, strategy.title, end, (owner,), entry, place)
    looked_at = [d.date for d in strategy.decisions if d.kind in LOOKED_AT]
    if rule and rule.interval_months and looked_at and not has_passed(end, handbook.today):
        day = later(max(looked_at, key=last_day), rule.interval_months)
        place = entry.place("review_rule", "interval_months")
        yield Due(Task.FOLLOW_UP, strategy.title, day, (owner,), entry, place)


def _gaps(handbook: Handbook) -> Iterator[Due]:
    for entry in handbook.records.entries("gap"):
        yield _due(handbook, entry, Task.GAP, "", "function")
