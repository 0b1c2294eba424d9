"""Cards for the wall and the wallet: danger first, the first steps, the numbers that are needed."""

from dataclasses import dataclass
from datetime import date

from handbok.link.handbook import Handbook
from handbok.link.merge import MergedSituation
from handbok.model.contact import Contact
from handbok.model.knowledge import Role
from handbok.model.situation import Step
from handbok.pages.addresses import START, to_role, to_situation
from handbok.pages.page import Link, Plan
from handbok.pages.parts import unique, ways_to
from handbok.pages.planning import words_of
from handbok.pages.reached import Reach, reaches

STEPS = 3


@dataclass(frozen=True)
class Bearer:
    """Whose card it is, and the page that says more."""

    id: str
    name: str
    page: Link


@dataclass(frozen=True)
class Card:
    """Everything a card shows. `known` is whom readers know themselves: a line to write on."""

    bearer: Bearer
    title: str
    danger: str
    emergency: tuple[Contact, ...]
    steps: tuple[Step, ...]
    reaches: tuple[Reach, ...]
    known: tuple[str, ...]
    municipality: str
    updated: date
    banners: tuple[str, ...]


def plan_cards(handbook: Handbook, planned: Plan, language: str) -> tuple[Card, ...]:
    """A card for everyone, then one for each role."""
    common = next((m for m in handbook.situations if not m.situation.for_roles), None)
    named = {merged.situation.id: merged for merged in handbook.situations}
    start = Link(handbook.strategy.topic.question, START)
    everyone = Bearer("alla", words_of(language)("card.everyone"), start)
    coordinator = (handbook.municipality.coordinator,)
    return (
        _card(handbook, planned, everyone, common, coordinator),
        *(
            _card(
                handbook,
                planned,
                Bearer(role.id, role.name, to_role(role)),
                named.get(role.card_situation or "", common),
                role.functions,
            )
            for role in handbook.all(Role)
        ),
    )


def plan_situation_card(
    handbook: Handbook, planned: Plan, identity: str, language: str
) -> Card | None:
    """The card of one situation, for the wall where it may happen; None where there is none."""
    merged = next((m for m in handbook.situations if m.situation.id == identity), None)
    if merged is None:
        return None
    functions = tuple(f for placed in merged.steps for f in placed.step.functions)
    everyone = words_of(language)("card.everyone")
    bearer = Bearer(identity, everyone, to_situation(merged.situation))
    return _card(handbook, planned, bearer, merged, functions)


def _card(
    handbook: Handbook,
    planned: Plan,
    bearer: Bearer,
    merged: MergedSituation | None,
    functions: tuple[str, ...],
) -> Card:
    emergency = tuple(c for c in handbook.all(Contact) if c.emergency)
    danger, steps = _steps(merged, frozenset(f for c in emergency for f in c.functions))
    needed = unique([*(f for step in steps for f in step.functions), *functions])
    ways = ways_to(handbook, needed)
    return Card(
        bearer,
        merged.situation.title if merged else handbook.strategy.topic.question,
        danger,
        emergency,
        steps,
        tuple(reaches(ways)),
        unique(way.last.title for way in ways if not way.shown),
        handbook.municipality.name,
        handbook.municipality.updated,
        planned.banners,
    )


def _steps(
    merged: MergedSituation | None, emergency: frozenset[str]
) -> tuple[str, tuple[Step, ...]]:
    """When to call in danger, as the situation's own first step says it, and the steps after."""
    steps = [placed.step for placed in merged.steps] if merged else []
    danger = ""
    if steps and steps[0].functions and emergency.issuperset(steps[0].functions):
        danger = steps.pop(0).text
    return danger, tuple(steps[:STEPS])
