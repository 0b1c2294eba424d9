"""Measure areas: the list, one page each, and the matrix of who answers for what."""

from dataclasses import dataclass

from handbok.link.ages import has_passed
from handbok.link.handbook import Handbook
from handbok.link.staff_parts import is_for_staff
from handbok.model.area import Area, Measure
from handbok.model.contact import Actor
from handbok.model.strategy import Strategy
from handbok.pages.addresses import AREAS, RESPONSIBILITY, STARTING_POINTS, to_actor, to_area
from handbok.pages.page import Link, Page, Words
from handbok.pages.parts import Cited, cited, remarks


@dataclass(frozen=True)
class MeasureView:
    """A measure with its actors; overdue when its last day has passed and it is not done."""

    measure: Measure
    who: tuple[Link, ...]
    is_overdue: bool
    is_staff_only: bool
    sources: tuple[Cited, ...]


@dataclass(frozen=True)
class AreaView:
    """Everything an area page shows."""

    area: Area
    responsible: tuple[Link, ...]
    co_responsible: tuple[Link, ...]
    mentioned: tuple[Link, ...]
    levels_name: str
    levels: tuple[Link, ...]
    starting_points: tuple[Link, ...]
    measures: tuple[MeasureView, ...]
    sources: tuple[Cited, ...]


@dataclass(frozen=True)
class AreasView:
    """The list of areas, and how many the document itself declares."""

    strategy: Strategy
    areas: tuple[tuple[Link, AreaView], ...]


@dataclass(frozen=True)
class MatrixRow:
    """One area against every actor: responsible, co-responsible, mentioned or nothing."""

    area: Link
    cells: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class MatrixView:
    """Area × actor."""

    actors: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]


def plan_areas(handbook: Handbook, words: Words) -> list[Page]:
    """The list, the areas, and the matrix; nothing where the document has no areas."""
    if not handbook.areas:
        return []
    views = [(to_area(area), _view(handbook, area, words)) for area in handbook.areas]
    overview = Page(
        AREAS,
        words("pages.areas"),
        "areas.md.j2",
        AreasView(handbook.strategy, tuple(views)),
        place=handbook.place(handbook.strategy),
    )
    matrix = Page(
        RESPONSIBILITY,
        words("pages.responsibility"),
        "matrix.md.j2",
        _matrix(handbook),
        concepts=("ansvar",),
        is_wide=True,
    )
    return [overview, *(_page(handbook, link, view, words) for link, view in views), matrix]


def _page(handbook: Handbook, link: Link, view: AreaView, words: Words) -> Page:
    area = view.area
    return Page(
        link.address,
        link.title,
        "area.md.j2",
        view,
        place=handbook.place(area),
        search_words=area.search_words,
        concepts=area.concepts,
        remarks=remarks(handbook, area, words),
    )


def _view(handbook: Handbook, area: Area, words: Words) -> AreaView:
    strategy = handbook.strategy
    levels = [level for level in strategy.levels if level.id in area.levels]
    points = [point for point in strategy.starting_points if point.id in area.starting_points]
    return AreaView(
        area,
        _actors(handbook, area.responsible),
        _actors(handbook, area.co_responsible),
        _actors(handbook, area.mentioned),
        strategy.levels_name or words("strategy.levels"),
        tuple(Link(level.name, STARTING_POINTS, f"niva-{level.id}") for level in levels),
        tuple(
            Link(f"{p.number}. {p.text}", STARTING_POINTS, f"utgangspunkt-{p.id}") for p in points
        ),
        tuple(_measure(handbook, measure) for measure in area.measures),
        cited(handbook, area.sources),
    )


def _measure(handbook: Handbook, measure: Measure) -> MeasureView:
    return MeasureView(
        measure,
        _actors(handbook, measure.who),
        has_passed(measure.due, handbook.today) and measure.progress != "done",
        is_for_staff(measure),
        cited(handbook, measure.sources),
    )


def _actors(handbook: Handbook, ids: tuple[str, ...]) -> tuple[Link, ...]:
    return tuple(map(to_actor, handbook.many(Actor, ids)))


def _matrix(handbook: Handbook) -> MatrixView:
    named = {i for a in handbook.areas for i in (*a.responsible, *a.co_responsible, *a.mentioned)}
    actors = [actor for actor in handbook.all(Actor) if actor.id in named]
    rows = tuple(
        MatrixRow(
            to_area(area), tuple(_cell(area, actor.id) for actor in actors), area.responsible_note
        )
        for area in handbook.areas
    )
    return MatrixView(tuple(map(to_actor, actors)), rows)


def _cell(area: Area, actor: str) -> str:
    if actor in area.responsible:
        return "responsible"
    if actor in area.co_responsible:
        return "co-responsible"
    return "mentioned" if actor in area.mentioned else ""
