"""What the models allow at a place inside a record: the model there, its fields, their names."""

import types
import typing
from collections.abc import Mapping, Sequence

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from handbok.problems.nearest import nearest

Location = Sequence[str | int]


def fields_of(model: type[BaseModel]) -> Mapping[str, FieldInfo]:
    """A model's fields by the key that is written: `class` is a word of Python's own."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


def model_at(model: type[BaseModel], location: Location) -> type[BaseModel]:
    """The model of the part that a location inside a record leads to; the last one known."""
    for step in location:
        field = fields_of(model).get(step) if isinstance(step, str) else None
        part = model_in(field.annotation) if field else None
        model = part or model
    return model


def field_at(model: type[BaseModel], location: Location) -> FieldInfo | None:
    """The field that a location leads to; for an item of a list the list's."""
    names = [step for step in location if isinstance(step, str)]
    return fields_of(model_at(model, names[:-1])).get(names[-1]) if names else None


def model_in(annotation: object) -> type[BaseModel] | None:
    """The model inside a field's type: X, X | None or tuple[X, ...]."""
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, BaseModel) else None
    found = (model_in(argument) for argument in typing.get_args(annotation))
    return next((model for model in found if model), None)


def nearest_key(written: str, model: type[BaseModel], among: Sequence[str]) -> str:
    """The key most like the one written, by its own name or by the field's Swedish title."""
    fields = fields_of(model)
    titles = {(fields[key].title or key).casefold(): key for key in among}
    words: Mapping[str, str] = titles | {key: key for key in among}
    return words.get(nearest(written.casefold(), words), "")
