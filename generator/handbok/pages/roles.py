"""Role pages: what you must know, your duties, your situations, trainings and numbers."""

from dataclasses import dataclass

from handbok.link.handbook import Handbook
from handbok.model.knowledge import Role
from handbok.pages.addresses import ROLES, to_role, to_situation, to_training
from handbok.pages.page import Link, Page, Words
from handbok.pages.parts import Cited, Way, cited, remarks, told_once, ways_to


@dataclass(frozen=True)
class RoleView:
    """Everything a role page shows."""

    role: Role
    is_local: bool
    situations: tuple[Link, ...]
    trainings: tuple[Link, ...]
    ways: tuple[Way, ...]
    sources: tuple[Cited, ...]


@dataclass(frozen=True)
class RolesView:
    """The list of roles."""

    roles: tuple[tuple[Link, Role], ...]


def plan_roles(handbook: Handbook, words: Words) -> list[Page]:
    """The list and one page for each role."""
    roles = handbook.all(Role)
    overview = Page(
        ROLES, words("pages.roles"), "roles.md.j2", RolesView(tuple((to_role(r), r) for r in roles))
    )
    return [overview, *(_page(handbook, role, words) for role in roles)] if roles else []


def _page(handbook: Handbook, role: Role, words: Words) -> Page:
    view = RoleView(
        role,
        handbook.is_local(role),
        tuple(to_situation(merged.situation) for merged in handbook.situations_for(role)),
        tuple(to_training(training) for training in handbook.trainings_for(role)),
        told_once(ways_to(handbook, role.functions))[0],
        cited(handbook, role.sources),
    )
    return Page(
        to_role(role).address,
        role.name,
        "role.md.j2",
        view,
        place=handbook.place(role),
        search_words=(*role.synonyms, *role.search_words),
        concepts=role.concepts,
        remarks=remarks(handbook, role, words),
    )
