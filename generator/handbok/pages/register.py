"""The index at the end of a book: names in Swedish order, and where they stand."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from handbok.link.handbook import Handbook
from handbok.model.area import Area
from handbok.model.contact import Actor, Contact, Cooperation, Function
from handbok.model.knowledge import LegalReference, Role, Support, Term, Training
from handbok.model.record import Model
from handbok.model.situation import Situation
from handbok.pages.collation import swedish
from handbok.pages.contacts import shown_functions
from handbok.pages.page import Link
from handbok.pages.parts import home_of


@dataclass(frozen=True)
class Heading:
    """A name and the places where what it names is told of."""

    name: str
    places: tuple[Link, ...]


@dataclass(frozen=True)
class Letter:
    """A letter with the names that begin with it."""

    letter: str
    headings: tuple[Heading, ...]


# What a record is called, by its kind.
NAMES: dict[type[Model], Callable[[Any], tuple[str, ...]]] = {
    Actor: lambda actor: (actor.name,),
    Area: lambda area: (area.title,),
    Contact: lambda contact: (contact.name,),
    Cooperation: lambda body: (body.name,),
    Function: lambda function: (function.title,),
    LegalReference: lambda law: (law.name,),
    Role: lambda role: (role.name, *role.synonyms),
    Situation: lambda situation: (situation.short,),
    Support: lambda support: (support.name,),
    Term: lambda term: (term.term, *term.synonyms),
    Training: lambda training: (training.name,),
}


def register(handbook: Handbook, addresses: Collection[str]) -> tuple[Letter, ...]:
    """Everything with a name that the pages at `addresses` tell of."""
    places: dict[str, tuple[str, dict[Link, None]]] = {}
    for name, place in _named(handbook):
        if place.address in addresses:
            shown = f"{name[0].upper()}{name[1:]}"
            same = Link("", place.address, place.anchor)
            places.setdefault(swedish(name), (shown, {}))[1][same] = None
    headings = [Heading(name, tuple(found)) for _, (name, found) in sorted(places.items())]
    by_letter = groupby(headings, key=lambda heading: _letter(heading.name))
    return tuple(Letter(letter, tuple(found)) for letter, found in by_letter)


def _letter(name: str) -> str:
    """Under which letter a name stands: é under E, figures together."""
    return (
        "0–9"
        if name[0].isdigit()
        else {"{1": "Å", "{2": "Ä", "{3": "Ö"}.get(swedish(name[0]), swedish(name[0]).upper())
    )


def _named(handbook: Handbook) -> Iterator[tuple[str, Link]]:
    shown = {function.id for function in shown_functions(handbook)}
    for entry in handbook.records.all_entries():
        record, home = entry.record, home_of(handbook, entry)
        names = NAMES.get(type(record)) if record else None
        if home and names and (not isinstance(record, Function) or record.id in shown):
            yield from ((name, home) for name in names(record) if name)
