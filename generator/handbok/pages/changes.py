"""The change log as a page: what has become different, by date, the latest first."""

from dataclasses import dataclass

from handbok.link.handbook import Handbook
from handbok.model.change import Change
from handbok.pages.addresses import CHANGES
from handbok.pages.page import Link, Page, Words
from handbok.pages.parts import home_of


@dataclass(frozen=True)
class ChangedLine:
    """One thing that changed, with the page where it is shown if it still is."""

    text: str
    link: Link | None


@dataclass(frozen=True)
class ChangeView:
    """One entry of the log."""

    change: Change
    lines: tuple[ChangedLine, ...]


@dataclass(frozen=True)
class ChangesView:
    """All entries, the latest first, and where one can subscribe to them."""

    changes: tuple[ChangeView, ...]
    feeds: tuple[Link, ...]


def plan_changes(handbook: Handbook, words: Words, feeds: tuple[Link, ...] = ()) -> list[Page]:
    """One page, or none where nothing has been told yet."""
    latest = sorted(handbook.all(Change), key=lambda change: change.date, reverse=True)
    views = tuple(_view(handbook, change) for change in latest)
    page = Page(
        CHANGES,
        words("pages.changes"),
        "changes.md.j2",
        ChangesView(views, feeds),
        place=handbook.place(latest[0]) if latest else None,
        description=words("changes.lead"),
    )
    return [page] if views else []


def _view(handbook: Handbook, change: Change) -> ChangeView:
    return ChangeView(
        change,
        tuple(ChangedLine(line.text, _home(handbook, line.about)) for line in change.what),
    )


def _home(handbook: Handbook, about: str | None) -> Link | None:
    """The page of a record by `kind:id`; none for what is gone or has no page."""
    kind, _, identity = (about or "").partition(":")
    entry = handbook.records.by_id.get(kind, {}).get(identity)
    return home_of(handbook, entry) if entry else None
