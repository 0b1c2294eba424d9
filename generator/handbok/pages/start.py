"""The start page: danger first, four doors, roles, the coordinator, the date of the whole book."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handbok.link.handbook import Handbook
from handbok.model.change import Change
from handbok.model.contact import Contact
from handbok.model.knowledge import Role
from handbok.model.situation import Entry
from handbok.model.strategy import Topic
from handbok.pages.addresses import ABOUT, CHANGES, CONTACTS, KNOWLEDGE, START, to_role
from handbok.pages.page import Helpline, Link, Page, Words
from handbok.pages.parts import Way, way_to
from handbok.pages.situations import Door, doors


@dataclass(frozen=True)
class StartView:
    """What the reader meets first."""

    topic: Topic
    emergency: tuple[Contact, ...]
    doors: tuple[Door, ...]
    roles: tuple[Link, ...]
    coordinator: Way
    contacts: Link
    about: Link
    changes: Link | None
    municipality: str
    updated: date


def plan_start(handbook: Handbook, words: Words, knowledge: Sequence[Page]) -> list[Page]:
    """The start page; what is worth knowing stands behind the last door."""
    municipality = handbook.municipality
    view = StartView(
        handbook.strategy.topic,
        tuple(contact for contact in handbook.all(Contact) if contact.emergency),
        _with_knowledge(doors(handbook), knowledge),
        tuple(map(to_role, handbook.all(Role))),
        way_to(handbook, municipality.coordinator),
        Link(words("pages.contacts"), CONTACTS),
        Link(words("pages.about"), ABOUT),
        Link(words("changes.latest"), CHANGES) if handbook.all(Change) else None,
        municipality.name,
        municipality.updated,
    )
    return [
        Page(
            START,
            words("pages.start"),
            "start.md.j2",
            view,
            place=handbook.place(municipality),
            description=view.topic.lead or view.topic.question,
            is_wide=True,
        )
    ]


def _with_knowledge(found: tuple[Door, ...], knowledge: Sequence[Page]) -> tuple[Door, ...]:
    """The doors, with the pages to look things up in last behind the one for those who learn."""
    learn = Entry.LEARN.value
    links = tuple(Link(page.title, page.address) for page in knowledge if page.address != KNOWLEDGE)
    others = tuple(door for door in found if door.name != learn)
    situations = next((door for door in found if door.name == learn), Door(learn, (), ()))
    return (*others, Door(learn, situations.situations, (*situations.links, *links)))


def plan_helplines(handbook: Handbook, words: Words) -> tuple[Helpline, ...]:
    """What stands under a search: the number in danger, and the coordinator's or the way round."""
    danger = [c.phone for c in handbook.all(Contact) if c.emergency and c.phone]
    way = way_to(handbook, handbook.municipality.coordinator)
    unsure = next((card.contact for card in way.shown), None)
    link = Link(unsure.name if unsure else way.function.title, way.link.address, way.link.anchor)
    return (
        *(Helpline(words("situation.danger"), number) for number in danger[:1]),
        Helpline(words("start.unsure"), (unsure and unsure.phone) or "", link),
    )
