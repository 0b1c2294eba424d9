"""The contacts page: every function that readers are sent to, with its contacts and their dates."""

from dataclasses import dataclass

from handbok.link.handbook import Handbook
from handbok.model.contact import Contact, Function
from handbok.pages.addresses import CONTACTS, to_situation
from handbok.pages.page import Link, Page, Words
from handbok.pages.parts import ContactCard, Way, card_of, is_shown, unique, way_to


@dataclass(frozen=True)
class FunctionView:
    """A function, the ways to it and the situations that use it."""

    way: Way
    situations: tuple[Link, ...]


@dataclass(frozen=True)
class ContactsView:
    """Functions in the order of need; contacts that have ended last, as history."""

    functions: tuple[FunctionView, ...]
    ended: tuple[ContactCard, ...]


def plan_contacts(handbook: Handbook, words: Words) -> list[Page]:
    """One page for all contacts."""
    functions = shown_functions(handbook)
    view = ContactsView(
        tuple(_function(handbook, function) for function in functions),
        tuple(card_of(handbook, c) for c in handbook.all(Contact) if handbook.has_ended(c)),
    )
    records = (*functions, *handbook.all(Contact))
    return [
        Page(
            CONTACTS,
            words("pages.contacts"),
            "contacts.md.j2",
            view,
            search_words=unique(word for record in records for word in record.search_words),
            concepts=unique(concept for record in records for concept in record.concepts),
        )
    ]


def shown_functions(handbook: Handbook) -> list[Function]:
    """Functions that readers are sent to or that have a contact, in the order of need."""
    functions = [f for f in handbook.all(Function) if is_shown(handbook, f.id)]
    return sorted(functions, key=lambda function: _rank(handbook, function))


def _rank(handbook: Handbook, function: Function) -> int:
    """Danger first, then the municipality's own and its gaps, the country's, whom one knows."""
    contacts = handbook.contacts_of(function.id)
    if any(contact.emergency for contact in contacts):
        return 0
    is_told_of = function.id in {*handbook.gaps, *handbook.edition.withheld}
    if is_told_of or any(map(handbook.is_local, contacts)):
        return 1
    return 2 if contacts else 3


def _function(handbook: Handbook, function: Function) -> FunctionView:
    situations = tuple(to_situation(m.situation) for m in handbook.situations_using(function))
    return FunctionView(way_to(handbook, function.id), situations)
