"""What each field takes, read once from the models' types: for schemas and forms."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic import WithJsonSchema
from pydantic.fields import FieldInfo

from handbok.model import fields
from handbok.model.record import Model

CHOICE, PART, REFERENCE = "choice", "part", "reference"
_NAMED = {name: hint for name, hint in vars(fields).items() if get_origin(hint) is not None}


@dataclass(frozen=True)
class Shape:
    """One field: its words, and what one value (or each value of its list) must be.

    `form` is the name of a type in `model.fields` (Text, Day …), `str` or `int`, or one of
    `choice` (with `choices`), `part` (with `part`) and `reference` (with `kind`).
    """

    name: str
    title: str
    description: str
    example: str
    form: str
    is_required: bool
    is_list: bool
    at_least: int
    bounds: tuple[int | None, int | None]
    pattern: str
    default: str | int | None
    choices: type[StrEnum] | None
    part: type[Model] | None
    kind: str


@cache
def shapes(model: type[Model]) -> tuple[Shape, ...]:
    """The fields of a model, in the order they are declared."""
    hints = get_type_hints(model, include_extras=True)
    return tuple(_shape(name, field, hints[name]) for name, field in model.model_fields.items())


def _shape(name: str, field: FieldInfo, hint: Any) -> Shape:
    inner, is_list = _inner(hint)
    plain = get_args(inner)[0] if _marks(inner) else inner
    marks = [*field.metadata, *_marks(inner)]
    reference = next((mark.kind for mark in marks if isinstance(mark, fields.Reference)), "")
    choices = plain if isinstance(plain, type) and issubclass(plain, StrEnum) else None
    part = plain if isinstance(plain, type) and issubclass(plain, Model) else None
    default = field.get_default()
    return Shape(
        name,
        field.title or name,
        field.description or "",
        _example(field, marks),
        _form(inner, plain, reference),
        is_required=field.is_required(),
        is_list=is_list,
        at_least=_first(field.metadata, "min_length") or int(field.is_required() and is_list),
        bounds=(_first(marks, "ge"), _first(marks, "le")),
        pattern=_pattern(marks),
        default=default if isinstance(default, str | int) and default else None,
        choices=choices,
        part=part,
        kind=reference,
    )


def _inner(hint: Any) -> tuple[Any, bool]:
    """What stands inside X | None and tuple[X, ...], and whether it was a tuple."""
    arguments = [argument for argument in get_args(hint) if argument not in (type(None), ...)]
    if get_origin(hint) in (Union, UnionType):
        return _inner(arguments[0])
    return (arguments[0], True) if get_origin(hint) is tuple else (hint, False)


def _marks(hint: Any) -> list[Any]:
    """The marks of an Annotated type, also those that stand inside a Field of its own."""
    found: list[Any] = []
    for mark in getattr(hint, "__metadata__", ()):
        found += [mark, *mark.metadata] if isinstance(mark, FieldInfo) else [mark]
    return found


def _form(inner: Any, plain: Any, reference: str) -> str:
    if reference:
        return REFERENCE
    if name := next((name for name, hint in _NAMED.items() if hint == inner), None):
        return name
    if isinstance(plain, type) and issubclass(plain, StrEnum | Model):
        return PART if issubclass(plain, Model) else CHOICE
    return str(plain.__name__)


def _example(field: FieldInfo, marks: list[Any]) -> str:
    common = (mark.text for mark in marks if isinstance(mark, fields.Example))
    return str((field.examples or [next(common, "")])[0])


def _pattern(marks: list[Any]) -> str:
    """What editors check by; where it differs from the model's own it is told beside it."""
    told = (mark.json_schema or {} for mark in marks if isinstance(mark, WithJsonSchema))
    return str(next(told, {}).get("pattern") or _first(marks, "pattern") or "")


def _first(marks: list[Any], name: str) -> Any:
    return next((value for mark in marks if (value := getattr(mark, name, None)) is not None), None)
