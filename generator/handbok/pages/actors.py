"""Actors and the bodies where they meet."""

from dataclasses import dataclass

from handbok.link.handbook import Handbook
from handbok.model.contact import Actor, ActorKind, Cooperation
from handbok.pages.addresses import ACTORS, to_actor, to_area, to_cooperation
from handbok.pages.page import Link, Page, Words
from handbok.pages.parts import Cited, Way, cited, unique, ways_to


@dataclass(frozen=True)
class ActorView:
    """An actor with its areas, bodies and contacts."""

    actor: Actor
    is_local: bool
    areas: tuple[Link, ...]
    cooperation: tuple[Link, ...]
    ways: tuple[Way, ...]
    sources: tuple[Cited, ...]


@dataclass(frozen=True)
class CooperationView:
    """A cooperation body with convener and members."""

    body: Cooperation
    convener: Link | None
    members: tuple[Link, ...]
    sources: tuple[Cited, ...]


@dataclass(frozen=True)
class ActorsView:
    """Actors by kind, then the bodies."""

    groups: tuple[tuple[str, tuple[ActorView, ...]], ...]
    cooperation: tuple[CooperationView, ...]


def plan_actors(handbook: Handbook, words: Words) -> list[Page]:
    """One page for all actors and bodies."""
    actors = handbook.all(Actor)
    if not actors:
        return []
    groups = tuple(
        (kind.value, tuple(_actor(handbook, actor) for actor in actors if actor.kind is kind))
        for kind in ActorKind
    )
    bodies = tuple(_body(handbook, body) for body in handbook.all(Cooperation))
    view = ActorsView(tuple(group for group in groups if group[1]), bodies)
    return [Page(ACTORS, words("pages.actors"), "actors.md.j2", view, concepts=_concepts(handbook))]


def _concepts(handbook: Handbook) -> tuple[str, ...]:
    records = (*handbook.all(Actor), *handbook.all(Cooperation))
    return unique(concept for record in records for concept in record.concepts)


def _actor(handbook: Handbook, actor: Actor) -> ActorView:
    return ActorView(
        actor,
        handbook.is_local(actor),
        tuple(map(to_area, handbook.areas_of(actor))),
        tuple(map(to_cooperation, handbook.cooperation_of(actor))),
        ways_to(handbook, actor.functions),
        cited(handbook, actor.sources),
    )


def _body(handbook: Handbook, body: Cooperation) -> CooperationView:
    return CooperationView(
        body,
        to_actor(handbook.get(Actor, body.convener)) if body.convener else None,
        tuple(map(to_actor, handbook.many(Actor, body.members))),
        cited(handbook, body.sources),
    )
