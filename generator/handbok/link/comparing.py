"""Two versions of a record → what a reader would see differently, found from the models' fields."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypeVar

from handbok.link.titles import NAMES, name_of
from handbok.model.record import Model
from handbok.model.references import PROSE, reference_fields

# What no page shows, or shows only as an order or a colour.
UNSEEN = {"id", "search_words", "concepts", "replaces_base", "order", "written_as", "reader_knows"}
UNSEEN |= {"colours", "updated", "mark", "levels_shape"}
# What says how lately and by what something was checked, rather than what is so.
UPKEEP = {"sources", "review", "verified_on", "verified_against", "checked_on", "retrieved"}
UPKEEP |= {"assessed_on", "updated_on"}
# What readers follow without seeing how it is written.
UNSPOKEN = {"to"}
# Lists whose order readers follow.
ORDERED = {"steps"}
SAME_TEXT = 0.5

T = TypeVar("T")
Value = str | int | date | None
# What an id of a kind is called in one of the versions.
Names = Callable[[str, str], str]


class Action(StrEnum):
    """What has happened."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"
    MOVED = "moved"
    CHECKED = "checked"


@dataclass(frozen=True)
class Part:
    """A part of a record on the way to an edit: its field, and which one of several it is."""

    field: str
    label: str
    number: int = 0
    name: str = ""


@dataclass(frozen=True)
class Edit:
    """One thing that differs. `label` is the field's own title; values are None where it has none.

    `field` is empty for a record or a part as a whole.
    """

    action: Action
    field: str = ""
    label: str = ""
    before: Value = None
    after: Value = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True)
class Sides:
    """How ids are called before and after."""

    before: Names
    after: Names


def compare(old: Model, new: Model, sides: Sides) -> Iterator[Edit]:
    """Every edit between two versions of a record or of a part, in the order of the fields."""
    kinds = dict(reference_fields(type(new)))
    for name, field in type(new).model_fields.items():
        was, now = getattr(old, name), getattr(new, name)
        if name in UNSEEN or _plain(was) == _plain(now):
            continue
        found: Iterable[Edit]
        if name in UPKEEP:
            found = [Edit(Action.CHECKED)]
        elif name in UNSPOKEN:
            found = [Edit(Action.CHANGED)]
        elif isinstance(was, Model) and isinstance(now, Model):
            found = _within(Part(name, field.title or name), compare(was, now, sides))
        elif _models(was) or _models(now):
            found = _items(Part(name, field.title or name), _models(was), _models(now), sides)
        else:
            kind = kinds[name]
            found = _values(_named(was, kind, sides.before), _named(now, kind, sides.after))
        for edit in found:
            own = edit if edit.parts else replace(edit, field=name, label=field.title or name)
            yield own


def _plain(value: object) -> object:
    """A value without what is not seen: how lines are broken, the order of plain lists."""
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return " ".join(value.split())
    if isinstance(value, tuple) and not _models(value):
        return frozenset(map(_plain, value))
    return value


def _models(value: object) -> tuple[Model, ...]:
    items = value if isinstance(value, tuple) else ()
    return tuple(item for item in items if isinstance(item, Model))


def _named(value: object, kind: str | None, names: Names) -> list[Value]:
    """A value or a list of them as it is read: ids as what they are called, no parts."""
    items = value if isinstance(value, tuple) else (value,)
    plain = [_plain(item) for item in items if not isinstance(item, Model)]
    return [
        names(kind, str(item)) if kind and kind != PROSE else item
        for item in plain
        if isinstance(item, str | int | date) and item != ""
    ]


def _values(old: list[Value], new: list[Value]) -> Iterator[Edit]:
    """What has come and what is gone; what is alike, or the only one of each, has changed."""
    gone = [value for value in old if value not in new]
    come = [value for value in new if value not in old]
    if not gone and not come:
        yield Edit(Action.CHANGED)
    for value in come:
        was = gone[0] if len(come) == len(gone) == 1 else _most_alike(str(value), gone, str)
        if was is None:
            yield Edit(Action.NEW, after=value)
        else:
            yield Edit(Action.CHANGED, before=was, after=value)
            gone.remove(was)
    yield from (Edit(Action.GONE, before=value) for value in gone)


def _within(part: Part, edits: Iterable[Edit]) -> Iterator[Edit]:
    for edit in edits:
        yield replace(edit, parts=(part, *edit.parts))


def _items(
    part: Part, old: tuple[Model, ...], new: tuple[Model, ...], sides: Sides
) -> Iterator[Edit]:
    """Parts that belong together compared, and those that have come or gone, with their numbers."""
    pairs = _pairs(old, new)
    for number, (was, now) in enumerate(pairs, start=1):
        here = replace(part, number=number, name=name_of(now))
        if was is None:
            yield Edit(Action.NEW, after=name_of(now) or None, parts=(here,))
        else:
            yield from _within(here, compare(was, now, sides))
    kept = [old.index(was) for was, _ in pairs if was is not None]
    for number, item in enumerate(old, start=1):
        if number - 1 not in kept:
            here = replace(part, number=number, name=name_of(item))
            yield Edit(Action.GONE, before=name_of(item) or None, parts=(here,))
    if part.field in ORDERED and kept != sorted(kept):
        yield Edit(Action.MOVED)


def _pairs(old: tuple[Model, ...], new: tuple[Model, ...]) -> list[tuple[Model | None, Model]]:
    """Each new part with the old one that it was: the same id, the same words, or most alike."""
    left = [item for item in old if item not in new]
    pairs: list[tuple[Model | None, Model]] = []
    for item in new:
        was = item if item in old else _counterpart(item, left)
        left = [other for other in left if other is not was]
        pairs.append((was, item))
    return pairs


def _counterpart(item: Model, left: list[Model]) -> Model | None:
    if identity := getattr(item, "id", None):
        return next((other for other in left if getattr(other, "id", None) == identity), None)
    return _most_alike(name_of(item), left, name_of)


def _most_alike(text: str, others: Sequence[T], words: Callable[[T], str]) -> T | None:
    """The one whose words are most like a text, if more than half of them are."""
    alike = [(SequenceMatcher(None, words(other), text).ratio(), other) for other in others]
    close = [pair for pair in alike if pair[0] > SAME_TEXT]
    return max(close, key=lambda pair: pair[0])[1] if close else None


def is_own_name(edit: Edit) -> bool:
    """Whether what changed is the very text that names the part."""
    return bool(edit.parts) and (not edit.field or edit.field in NAMES)
