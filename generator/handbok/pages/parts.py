"""Parts that several pages show: ways to a function, citations, links."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from handbok.link.ages import months_between
from handbok.link.handbook import Handbook
from handbok.model.area import Area
from handbok.model.contact import Actor, Contact, Cooperation, Function
from handbok.model.knowledge import LegalReference, Role, Source, Support, Term, Training
from handbok.model.record import Citation, Model, Record, Review, Visibility
from handbok.model.situation import Situation
from handbok.model.strategy import Strategy
from handbok.pages.addresses import (
    CONTACTS,
    STRATEGY,
    SUPPORT,
    to_actor,
    to_area,
    to_cooperation,
    to_function,
    to_law,
    to_role,
    to_situation,
    to_source,
    to_term,
    to_training,
)
from handbok.pages.page import Link, Words
from handbok.validate.records import Entry


@dataclass(frozen=True)
class Cited:
    """A citation with its source found."""

    link: Link
    publisher: str
    locator: str
    says: str
    mark: str


@dataclass(frozen=True)
class ContactCard:
    """A contact as it is shown."""

    contact: Contact
    is_local: bool
    is_staff_only: bool
    verified_against: Link | None


@dataclass(frozen=True)
class Way:
    """How to reach a function: its contacts, or the way round a known gap."""

    function: Function
    link: Link
    contacts: tuple[ContactCard, ...]
    gap: str = ""
    instead: "Way | None" = None
    is_repeated: bool = False
    """Whether the page has shown it before, so that name and number are enough."""
    is_met: bool = False
    """Whether the page has shown its contacts before, if only as the way round another gap."""
    is_withheld: bool = False
    """Whether its number stands in the staff's handbook alone."""

    @property
    def is_missing(self) -> bool:
        """Whether there is nothing to show but why, and the way round where there is one."""
        return bool(self.gap) or self.is_withheld

    @property
    def shown(self) -> tuple[ContactCard, ...]:
        """The contacts to try, also when they are the way round."""
        return self.contacts or (self.instead.contacts if self.instead else ())

    @property
    def last(self) -> Function:
        """Whom to turn to where there is no contact to show: the reader knows who that is."""
        return self.instead.function if self.instead else self.function


def way_to(handbook: Handbook, function_id: str) -> Way:
    """The contacts that serve a function today; for a known gap the reason and the way round."""
    function = handbook.get(Function, function_id)
    cards = tuple(card_of(handbook, contact) for contact in handbook.contacts_of(function_id))
    gap = handbook.gaps.get(function_id)
    if function_id in handbook.edition.withheld:
        last = _end_of_way(handbook, handbook.municipality.coordinator)
        instead = last if last.contacts and last.function is not function else None
        return Way(function, to_function(function), (), instead=instead, is_withheld=True)
    if cards or gap is None:
        return Way(function, to_function(function), cards)
    instead = _end_of_way(handbook, gap.instead)
    return Way(function, to_function(function), (), gap.reason, instead)


def _end_of_way(handbook: Handbook, function_id: str) -> Way:
    """A way round. One that is a gap itself ends here: no reader is sent in a circle."""
    function = handbook.get(Function, function_id)
    cards = tuple(card_of(handbook, c) for c in handbook.contacts_of(function_id))
    is_withheld = function_id in handbook.edition.withheld
    return Way(function, to_function(function), cards, is_withheld=is_withheld)


def ways_to(handbook: Handbook, function_ids: tuple[str, ...]) -> tuple[Way, ...]:
    """The ways to several functions, in the same order."""
    return tuple(way_to(handbook, function_id) for function_id in function_ids)


def told_once(
    ways: tuple[Way, ...], shown: frozenset[str] = frozenset()
) -> tuple[tuple[Way, ...], frozenset[str]]:
    """The ways, each marked where all of it has been shown; with what has been shown after them."""
    marked = []
    for way in ways:
        own, contacts = _recognised_by(way), {card.contact.id for card in way.shown}
        is_met = bool(contacts) and shown.issuperset(contacts)
        marked.append(replace(way, is_repeated=shown.issuperset(own), is_met=is_met))
        shown |= own
    return tuple(marked), shown


