"""Cards: a bare page's steps, numbers and way on, as data for an element in others' pages."""

from collections.abc import Iterable
from dataclasses import dataclass

from handbok.link.handbook import Handbook
from handbok.model.colour import palette
from handbok.model.phone import call_address
from handbok.pages.bare import BarePage
from handbok.pages.contacts import FunctionView
from handbok.pages.page import Plan
from handbok.pages.parts import Way
from handbok.pages.planning import words_of
from handbok.pages.roles import RoleView
from handbok.pages.situations import SituationView

VERSION = 1


@dataclass(frozen=True)
class CardPhone:
    """A number to call now. `call` is an address of `tel:`; both are empty where none is known."""

    name: str
    number: str
    call: str
    hours: str = ""


@dataclass(frozen=True)
class CardStep:
    """One thing to do, with the numbers it needs."""

    text: str
    when: str
    phones: tuple[CardPhone, ...]


@dataclass(frozen=True)
class CardColours:
    """The municipality's colours, each readable: a ground, text on it, links on light and dark."""

    primary: str
    on_primary: str
    link: str
    link_on_dark: str


@dataclass(frozen=True)
class Card:
    """What a card shows. `href` is the page in the handbook, relative to the card's own address."""

    version: int
    kind: str
    id: str
    language: str
    municipality: str
    updated: str
    title: str
    lead: str
    href: str
    link: str
    danger: CardPhone
    unsure: CardPhone
    steps: tuple[CardStep, ...]
    phones: tuple[CardPhone, ...]
    points: tuple[str, ...]
    banners: tuple[str, ...]
    colours: CardColours


def card(handbook: Handbook, plan: Plan, page: BarePage, href: str, language: str) -> Card:
    """The card of a bare page. The numbers for when nothing fits are those of every search."""
    words = words_of(language)
    colours = palette(handbook.municipality.colours.primary, handbook.municipality.colours.accent)
    unsure = next(line for line in plan.helplines if line.link)
    name = f"{unsure.question} {unsure.link.title if unsure.link else ''}"
    steps, phones, points = _parts(page)
    return Card(
        VERSION,
        page.kind,
        page.id,
        language,
        handbook.municipality.name,
        handbook.municipality.updated.isoformat(),
        page.title,
        page.lead,
        href,
        words(f"embed.full.{page.kind}"),
        CardPhone(words("situation.emergency"), "112", call_address("112")),
        CardPhone(name, unsure.number, call_address(unsure.number) if unsure.number else ""),
        steps,
        phones,
        points,
        (*plan.banners, *page.remarks),
        CardColours(**vars(colours)),
    )


def _parts(page: BarePage) -> tuple[tuple[CardStep, ...], tuple[CardPhone, ...], tuple[str, ...]]:
    """Steps, numbers and points, each empty where the kind has none."""
    match page.view:
        case SituationView(steps=steps):
            found = (CardStep(s.step.text, s.step.when, _phones(s.ways)) for s in steps)
            return tuple(found), (), ()
        case FunctionView(way=way):
            return (), _phones([way]), ()
        case RoleView(role=role, ways=ways):
            return (), _phones(ways), (*role.must_know, *role.duties)
    return (), (), ()


def _phones(ways: Iterable[Way]) -> tuple[CardPhone, ...]:
    found = (
        CardPhone(c.name, c.phone, call_address(c.phone), c.hours)
        for way in ways
        for c in (shown.contact for shown in way.shown)
        if c.phone
    )
    return tuple(dict.fromkeys(found))
