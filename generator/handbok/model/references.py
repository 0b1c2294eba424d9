"""Which ids a record points at: in fields marked `Reference`, and by links in its prose."""

import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from handbok.model.fields import Prose, Reference
from handbok.model.prose_links import record_links

PROSE = "prose"


@dataclass(frozen=True)
class Pointer:
    """A reference as it stands in a record: the steps to it, the kind and the id it names."""

    steps: tuple[str | int, ...]
    kind: str
    id: str


def pointers(record: BaseModel, above: tuple[str | int, ...] = ()) -> Iterator[Pointer]:
    """Every reference in a record, also inside its parts, in the order of the fields."""
    for name, kind in _pointing_fields(type(record)):
        value = getattr(record, name)
        items = enumerate(value) if isinstance(value, tuple) else [(None, value)]
        for index, item in items:
            steps = (*above, name) if index is None else (*above, name, index)
            if isinstance(item, BaseModel):
                yield from pointers(item, steps)
            elif kind == PROSE:
                yield from (Pointer(steps, *link) for link in record_links(str(item)))
            elif kind and item:
                yield Pointer(steps, kind, str(item))


@cache
def reference_fields(model: type[BaseModel]) -> tuple[tuple[str, str | None], ...]:
    """The fields that can hold references or parts, with the kind they refer to, or `PROSE`."""
    return tuple((name, _kind(field)) for name, field in model.model_fields.items())


@cache
def parts_of(model: type[BaseModel]) -> tuple[tuple[str, type[BaseModel]], ...]:
    """The fields that hold parts, with the model of the parts."""
    return tuple(
        (name, part)
        for name, field in model.model_fields.items()
        for part in (field.annotation, *_arguments(field.annotation))
        if isinstance(part, type) and issubclass(part, BaseModel)
    )


@cache
def _pointing_fields(model: type[BaseModel]) -> tuple[tuple[str, str | None], ...]:
    """Those of them that do hold any."""
    parts = {name for name, _ in parts_of(model)}
    return tuple((n, kind) for n, kind in reference_fields(model) if kind or n in parts)


def _arguments(annotation: object) -> Iterator[object]:
    for argument in typing.get_args(annotation):
        yield argument
        yield from _arguments(argument)


def _kind(field: FieldInfo) -> str | None:
    marks = [*field.metadata, *_nested_metadata(field.annotation)]
    if any(isinstance(mark, Prose) for mark in marks):
        return PROSE
    return next((mark.kind for mark in marks if isinstance(mark, Reference)), None)


def _nested_metadata(annotation: object) -> Iterator[object]:
    yield from getattr(annotation, "__metadata__", ())
    for argument in typing.get_args(annotation):
        yield from _nested_metadata(argument)
