"""The document holds together: a period runs forwards, each starting point is served."""

from collections.abc import Iterator

from handbok.link.handbook import Handbook
from handbok.problems.problem import Problem


def periods_run_forwards(handbook: Handbook) -> Iterator[Problem]:
    """The period ends after it begins."""
    start, end = handbook.strategy.period.start, handbook.strategy.period.end
    if start and end and end[: len(start)] < start[: len(end)]:
        entry = handbook.records.entries("strategy")[0]
        yield Problem(
            entry.place("period", "end"), "period-backwards", {"start": start, "end": end}
        )


def starting_points_are_served(handbook: Handbook) -> Iterator[Problem]:
    """A starting point that no area serves is told of, where areas say what they serve at all."""
    if not any(area.starting_points for area in handbook.areas):
        return
    entry = handbook.records.entries("strategy")[0]
    for index, point in enumerate(handbook.strategy.starting_points):
        if not handbook.areas_serving(point):
            place = entry.place("starting_points", index, "text")
            yield Problem(place, "unserved-starting-point", {"title": point.text})
