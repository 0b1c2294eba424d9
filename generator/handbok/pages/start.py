"""The start page: danger first, four doors, roles, the coordinator, the date of the whole book."""

from dataclasses import dataclass
from datetime import date

from handbok.link.handbook import Handbook
from handbok.model.contact import Contact
from handbok.model.knowledge import Role
from handbok.model.strategy import Topic
from handbok.pages.addresses import ABOUT, CONTACTS, START, to_role
from handbok.pages.page import Link, Page, Words
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
    municipality: str
    updated: date


def plan_start(handbook: Handbook, words: Words) -> list[Page]:
    """The start page."""
    municipality = handbook.municipality
    view = StartView(
        handbook.strategy.topic,
        tuple(contact for contact in handbook.all(Contact) if contact.emergency),
        doors(handbook),
        tuple(map(to_role, handbook.all(Role))),
        way_to(handbook, municipality.coordinator),
        Link(words("pages.contacts"), CONTACTS),
        Link(words("pages.about"), ABOUT),
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
