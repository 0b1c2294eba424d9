"""What a handbook's own figures say about it today, one cell for each thing compared."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from handbok.link.ages import add_months, has_passed, last_day, months_between
from handbok.pages.collation import swedish

# Months: what is older than the first is to be looked at, older than the second is late.
AGES = (12, 24)
SOON = 3

Figures = Mapping[str, Any]


class Mark(StrEnum):
    """How a value stands. The page says it in words and with a sign, never by colour alone."""

    GOOD = "good"
    WATCH = "watch"
    LATE = "late"
    UNKNOWN = "unknown"
    PLAIN = "plain"


@dataclass(frozen=True)
class Cell:
    """One value: what is shown (a number, `a/b`, months or a date), its rank, how it stands."""

    column: str
    shown: str
    rank: str | float
    mark: Mark = Mark.PLAIN


@dataclass(frozen=True)
class Standing:
    """One handbook by its own files: handbok.json, and summary.json where it has one."""

    stamp: Mapping[str, str]
    summary: Figures

    def cells(self, today: date) -> tuple[Cell, ...]:
        """The values in the order of COLUMNS."""
        return tuple(make(name, self.summary, today) for name, make in COLUMNS.items())

    def mark_of(self, column: str, today: date) -> Mark:
        return COLUMNS[column](column, self.summary, today).mark


def standing(stamps: Sequence[tuple[Mapping[str, str], Figures]]) -> list[Standing]:
    """Handbooks in Swedish order of their names."""
    found = [Standing(stamp, summary) for stamp, summary in stamps]
    return sorted(found, key=lambda one: swedish(one.stamp["name"]))


def _count(name: str, value: int) -> Cell:
    return Cell(name, str(value), value, Mark.PLAIN if value else Mark.UNKNOWN)


def _share(name: str, part: int, whole: int) -> Cell:
    """So many of so many; nothing to count is not known rather than none."""
    if not whole:
        return Cell(name, "–", -1, Mark.UNKNOWN)
    return Cell(name, f"{part}/{whole}", part / whole, Mark.GOOD if part == whole else Mark.WATCH)


def _areas(name: str, figures: Figures, _: date) -> Cell:
    return _count(name, len(figures["areas"]))


def _responsible(name: str, figures: Figures, _: date) -> Cell:
    areas = figures["areas"]
    return _share(name, sum(bool(area["responsible"]) for area in areas), len(areas))


def _points(name: str, figures: Figures, _: date) -> Cell:
    return _share(name, figures["points_served"], figures["points"])


def _functions(name: str, figures: Figures, _: date) -> Cell:
    functions = figures["functions"]
    return _share(name, sum(one["is_bound"] for one in functions), len(functions))


def _trainings(name: str, figures: Figures, _: date) -> Cell:
    return _count(name, len(figures["trainings"]))


def _situations(name: str, figures: Figures, _: date) -> Cell:
    return _count(name, len(figures["situations"]))


def _age(name: str, day: str, today: date) -> Cell:
    """Whole months since a day."""
    if not day:
        return Cell(name, "–", -1, Mark.UNKNOWN)
    months = max(0, months_between(date.fromisoformat(day), today))
    watch, late = AGES
    mark = Mark.LATE if months >= late else Mark.WATCH if months >= watch else Mark.GOOD
    return Cell(name, str(months), months, mark)


def _contacts(name: str, figures: Figures, today: date) -> Cell:
    """The oldest check of a number of the municipality's own; one never checked is late."""
    oldest = _age(name, figures["oldest_contact_check"], today)
    if unchecked := figures["contacts_unchecked"]:
        return Cell(name, f"{oldest.shown} (+{unchecked})", oldest.rank, Mark.LATE)
    return oldest


def _law(name: str, figures: Figures, today: date) -> Cell:
    return _age(name, figures["oldest_law_check"], today)


def _end(name: str, day: str, today: date, months: int) -> Cell:
    """A day that something ends or is to be done."""
    if not day:
        return Cell(name, "–", "", Mark.UNKNOWN)
    is_soon = last_day(day) <= add_months(today, months)
    mark = Mark.LATE if has_passed(day, today) else Mark.WATCH if is_soon else Mark.GOOD
    return Cell(name, day, day, mark)


def _period(name: str, figures: Figures, today: date) -> Cell:
    return _end(name, figures["period_end"], today, AGES[0])


def _review(name: str, figures: Figures, today: date) -> Cell:
    return _end(name, figures["review_by"], today, SOON)


COLUMNS: Mapping[str, Callable[[str, Figures, date], Cell]] = {
    "areas": _areas,
    "responsible": _responsible,
    "points": _points,
    "functions": _functions,
    "trainings": _trainings,
    "situations": _situations,
    "contacts": _contacts,
    "law": _law,
    "period": _period,
    "review": _review,
}
