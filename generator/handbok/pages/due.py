"""What is due as a page: late first, then what comes, what is far away, and what has no day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from handbok.link.due import Due, all_due
from handbok.link.handbook import Handbook
from handbok.pages.addresses import DUE, DUE_CALENDAR
from handbok.pages.page import Link, Page, Words
from handbok.pages.parts import home_of

SOON = timedelta(days=90)
# The headings and their anchors.
GROUPS = {"late": "forsenat", "soon": "snart", "later": "senare", "undated": "utan-dag"}


@dataclass(frozen=True)
class DueThing:
    """One thing that something is to be done with, and the page where it is shown if it has one."""

    title: str
    link: Link | None


@dataclass(frozen=True)
class DueTask:
    """The same task for the same owners by the same day, told once for all its things."""

    task: str
    day: str
    owners: str
    things: tuple[DueThing, ...]


@dataclass(frozen=True)
class DueGroup:
    """What stands under one heading, the soonest first."""

    name: str
    anchor: str
    tasks: tuple[DueTask, ...]


@dataclass(frozen=True)
class DueView:
    """Groups by how soon, without empty ones."""

    groups: tuple[DueGroup, ...]
    calendar: Link


def plan_due(handbook: Handbook, words: Words) -> list[Page]:
    """The page for those who keep the handbook true; none where nothing ever falls due."""
    items: dict[str, list[Due]] = {name: [] for name in GROUPS}
    for due in all_due(handbook):
        items[_group_of(handbook, due)].append(due)
    groups = tuple(
        DueGroup(name, GROUPS[name], _tasks(handbook, found))
        for name, found in items.items()
        if found
    )
    view = DueView(groups, Link(words("due.subscribe"), DUE_CALENDAR))
    return [Page(DUE, words("pages.due"), "due.md.j2", view)] if groups else []


def _group_of(handbook: Handbook, due: Due) -> str:
    if due.is_late(handbook.today):
        return "late"
    if due.last_day is None:
        return "undated"
    return "soon" if due.last_day <= handbook.today + SOON else "later"


def _tasks(handbook: Handbook, dues: Iterable[Due]) -> tuple[DueTask, ...]:
    return tuple(
        DueTask(
            task.value,
            day,
            ", ".join(owner.title for owner in owners),
            tuple(_thing(handbook, due) for due in found),
        )
        for (task, day, owners), found in groupby(
            dues, key=lambda due: (due.task, due.day, due.owners)
        )
    )


def _thing(handbook: Handbook, due: Due) -> DueThing:
    home = home_of(handbook, due.entry)
    title = due.title.removesuffix(".")
    return DueThing(title, Link(title, home.address, home.anchor) if home else None)
