"""A book: which pages of a plan stand in it, in which order, with cover and index."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handbok.link.handbook import Handbook
from handbok.model.knowledge import Role
from handbok.model.strategy import DecisionKind
from handbok.pages.addresses import ACCESSIBILITY, CHANGES, DUE, STRATEGY, to_role, to_situation
from handbok.pages.page import Page, Plan, Words
from handbok.pages.planning import words_of
from handbok.pages.register import Letter, register
from handbok.pages.situations import SituationView

# For the site itself or for its editors; on paper they say nothing.
UNPRINTED = {ACCESSIBILITY, CHANGES, DUE}
DECIDED = {DecisionKind.DECISION, DecisionKind.REVISION}


class Edition(StrEnum):
    """What is printed, and in which form."""

    WHOLE = "whole"
    STRATEGY = "strategy"
    ROLE = "role"
    SITUATION = "situation"


@dataclass(frozen=True)
class Selection:
    """Which edition, and of which role or situation."""

    edition: Edition = Edition.WHOLE
    id: str = ""


@dataclass(frozen=True)
class Cover:
    """What stands on the front: whose, what, how firm, how old.

    Facts are the name of their words and values, of which some are dates.
    """

    name: str
    title: str
    subtitle: str
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    banners: tuple[str, ...]
    updated: date


@dataclass(frozen=True)
class Part:
    """A part of a book; its first page opens it."""

    title: str
    pages: tuple[Page, ...]


@dataclass(frozen=True)
class Book:
    """Everything a book shows; the index is empty in editions that are read from front to back."""

    edition: Edition
    file_name: str
    cover: Cover
    parts: tuple[Part, ...]
    index: tuple[Letter, ...]

    @property
    def pages(self) -> tuple[Page, ...]:
        return tuple(page for part in self.parts for page in part.pages)


def plan_book(handbook: Handbook, plan: Plan, selection: Selection, language: str) -> Book:
    """The book of a selection; a role or situation that it names must exist."""
    words = words_of(language)
    whole = _parts(plan)
    parts = {
        Edition.WHOLE: lambda: whole,
        Edition.STRATEGY: lambda: _strategy(whole),
        Edition.ROLE: lambda: _role(handbook, plan, selection.id),
        Edition.SITUATION: lambda: _situation(plan, selection.id),
    }[selection.edition]()
    addresses = {page.address for part in parts for page in part.pages}
    is_whole = selection.edition is Edition.WHOLE
    return Book(
        selection.edition,
        selection.id or words(f"paper.file.{selection.edition}"),
        _cover(handbook, plan, selection, parts, words),
        parts,
        register(handbook, addresses) if is_whole else (),
    )


def _parts(plan: Plan) -> tuple[Part, ...]:
    """The sections of the navigation with the pages that are printed."""
    known = {page.address: page for page in plan.pages if page.address not in UNPRINTED}
    parts = (
        Part(s.title, tuple(known[to.address] for to in s.pages if to.address in known))
        for s in plan.navigation
    )
    return tuple(part for part in parts if part.pages)


def _strategy(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.pages[0].address == STRATEGY)


def _role(handbook: Handbook, plan: Plan, identity: str) -> tuple[Part, ...]:
    """The role's own page, then the situations that its people meet."""
    known = {page.address: page for page in plan.pages}
    role = handbook.get(Role, identity)
    own = known[to_role(role).address]
    met = tuple(known[to_situation(m.situation).address] for m in handbook.situations_for(role))
    return tuple(Part(page.title, (page,)) for page in (own, *met))


def _situation(plan: Plan, identity: str) -> tuple[Part, ...]:
    found = (p for p in plan.pages if isinstance(p.view, SituationView))
    return tuple(Part(p.title, (p,)) for p in found if p.view.situation.id == identity)


def _cover(
    handbook: Handbook, plan: Plan, selection: Selection, parts: tuple[Part, ...], words: Words
) -> Cover:
    edition = selection.edition
    titles = {Edition.WHOLE: words("paper.title"), Edition.STRATEGY: handbook.strategy.title}
    subtitles = {Edition.WHOLE: handbook.strategy.topic.question}
    return Cover(
        handbook.municipality.name,
        titles.get(edition) or parts[0].title,
        subtitles.get(edition) or words(f"paper.{edition}"),
        _facts(handbook, words),
        plan.banners,
        handbook.municipality.updated,
    )


def _facts(handbook: Handbook, words: Words) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What the committee asks first: which document, its status, who decided it and when."""
    strategy = handbook.strategy
    decided = sorted((d for d in strategy.decisions if d.kind in DECIDED), key=lambda d: d.date)
    last = decided[-1] if decided else None
    facts = (
        ("paper.document", (strategy.title,)),
        ("strategy.type", (strategy.document_type.value,)),
        ("strategy.status", (words(f"status.{strategy.status}"),) if strategy.status else ()),
        ("paper.decided", (last.body, last.paragraph, last.date) if last else ()),
        ("strategy.dnr", (last.dnr,) if last else ()),
        ("strategy.period", (strategy.period.start or "", strategy.period.end or "")),
        ("about.updated", (handbook.municipality.updated.isoformat(),)),
    )
    kept = ((name, tuple(value for value in values if value)) for name, values in facts)
    return tuple((name, values) for name, values in kept if values)
