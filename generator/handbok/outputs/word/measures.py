"""The chapters of what is to be done: starting points, areas, who answers, who meets."""

from collections.abc import Iterable

from handbok.model.strategy import StartingPoint
from handbok.outputs.word.writing import Writing
from handbok.pages.actors import ActorsView
from handbok.pages.areas import AreasView, AreaView, MeasureView
from handbok.pages.page import Link
from handbok.pages.strategy import ServedView, StartingPointsView

RESPONSIBLE = ("responsible", "co-responsible", "mentioned")
# Shares of the width: measure, who, when, how far, how one sees it.
MEASURES = (38, 37, 24, 17, 44)
COOPERATION = (34, 42, 42, 42)
RESPONSIBILITY = (36, 43, 45, 36)


def write_starting_points(writing: Writing, view: StartingPointsView) -> None:
    """Each starting point and level with the areas that serve it; none is told as such."""
    if view.points:
        writing.paper.heading(writing.words("pages.starting-points"), 1)
    for served in view.points:
        _served(writing, served)
    if view.levels:
        writing.paper.heading(view.levels_name, 1)
    for served in view.levels:
        _served(writing, served)


def _served(writing: Writing, served: ServedView) -> None:
    item = served.item
    if isinstance(item, StartingPoint):
        writing.paper.heading(f"{item.number}. {item.text}", 2)
    else:
        writing.paper.heading(item.name, 2)
        if item.description:
            writing.paper.paragraph(item.description)
    for area in served.areas:
        writing.paper.paragraph(area.title, "List Bullet")
    if not served.areas:
        writing.paper.paragraph(writing.words("word.unserved"))
    writing.cite(served.sources)


def write_areas(writing: Writing, view: AreasView) -> None:
    """What the document says of its areas, then each of them."""
    writing.paper.heading(writing.words("pages.areas"), 1)
    writing.prose(view.strategy.areas_note, 1)
    for link, area in view.areas:
        _area(writing, link.title, area)


def _area(writing: Writing, title: str, view: AreaView) -> None:
    paper, area = writing.paper, view.area
    paper.heading(title, 2)
    paper.paragraph(f"{writing.words(f'wording.{area.wording}')}.")
    writing.prose(area.note, 2)
    writing.prose(area.purpose, 2)
    paper.heading(writing.words("area.responsibility"), 3)
    for name, actors in zip(RESPONSIBLE, _actors(view), strict=True):
        if actors:
            paper.paragraph(", ".join(actors), label=writing.words(f"area.{name}"))
    if area.responsible_note:
        paper.paragraph(area.responsible_note)
    serves = ((writing.words("pages.starting-points"), view.starting_points),)
    for label, links in (*serves, (view.levels_name, view.levels)):
        if links:
            paper.heading(label, 3)
            for link in links:
                paper.paragraph(link.title, "List Bullet")
    if view.measures:
        paper.heading(writing.words("area.measures"), 3)
        _measures(writing, title, view.measures)
    writing.cite([*view.sources, *(s for m in view.measures for s in m.sources)])


def _measures(writing: Writing, title: str, measures: Iterable[MeasureView]) -> None:
    words = writing.words
    header = ("word.measure", "area.who", "area.when", "word.progress", "word.follow-up")
    rows = [
        (
            view.measure.text,
            _lines(_names(view.who)),
            _lines((view.measure.when, _due(writing, view))),
            _lines((words(f"progress.{view.measure.progress}"), _late(writing, view))),
            _lines((view.measure.indicator, view.measure.follow_up)),
        )
        for view in measures
    ]
    name = f"{words('area.measures')}: {title}"
    writing.paper.table(name, [words(key) for key in header], rows, MEASURES)


def _due(writing: Writing, view: MeasureView) -> str:
    day = view.measure.due
    return f"{writing.words('area.due')} {writing.day(day)}" if day else ""


def _late(writing: Writing, view: MeasureView) -> str:
    return writing.words("area.overdue") if view.is_overdue else ""


def write_responsibility(writing: Writing, view: AreasView) -> None:
    """One table of all areas: who answers, who shares it, whom the source only mentions."""
    title = writing.words("pages.responsibility")
    writing.paper.heading(title, 1)
    rows = [
        (link.title, _lines(answers[0] or (area.area.responsible_note,)), *map(_lines, answers[1:]))
        for link, area in view.areas
        for answers in [_actors(area)]
    ]
    header = [writing.words(f"matrix.{name}") for name in ("area", *RESPONSIBLE)]
    writing.paper.table(title, header, rows, RESPONSIBILITY)


def write_cooperation(writing: Writing, view: ActorsView) -> None:
    """The groups where actors meet: who convenes, who takes part, what they do."""
    if not view.cooperation:
        return
    title = writing.words("actor.cooperation")
    writing.paper.heading(title, 1)
    rows = [
        (
            found.body.name,
            found.convener.title if found.convener else "–",
            _lines(_names(found.members)),
            _lines((found.body.task, found.body.cadence, found.body.note)),
        )
        for found in view.cooperation
    ]
    header = ("word.group", "actor.convener", "actor.members", "word.task")
    writing.paper.table(title, [writing.words(key) for key in header], rows, COOPERATION)
    writing.cite(source for found in view.cooperation for source in found.sources)


def _actors(view: AreaView) -> tuple[tuple[str, ...], ...]:
    return tuple(map(_names, (view.responsible, view.co_responsible, view.mentioned)))


def _names(links: Iterable[Link]) -> tuple[str, ...]:
    return tuple(link.title for link in links)


def _lines(parts: Iterable[str]) -> str:
    return "\n".join(filter(None, parts)) or "–"
