"""What a record, or a part of one, is called when it is spoken of."""

from collections.abc import Iterable

from handbok.link.handbook import Handbook
from handbok.model.accessibility import AccessibilityStatement
from handbok.model.area import Area
from handbok.model.contact import Function, Gap
from handbok.model.kinds import BY_NAME
from handbok.model.record import Model, Record
from handbok.model.situation import Addition, Situation
from handbok.model.strategy import Level, StartingPoint

# The fields that name something, the best first.
NAMES = ("short", "name", "title", "term", "text")


def name_of(part: Model, fields: Iterable[str] = NAMES) -> str:
    """What a part calls itself in the first of some fields; empty where it has no name."""
    found = (getattr(part, field) for field in fields if getattr(part, field, ""))
    return str(next(found, ""))


def title_of(handbook: Handbook, record: Model) -> str:
    """What readers call a record; its id where nothing better is said."""
    if isinstance(record, Area):
        return f"{record.number}. {record.title}"
    if isinstance(record, AccessibilityStatement):
        return record.service
    if isinstance(record, Gap):
        return handbook.get(Function, record.function).title
    if isinstance(record, Addition):
        return handbook.get(Situation, record.situation).short
    return name_of(record) or (record.id if isinstance(record, Record) else "")


def title_at(handbook: Handbook, kind: str, identity: str) -> str:
    """What an id of a kind is called: a record, or a level or starting point of the strategy."""
    if kind in BY_NAME:
        return title_of(handbook, handbook.get(BY_NAME[kind].model, identity))
    parts: tuple[Level | StartingPoint, ...] = (
        *handbook.strategy.levels,
        *handbook.strategy.starting_points,
    )
    return next((name_of(part) for part in parts if part.id == identity), identity)
