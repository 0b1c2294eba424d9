"""What can be found: one entry for each thing a reader may look for, with its own words only.

What many pages repeat (the contacts of a step, lists of roles, sources) belongs to none of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from handbok.link.handbook import Handbook
from handbok.link.merge import MergedSituation
from handbok.load.files import HandwrittenFile
from handbok.model.area import Area
from handbok.model.contact import Actor, Contact, Cooperation, Function
from handbok.model.knowledge import LegalReference, Role, Sign, Support, Term, Training
from handbok.model.record import Record
from handbok.model.strategy import Strategy
from handbok.pages.addresses import (
    ABOUT,
    AREAS,
    DATA,
    DUE,
    KNOWLEDGE,
    ROLES,
    SIGNS,
    SITUATIONS,
    SOURCES,
    START,
    to_situation,
)
from handbok.pages.contacts import shown_functions
from handbok.pages.page import Link, Page
from handbok.pages.parts import home_of, to_contact, unique, way_to
from handbok.pages.said import plain, said

# Pages that say little themselves: they list what is found on pages of its own, or for editors.
LISTS = {SITUATIONS, ROLES, AREAS, KNOWLEDGE, SOURCES, DUE, DATA}
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
TITLE = re.compile(r"^(?:title: *|# +)(?P<title>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Phone:
    """A number that can be called from the list of hits."""

    name: str
    number: str


@dataclass(frozen=True)
class Findable:
    """One thing to find. `names` are names that it has, `words` the editor's search words."""

    kind: str
    link: Link
    lead: str = ""
    names: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    phones: tuple[Phone, ...] = ()
    concepts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shape:
    """Which fields of a record are its name, its lead and its other names."""

    name: str
    lead: str = ""
    names: tuple[str, ...] = ()


SHAPES: dict[type, Shape] = {
    Role: Shape("name", names=("synonyms",)),
    Training: Shape("name", "text"),
    LegalReference: Shape("name", "meaning", ("sfs", "written_as")),
    Term: Shape("term", "definition", ("synonyms",)),
    Support: Shape("name", "text"),
    Area: Shape("title", "purpose"),
    Actor: Shape("name", "mandate"),
    Cooperation: Shape("name", "task"),
    Strategy: Shape("title", "purpose"),
}


def findables(
    handbook: Handbook, pages: Sequence[Page], handwritten: Sequence[HandwrittenFile] = ()
) -> tuple[Findable, ...]:
    """Everything that can be found, in the order that decides between equals."""
    found = [
        *(_situation(merged) for merged in handbook.situations),
        *(_contact(handbook, function) for function in shown_functions(handbook)),
        *(_ended(handbook, c) for c in handbook.all(Contact) if handbook.has_ended(c)),
        *_records(handbook),
    ]
    whole = {item.link.address for item in found if not item.link.anchor} | {START}
    lists = {item.link.address for item in found if item.link.anchor}
    more = [_page(handbook, page, lists) for page in pages if page.address not in whole]
    own = [_handwritten(file) for file in handwritten if file.address.endswith(".md")]
    return (*found, *more, *own)


def _situation(merged: MergedSituation) -> Findable:
    situation = merged.situation
    steps = tuple(placed.step for placed in merged.steps)
    whole = situation.model_copy(update={"steps": steps})
    local = map(plain, (*merged.local_then, *merged.local_notes))
    return Findable(
        "situation",
        Link(situation.title, to_situation(situation).address),
        situation.summary,
        (situation.short,),
        (*said(whole, {"title", "short", "summary"}), *local),
        situation.search_words,
        concepts=situation.concepts,
    )


def _contact(handbook: Handbook, function: Function) -> Findable:
    """A function with the numbers of its contacts, or of the way round a gap."""
    way = way_to(handbook, function.id)
    contacts = tuple(card.contact for card in way.contacts)
    records: tuple[Record, ...] = (function, *contacts)
    return Findable(
        "contact",
        way.link,
        way.gap or function.purpose,
        # The id is the function's short name: samordnare, socialjour.
        unique((function.id.replace("-", " "), *(contact.name for contact in contacts))),
        tuple(text for contact in contacts for text in said(contact, {"name"})),
        unique(word for record in records for word in record.search_words),
        tuple(Phone(c.contact.name, c.contact.phone) for c in way.shown if c.contact.phone),
        unique(concept for record in records for concept in record.concepts),
    )


def _ended(handbook: Handbook, contact: Contact) -> Findable:
    """A contact that must not be used any more: found, told of, and without a number to call."""
    link, text = to_contact(handbook, contact), said(contact, {"name", "note"})
    words, concepts = contact.search_words, contact.concepts
    return Findable("ended", link, contact.note, (), text, words, concepts=concepts)


def _records(handbook: Handbook) -> Iterator[Findable]:
    """Records with a place of their own that need nothing besides themselves."""
    for entry in handbook.records.all_entries():
        record, home = entry.record, home_of(handbook, entry)
        shape = SHAPES.get(type(record))
        if shape and home and isinstance(record, Record):
            yield Findable(
                entry.kind.name,
                home,
                plain(getattr(record, shape.lead)) if shape.lead else "",
                tuple(name for field in shape.names for name in _several(getattr(record, field))),
                said(record, {shape.name, shape.lead, *shape.names}),
                record.search_words,
                concepts=record.concepts,
            )


def _several(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,)


def _page(handbook: Handbook, page: Page, lists: set[str]) -> Findable:
    """Any other page. One that lists what is found by itself answers nothing more."""
    signs = handbook.all(Sign) if page.address == SIGNS else ()
    about = handbook.municipality.about if page.address == ABOUT else ()
    is_list = page.address in lists or page.address in LISTS
    return Findable(
        "list" if is_list else "sign" if signs else "page",
        Link(page.title, page.address),
        page.description,
        text=(*(plain(sign.text) for sign in signs), *about),
        words=() if is_list else page.search_words,
        concepts=() if is_list else page.concepts,
    )


def _handwritten(file: HandwrittenFile) -> Findable:
    """A page of the municipality's own: its first heading, and each paragraph."""
    text = file.content.decode("utf-8", "replace")
    title = TITLE.search(text)
    paragraphs = FRONT_MATTER.sub("", text).split("\n\n")
    return Findable(
        "own_page",
        Link(plain(title["title"]) if title else file.address, file.address),
        text=tuple(found for paragraph in paragraphs if (found := plain(paragraph))),
    )
