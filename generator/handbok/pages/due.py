"""What is due: contacts, law, reviews, measures and the document itself, oldest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from handbok.link.ages import add_months
from handbok.link.handbook import Handbook
from handbok.link.uses import used_functions
from handbok.model.area import Progress
from handbok.model.contact import Contact
from handbok.model.knowledge import LegalReference
from handbok.model.record import Record
from handbok.pages.addresses import DUE, LAW, STRATEGY, to_area
from handbok.pages.page import Link, Page, Words
from handbok.pages.parts import home_of, to_contact

CONTACT_MONTHS = 12
LAW_MONTHS = 12


@dataclass(frozen=True)
class DueItem:
    """One thing to look at: what, why (as a key of the words), and the last day."""

    link: Link
    reason: str
    due: str
    is_late: bool


@dataclass(frozen=True)
class DueView:
    """All that has a day, in order; what has no day at all comes first."""

    items: tuple[DueItem, ...]


def plan_due(handbook: Handbook, words: Words) -> list[Page]:
    """The page for those who keep the handbook true."""
    found = [
        *_contacts(handbook),
        *_law(handbook),
        *_reviews(handbook),
        *_measures(handbook),
        *_document(handbook, words),
    ]
    today = handbook.today.isoformat()
    items = tuple(
        DueItem(link, reason, due, due < today[: len(due)] if due else True)
        for due, reason, link in sorted(found, key=lambda item: (item[0], item[1], item[2].title))
    )
    return [Page(DUE, words("pages.due"), "due.md.j2", DueView(items))] if items else []


Found = Iterator[tuple[str, str, Link]]


def _after(day: date, months: int) -> str:
    return add_months(day, months).isoformat()


def _contacts(handbook: Handbook) -> Found:
    used = used_functions(handbook)
    for contact in handbook.all(Contact):
        if contact.emergency or not used & set(contact.functions) or not handbook.is_valid(contact):
            continue
        due = _after(contact.verified_on, CONTACT_MONTHS) if contact.verified_on else ""
        yield due, "contact", to_contact(handbook, contact)


def _law(handbook: Handbook) -> Found:
    for law in handbook.all(LegalReference):
        if not law.replaced_by:
            yield _after(law.checked_on, LAW_MONTHS), "law", Link(law.name, LAW, law.id)


def _reviews(handbook: Handbook) -> Found:
    for entry in handbook.records.all_entries():
        record = entry.record
        home = home_of(handbook, entry)
        if isinstance(record, Record) and record.review and home:
            review = record.review
            yield _after(review.last_reviewed, review.interval_months), "review", home


def _measures(handbook: Handbook) -> Found:
    for area in handbook.areas:
        for measure in area.measures:
            if measure.due and measure.progress is not Progress.DONE:
                yield measure.due, "measure", Link(measure.text, to_area(area).address)


def _document(handbook: Handbook, words: Words) -> Found:
    end = handbook.strategy.period.end
    if end:
        yield end, "period", Link(words("pages.strategy"), STRATEGY)
