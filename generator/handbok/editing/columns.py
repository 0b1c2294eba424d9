"""Which fields of a contact are columns of the sheet, and how each is written; from the model."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import get_args, get_origin, get_type_hints

from handbok.model import fields
from handbok.model.contact import Contact
from handbok.model.record import Model


class Form(StrEnum):
    """How a value is written in a cell."""

    TEXT = "text"
    LIST = "list"
    YES_NO = "yes-no"
    DAY = "day"
    PHONE = "phone"


@dataclass(frozen=True)
class Column:
    """One field of a contact. `choices` are all its values, `refers_to` the kind it names."""

    key: str
    title: str
    description: str
    form: Form
    choices: tuple[str, ...] = ()
    refers_to: str = ""


@cache  # every cell asks
def columns() -> tuple[Column, ...]:
    """The id, what is a contact's own in the model's order, and the status."""
    return tuple(_columns())


def _columns() -> Iterator[Column]:
    hints = get_type_hints(Contact, include_extras=True)
    for key in ("id", *Contact.__annotations__, "status"):
        hint, field = hints[key], Contact.model_fields[key]
        inner = [hint, *get_args(hint)]
        if not any(isinstance(part, type) and issubclass(part, Model) for part in inner):
            form = Form.LIST if get_origin(hint) is tuple else _form(inner)
            yield Column(
                key,
                field.title or key,
                field.description or "",
                form,
                next(filter(None, map(_choices, inner)), ()),
                next(filter(None, map(_kind, inner)), ""),
            )


def _form(parts: list[object]) -> Form:
    if fields.YesNo in parts:
        return Form.YES_NO
    if fields.Day in parts:
        return Form.DAY
    return Form.PHONE if fields.Phone in parts else Form.TEXT


def _choices(part: object) -> tuple[str, ...]:
    if part == fields.YesNo:
        return ("ja", "nej")
    if isinstance(part, type) and issubclass(part, StrEnum):
        return tuple(choice.value for choice in part)
    return ()


def _kind(part: object) -> str:
    marks = [part, *getattr(part, "__metadata__", ())]
    return next((mark.kind for mark in marks if isinstance(mark, fields.Reference)), "")
