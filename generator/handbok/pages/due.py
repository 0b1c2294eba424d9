"""What is due as a page: late first, then what comes, what is far away, and what has no day."""

from dataclasses import dataclass, replace
from datetime import timedelta

from handbok.link.due import Due, all_due
from handbok.link.handbook import Handbook
from handbok.pages.addresses import DUE, DUE_CALENDAR
from handbok.pages.page import Link, Page, Words
from handbok.pages.parts import home_of

SOON = timedelta(days=90)
# The headings and their anchors.
GROUPS = {"late": "forsenat", "soon": "snart", "later": "senare", "undated": "utan-dag"}


@dataclass(frozen=True)
class DueItem:
    """One thing to do, with the page where it is shown if it has one."""

    due: Due
    link: Link | None
    owners: str


@dataclass(frozen=True)
class DueGroup:
    """What stands under one heading, the soonest first."""

    name: str
    anchor: str
    items: tuple[DueItem, ...]


@dataclass(frozen=True)
class DueView:
    """Groups by how soon, without empty ones."""

    groups: tuple[DueGroup, ...]
    calendar: Link


def plan_due(handbook: Handbook, words: Words) -> list[Page]:
    """The page for those who keep the handbook true; none where nothing ever falls due."""
    items: dict[str, list[DueItem]] = {name: [] for name in GROUPS}
    for due in all_due(handbook):
        items[group_of(handbook, due)].append(_item(handbook, due))
    groups = tuple(
        DueGroup(name, GROUPS[name], tuple(found)) for name, found in items.items() if found
    )
    view = DueView(groups, Link(words("due.subscribe"), DUE_CALENDAR))
    return [Page(DUE, words("pages.due"), "due.md.j2", view)] if groups else []


def group_of(handbook: Handbook, due: Due) -> str:
    """Which heading a thing stands under."""
    if due.is_late(handbook.today):
        return "late"
    if due.last_day is None:
        return "undated"
    return "soon" if due.last_day <= handbook.today + SOON else "later"


def _item(handbook: Handbook, due: Due) -> DueItem:
    home = home_of(handbook, due.entry)
    link = replace(home, title=due.title) if home else None
    return DueItem(due, link, ", ".join(owner.title for owner in due.owners))
