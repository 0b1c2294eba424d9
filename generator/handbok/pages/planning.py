"""Handbook → Plan: every page, the navigation, and the banners."""

from functools import partial

from handbok.link.handbook import Handbook
from handbok.model.record import Status
from handbok.pages.about import plan_about
from handbok.pages.actors import plan_actors
from handbok.pages.addresses import ACCESSIBILITY
from handbok.pages.areas import plan_areas
from handbok.pages.changes import plan_changes
from handbok.pages.contacts import plan_contacts
from handbok.pages.data import book, feeds, plan_data
from handbok.pages.due import plan_due
from handbok.pages.knowledge import plan_knowledge
from handbok.pages.offered import Offer
from handbok.pages.page import Link, Page, Plan, Section, Words
from handbok.pages.parts import homes
from handbok.pages.roles import plan_roles
from handbok.pages.situations import plan_situations
from handbok.pages.start import plan_helplines, plan_start
from handbok.pages.strategy import has_ended, plan_strategy
from handbok.texts import load_texts


def words_of(language: str) -> Words:
    """Interface words by dotted key; a key that is not there is a KeyError."""
    return load_texts(language).__getitem__


def plan(
    handbook: Handbook,
    language: str,
    handwritten: tuple[str, ...] = (),
    offered: tuple[Offer, ...] = (),
) -> Plan:
    """All pages of a handbook in the order of its navigation; hand-written ones come last.

    `offered` are the files beside the pages that the site will have.
    """
    words = words_of(language)
    groups = _groups(handbook, words, offered)
    section = partial(_section, words=words)
    pages = tuple(page for _, found in groups for page in found)
    navigation = [section(name, found) for name, found in groups if found]
    if handwritten:
        more = tuple(Link("", address) for address in handwritten)
        navigation.append(Section(words("navigation.more"), more))
    return Plan(
        pages,
        tuple(navigation),
        _banners(handbook, words),
        _stamp(handbook, words),
        _footer(pages),
        homes(handbook),
        plan_helplines(handbook, words),
    )


def _groups(
    handbook: Handbook, words: Words, offered: tuple[Offer, ...]
) -> tuple[tuple[str, list[Page]], ...]:
    """The pages by section of the navigation."""
    knowledge = plan_knowledge(handbook, words)
    strategy = (plan_strategy, plan_areas, plan_actors)
    about = [
        *plan_about(handbook, words, book(offered, words)),
        *plan_changes(handbook, words, feeds(offered, words)),
        *plan_due(handbook, words),
        *plan_data(offered, words),
    ]
    return (
        ("", plan_start(handbook, words, knowledge)),
        ("situations", plan_situations(handbook, words)),
        ("contacts", plan_contacts(handbook, words)),
        ("roles", plan_roles(handbook, words)),
        ("knowledge", knowledge),
        ("strategy", [page for make in strategy for page in make(handbook, words)]),
        ("about", about),
    )


def _section(name: str, pages: list[Page], words: Words) -> Section:
    title = words(f"navigation.{name}") if name else pages[0].title
    return Section(title, tuple(Link(_short_title(page), page.address) for page in pages))


def _short_title(page: Page) -> str:
    """The menu's title: a situation's short one, otherwise the page's own."""
    situation = getattr(page.view, "situation", None)
    return situation.short if situation else page.title


def _banners(handbook: Handbook, words: Words) -> tuple[str, ...]:
    """What every page must say of itself: an example, fictional, a draft, past its period."""
    municipality = handbook.municipality
    banners = []
    if municipality.origin != "own":
        banners.append(words(f"banner.{municipality.origin}").format(name=municipality.name))
    if municipality.status is Status.DRAFT:
        banners.append(words("banner.draft").format(name=municipality.name))
    if has_ended(handbook):
        period = handbook.strategy.period
        banners.append(words("banner.ended").format(title=handbook.strategy.title, end=period.end))
    return tuple(banners)


def _stamp(handbook: Handbook, words: Words) -> str:
    """What stands under a printed page: whose handbook it is, and how old."""
    municipality = handbook.municipality
    updated = municipality.updated.isoformat()
    return words("banner.stamp").format(name=municipality.name, updated=updated)


def _footer(pages: tuple[Page, ...]) -> tuple[Link, ...]:
    """Pages that the law wants reachable from every page."""
    return tuple(Link(page.title, page.address) for page in pages if page.address == ACCESSIBILITY)
