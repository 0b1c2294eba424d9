"""The decided document, its starting points and its measure areas as documents."""

from handbok.model import area as written
from handbok.model import strategy as decided
from handbok.outputs.api.around import Around
from handbok.outputs.api.contacts import actor_refs
from handbok.outputs.api.documents.common import Ref
from handbok.outputs.api.documents.strategy import Area, Decision, Level, Measure, StartingPoint
from handbok.outputs.api.documents.strategy import Strategy as StrategyDocument
from handbok.pages.addresses import STARTING_POINTS, STRATEGY, to_area
from handbok.pages.page import Link


def strategies(around: Around) -> list[StrategyDocument]:
    """The one document that the handbook builds on."""
    strategy = around.handbook.strategy
    decisions = sorted(strategy.decisions, key=lambda decision: decision.date)
    return [
        StrategyDocument(
            **around.common("strategy", strategy, Link(strategy.title, STRATEGY)),
            document_type=strategy.document_type,
            purpose=around.prose(strategy.purpose),
            decisions=tuple(_decision(around, decision) for decision in decisions),
            start=strategy.period.start,
            end=strategy.period.end,
            declared_areas=strategy.declared_areas,
            levels_name=strategy.levels_name,
            levels=tuple(_level(around, level) for level in strategy.levels),
            web=strategy.url,
        )
    ]


def starting_points(around: Around) -> list[StartingPoint]:
    """Starting points by number, each with the areas that serve it."""
    points = sorted(around.handbook.strategy.starting_points, key=lambda point: point.number)
    found = []
    for point in points:
        home = Link(point.text, STARTING_POINTS, f"utgangspunkt-{point.id}")
        ref = around.ref(point.id, home)
        areas = _areas(around, around.handbook.areas_serving(point))
        citations = around.citations(point.sources)
        found.append(
            StartingPoint(ref.id, ref.title, ref.path, ref.url, point.number, areas, citations)
        )
    return found


def areas(around: Around) -> list[Area]:
    """Measure areas by number."""
    return [_area(around, area) for area in around.handbook.areas]


def _area(around: Around, area: written.Area) -> Area:
    return Area(
        **around.common("area", area, to_area(area)),
        number=area.number,
        heading=area.title,
        wording=area.wording,
        purpose=around.prose(area.purpose),
        note=around.prose(area.note),
        levels=area.levels,
        starting_points=area.starting_points,
        responsible=actor_refs(around, area.responsible),
        co_responsible=actor_refs(around, area.co_responsible),
        mentioned=actor_refs(around, area.mentioned),
        responsible_note=area.responsible_note,
        measures=tuple(_measure(around, measure) for measure in area.measures),
    )


def _measure(around: Around, measure: written.Measure) -> Measure:
    return Measure(
        measure.text,
        actor_refs(around, measure.who),
        measure.when,
        measure.due,
        measure.progress,
        measure.indicator,
        measure.follow_up,
        around.citations(measure.sources),
    )


def _decision(around: Around, decision: decided.Decision) -> Decision:
    return Decision(
        decision.date,
        decision.kind,
        decision.body,
        decision.paragraph,
        decision.dnr,
        decision.text,
        around.citations(decision.sources),
    )


def _level(around: Around, level: decided.Level) -> Level:
    ref = around.ref(level.id, Link(level.name, STARTING_POINTS, f"niva-{level.id}"))
    found = _areas(around, around.handbook.areas_at(level))
    return Level(ref.id, ref.title, ref.path, ref.url, level.description, found)


def _areas(around: Around, found: tuple[written.Area, ...]) -> tuple[Ref, ...]:
    return tuple(around.ref(area.id, to_area(area)) for area in found)
