"""What the reader may look up: trainings, law, glossary, signs, support."""

from dataclasses import dataclass
from typing import Any

from handbok.link.handbook import Handbook
from handbok.model.contact import Actor
from handbok.model.knowledge import (
    LegalReference,
    Role,
    Sign,
    SignKind,
    Support,
    SupportFor,
    Term,
    Training,
)
from handbok.pages.addresses import (
    GLOSSARY,
    KNOWLEDGE,
    LAW,
    SIGNS,
    SUPPORT,
    TRAININGS,
    to_actor,
    to_law,
    to_role,
    to_situation,
)
from handbok.pages.collation import swedish
from handbok.pages.page import Link, Page, Words
from handbok.pages.parts import Cited, Way, cited, unique, ways_to


@dataclass(frozen=True)
class TrainingView:
    """A training with its roles and provider."""

    training: Training
    roles: tuple[Link, ...]
    provider: Link | None
    sources: tuple[Cited, ...]


@dataclass(frozen=True)
class LawView:
    """A provision with where it is used and what replaced it."""

    law: LegalReference
    replaced_by: Link | None
    situations: tuple[Link, ...]
    sources: tuple[Cited, ...]


@dataclass(frozen=True)
class CitedView:
    """A term, sign or support offer with its sources and ways."""

    record: Any
    sources: tuple[Cited, ...]
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True)
class ListView:
    """A page that is one list."""

    items: tuple[Any, ...]


@dataclass(frozen=True)
class GroupsView:
    """A page of named groups."""

    groups: tuple[tuple[str, tuple[CitedView, ...]], ...]


def plan_knowledge(handbook: Handbook, words: Words) -> list[Page]:
    """A page for each list that has something in it, and the section's own page first."""
    lists = (
        (SUPPORT, "support", handbook.all(Support), _support),
        (SIGNS, "signs", handbook.all(Sign), _signs),
        (LAW, "law", handbook.all(LegalReference), _laws),
        (GLOSSARY, "glossary", handbook.all(Term), _terms),
        (TRAININGS, "trainings", handbook.all(Training), _trainings),
    )
    pages = [
        Page(
            address,
            words(f"pages.{name}"),
            f"{name}.md.j2",
            view(handbook),
            place=handbook.place(records[-1]),
            search_words=unique(word for record in records for word in record.search_words),
            concepts=unique(concept for record in records for concept in record.concepts),
        )
        for address, name, records, view in lists
        if records
    ]
    if not pages:
        return []
    links = tuple(Link(page.title, page.address) for page in pages)
    return [Page(KNOWLEDGE, words("pages.knowledge"), "knowledge.md.j2", ListView(links)), *pages]


def _trainings(handbook: Handbook) -> ListView:
    return ListView(
        tuple(
            TrainingView(
                training,
                tuple(map(to_role, handbook.many(Role, training.roles))),
                to_actor(handbook.get(Actor, training.provider)) if training.provider else None,
                cited(handbook, training.sources),
            )
            for training in handbook.all(Training)
        )
    )


def _laws(handbook: Handbook) -> ListView:
    """Provisions in force first, then those that have ended."""
    views = [
        LawView(
            law,
            to_law(handbook.get(LegalReference, law.replaced_by)) if law.replaced_by else None,
            tuple(to_situation(merged.situation) for merged in handbook.situations_citing(law)),
            cited(handbook, law.sources),
        )
        for law in handbook.all(LegalReference)
    ]
    return ListView(tuple(sorted(views, key=lambda view: view.replaced_by is not None)))


def _terms(handbook: Handbook) -> ListView:
    terms = sorted(handbook.all(Term), key=lambda term: swedish(term.term))
    return ListView(tuple(CitedView(term, cited(handbook, term.sources)) for term in terms))


def _signs(handbook: Handbook) -> GroupsView:
    return GroupsView(
        tuple(
            (
                kind.value,
                tuple(
                    CitedView(sign, cited(handbook, sign.sources))
                    for sign in handbook.all(Sign)
                    if sign.kind is kind
                ),
            )
            for kind in SignKind
        )
    )


def _support(handbook: Handbook) -> GroupsView:
    """Support by whom it is first of all for."""
    groups = tuple(
        (
            group.value,
            tuple(
                CitedView(s, cited(handbook, s.sources), ways_to(handbook, s.functions))
                for s in handbook.all(Support)
                if s.for_whom[0] is group
            ),
        )
        for group in SupportFor
    )
    return GroupsView(tuple(group for group in groups if group[1]))
