"""The strategy: its decisions and period, its starting points and what serves them."""

from dataclasses import dataclass

from handbok.link.ages import has_passed
from handbok.link.handbook import Handbook
from handbok.model.strategy import Decision, Level, ReviewRule, StartingPoint, Strategy
from handbok.pages.addresses import AREAS, RESPONSIBILITY, STARTING_POINTS, STRATEGY, to_area
from handbok.pages.page import Link, Page, Words
from handbok.pages.parts import Cited, Way, cited, remarks, way_to


@dataclass(frozen=True)
class DecisionView:
    """An event of the history with its sources."""

    decision: Decision
    sources: tuple[Cited, ...]


@dataclass(frozen=True)
class ServedView:
    """A starting point or level and the areas that serve it; none is shown as such."""

    item: StartingPoint | Level
    areas: tuple[Link, ...]
    sources: tuple[Cited, ...]


@dataclass(frozen=True)
class StrategyView:
    """Everything the page of the document shows."""

    strategy: Strategy
    facts: tuple[tuple[str, tuple[str, ...]], ...]
    has_ended: bool
    decisions: tuple[DecisionView, ...]
    review_rule: ReviewRule | None
    review_owner: Way | None
    review_sources: tuple[Cited, ...]
    parts: tuple[Link, ...]
    sources: tuple[Cited, ...]


@dataclass(frozen=True)
class StartingPointsView:
    """Starting points and levels, each with its areas."""

    points: tuple[ServedView, ...]
    levels_name: str
    levels_shape: str
    levels: tuple[ServedView, ...]


def plan_strategy(handbook: Handbook, words: Words) -> list[Page]:
    """The document and, where it has them, its starting points and levels."""
    strategy = handbook.strategy
    pages = [
        Page(
            STRATEGY,
            words("pages.strategy"),
            "strategy.md.j2",
            _view(handbook, words),
            place=handbook.place(strategy),
            description=strategy.title,
            search_words=strategy.search_words,
            concepts=strategy.concepts,
            remarks=remarks(handbook, strategy, words),
        )
    ]
    if strategy.starting_points or strategy.levels:
        pages.append(_starting_points(handbook, words))
    return pages


def has_ended(handbook: Handbook) -> bool:
    """Whether the document's period is over today: a year counts to its last day."""
    return has_passed(handbook.strategy.period.end, handbook.today)


def _view(handbook: Handbook, words: Words) -> StrategyView:
    strategy = handbook.strategy
    rule = strategy.review_rule
    decisions = sorted(strategy.decisions, key=lambda decision: decision.date)
    return StrategyView(
        strategy,
        _facts(strategy, words),
        has_ended(handbook),
        tuple(DecisionView(d, cited(handbook, d.sources)) for d in decisions),
        rule,
        way_to(handbook, rule.owner) if rule and rule.owner else None,
        cited(handbook, rule.sources) if rule else (),
        _parts(handbook, words),
        cited(handbook, strategy.sources),
    )


def _parts(handbook: Handbook, words: Words) -> tuple[Link, ...]:
    """The pages that say what the document holds, for a reader without the menu beside it."""
    strategy, found = handbook.strategy, []
    if strategy.starting_points or strategy.levels:
        found.append(Link(_title_of_points(strategy, words), STARTING_POINTS))
    if handbook.areas:
        found.append(Link(words("pages.areas"), AREAS))
        found.append(Link(words("pages.responsibility"), RESPONSIBILITY))
    return tuple(found)


def _title_of_points(strategy: Strategy, words: Words) -> str:
    """Starting points come first; levels alone give the page their name."""
    levels = strategy.levels_name or words("strategy.levels")
    return words("pages.starting-points") if strategy.starting_points else levels


def _facts(strategy: Strategy, words: Words) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What is known of the document, by the name of its words; a period has two ends."""
    period, declared = strategy.period, strategy.declared_areas
    facts = (
        ("type", (strategy.document_type.value,)),
        ("status", (words(f"status.{strategy.status}"),) if strategy.status else ()),
        ("period", tuple(day for day in (period.start, period.end) if day)),
        ("declared", () if declared is None else (str(declared),)),
    )
    return tuple((name, values) for name, values in facts if values)


def _starting_points(handbook: Handbook, words: Words) -> Page:
    strategy = handbook.strategy
    points = sorted(strategy.starting_points, key=lambda point: point.number)
    view = StartingPointsView(
        tuple(
            ServedView(
                p, tuple(map(to_area, handbook.areas_serving(p))), cited(handbook, p.sources)
            )
            for p in points
        ),
        strategy.levels_name or words("strategy.levels"),
        strategy.levels_shape.value,
        tuple(
            ServedView(x, tuple(map(to_area, handbook.areas_at(x))), cited(handbook, x.sources))
            for x in strategy.levels
        ),
    )
    return Page(
        STARTING_POINTS,
        _title_of_points(strategy, words),
        "starting_points.md.j2",
        view,
        place=handbook.place(strategy),
    )
