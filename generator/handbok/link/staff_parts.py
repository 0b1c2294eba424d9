"""A record → the same record without what is for staff alone, and without ways to what is gone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from handbok.load.document import Steps
from handbok.model.change import Change, ChangeLine
from handbok.model.prose_links import without_links
from handbok.model.record import Model, Visibility
from handbok.model.references import PROSE, parts_of, reference_fields

# Kind and id of records that are left out.
Gone = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Cut:
    """What is left of a record: None where nothing may be shown.

    `kept` tells of each list that something was taken out of which of its items are left, and of
    a field that was emptied that nothing is; both by the steps that lead there in the file.
    """

    record: Model | None
    kept: Mapping[Steps, tuple[int, ...]] = field(default_factory=dict)


def is_for_staff(part: object) -> bool:
    """Whether a record or a part of one is marked as for staff alone."""
    return getattr(part, "visibility", None) is Visibility.STAFF


def has_staff_parts(part: Model) -> bool:
    """Whether a record, or anything in it, is marked as for staff alone."""
    if is_for_staff(part) or _kept_back(part):
        return True
    return any(
        has_staff_parts(inner)
        for name in _marked_parts(type(part))
        for inner in _items(getattr(part, name))
    )


def cut(record: Model, gone: Gone) -> Cut:
    """A record for everyone. Ways to what is gone are taken out of lists, fields and prose."""
    kept: dict[Steps, tuple[int, ...]] = {}
    return Cut(_part(record, gone, (), kept), kept)


def is_under(steps: Steps, part: Model) -> bool:
    """Whether steps lead to something inside a part that is for staff alone."""
    value: Any = part
    for step in steps:
        if is_for_staff(value) or step in _kept_back(value):
            return True
        value = value[step] if isinstance(step, int) else getattr(value, step, None)
    return is_for_staff(value)


def _part(
    part: Model, gone: Gone, above: Steps, kept: dict[Steps, tuple[int, ...]]
) -> Model | None:
    if is_for_staff(part) or _tells_of(part, gone):
        return None
    changed: dict[str, Any] = {}
    for name, kind in reference_fields(type(part)):
        was = getattr(part, name)
        now = None if name in _kept_back(part) else _value(was, kind, gone, (*above, name), kept)
        if now is not was:
            described = type(part).model_fields[name]
            if now in (None, ()) and described.is_required():
                return None
            changed[name] = described.get_default() if now is None else now
            kept |= {(*above, name): ()} if now is None else {}
    if isinstance(part, Change) and part.what and changed.get("what") == ():
        return None
    return part.model_copy(update=changed) if changed else part


def _value(
    value: Any, kind: str | None, gone: Gone, steps: Steps, kept: dict[Steps, tuple[int, ...]]
) -> Any:
    """A field's value without what is gone; the very same object where nothing is."""
    if not isinstance(value, tuple):
        return _one(value, kind, gone, steps, kept)
    found = [_one(item, kind, gone, (*steps, i), kept) for i, item in enumerate(value)]
    left = tuple(i for i, item in enumerate(found) if item is not None)
    if len(left) < len(value):
        kept[steps] = left
    now = tuple(found[i] for i in left)
    is_same = len(now) == len(value) and all(a is b for a, b in zip(now, value, strict=True))
    return value if is_same else now


def _one(
    value: Any, kind: str | None, gone: Gone, steps: Steps, kept: dict[Steps, tuple[int, ...]]
) -> Any:
    if isinstance(value, Model):
        return _part(value, gone, steps, kept)
    if kind == PROSE:
        return without_links(value, gone)
    return None if kind and (kind, value) in gone else value


def _tells_of(part: Model, gone: Gone) -> bool:
    """Whether a line of the change log is about something that is gone."""
    about = part.about if isinstance(part, ChangeLine) else None
    kind, _, identity = (about or "").partition(":")
    return (kind, identity) in gone


def _kept_back(part: object) -> tuple[str, ...]:
    """The fields that a part itself keeps for staff."""
    return tuple(getattr(part, "staff_fields", ()))


@cache
def _marked_parts(model: type[Model]) -> tuple[str, ...]:
    """The fields with parts that can be marked, or that hold such parts."""
    return tuple(
        name
        for name, part in parts_of(model)
        if {"visibility", "staff_fields"} & set(part.model_fields) or _marked_parts(part)
    )


def _items(value: Any) -> Iterator[Model]:
    if value is not None:
        yield from value if isinstance(value, tuple) else (value,)