def _recognised_by(way: Way) -> frozenset[str]:
    """What a reader recognises a way by: its contacts, and the function where it has none."""
    own = {way.function.id} if way.is_withheld or not way.shown else set()
    return frozenset(own | {card.contact.id for card in way.shown})


def card_of(handbook: Handbook, contact: Contact) -> ContactCard:
    """A contact with what is shown beside it."""
    against = contact.verified_against
    return ContactCard(
        contact,
        handbook.is_local(contact),
        contact.visibility is Visibility.STAFF,
        to_source(handbook.get(Source, against)) if against else None,
    )


def remarks(handbook: Handbook, record: Record, words: Words) -> tuple[str, ...]:
    """What stands under a page about its record: who may read it, how firm it is, its review."""
    found = []
    if record.visibility is Visibility.STAFF:
        found.append(words("contact.staff-only"))
    if record.status:
        found.append(f"{words('strategy.status')}: {words(f'status.{record.status}')}")
    if record.review:
        found.append(_review(handbook, record.review, words))
    return tuple(found)


def _review(handbook: Handbook, review: Review, words: Words) -> str:
    """When it was read through, by whom, and whether it is due again."""
    owner = handbook.get(Function, review.owner).title if review.owner else ""
    by = f" ({owner})" if owner else ""
    age = months_between(review.last_reviewed, handbook.today)
    due = f" {words('review.due')}" if age >= review.interval_months else ""
    return f"{words('review.reviewed')} {review.last_reviewed.isoformat()}{by}.{due}"


def cited(handbook: Handbook, citations: tuple[Citation, ...]) -> tuple[Cited, ...]:
    """Citations with the sources they name."""
    return tuple(
        Cited(to_source(source), source.publisher, c.locator, c.says, c.mark.value)
        for c in citations
        for source in [handbook.get(Source, c.source)]
    )


def laws(handbook: Handbook, ids: tuple[str, ...]) -> tuple[Link, ...]:
    """Links to provisions, in the same order."""
    return tuple(to_law(law) for law in handbook.many(LegalReference, ids))


def unique(words: Iterable[str]) -> tuple[str, ...]:
    """Each word once, in the order they first come."""
    return tuple(dict.fromkeys(words))


def to_contact(handbook: Handbook, contact: Contact) -> Link:
    """Where a contact is shown: under its function, or among those that have ended."""
    if handbook.has_ended(contact):
        return Link(contact.name, CONTACTS, f"avsnitt-upphord-{contact.id}")
    return Link(contact.name, CONTACTS, contact.functions[0])


def homes(handbook: Handbook) -> dict[str, Link]:
    """Where each record is shown, by `kind:id`, as links in prose name them."""
    found = ((entry, home_of(handbook, entry)) for entry in handbook.records.all_entries())
    return {f"{entry.kind.name}:{entry.id}": home for entry, home in found if home}


def home_of(handbook: Handbook, entry: Entry) -> Link | None:
    """The page where an entry is shown: its own, or its place on a list; None where it is not."""
    record = entry.record
    links: dict[type[Model], Callable[[Any], Link]] = {
        Actor: to_actor,
        Area: to_area,
        Contact: lambda contact: to_contact(handbook, contact),
        Cooperation: to_cooperation,
        Function: to_function,
        LegalReference: to_law,
        Role: to_role,
        Situation: to_situation,
        Source: to_source,
        Strategy: lambda strategy: Link(strategy.title, STRATEGY),
        Support: lambda support: Link(support.name, SUPPORT, support.id),
        Term: to_term,
        Training: to_training,
    }
    find = links.get(type(record)) if record and _is_listed(handbook, record) else None
    return find(record) if find else None


def _is_listed(handbook: Handbook, record: Model) -> bool:
    """Whether the list that a record belongs to has it: some lists leave out what is not used."""
    if isinstance(record, Source):
        return record.id in handbook.cited_sources
    if isinstance(record, Function):
        return is_shown(handbook, record.id)
    if isinstance(record, Contact):
        return handbook.has_ended(record) or is_shown(handbook, record.functions[0])
    return True


def is_shown(handbook: Handbook, function: str) -> bool:
    """Whether the contacts page has a function: readers are sent to it, or it has a contact."""
    return function in handbook.used_functions or bool(handbook.contacts_of(function))
