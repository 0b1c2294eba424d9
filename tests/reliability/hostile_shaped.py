"""Fields that take only text of a certain shape, such as a day, a number or an address."""

from collections.abc import Iterator, Sequence
from typing import Any

from hostile_content import PLAIN, Case, Planter
from pydantic import ValidationError

from handbok.model.kinds import KINDS
from handbok.model.record import Model
from handbok.model.shape import PART, REFERENCE, Shape, shapes


def let_through(pick: Sequence[Case]) -> Iterator[tuple[str, Case]]:
    """The fields that took a case, each by the form of the field; references are linking's."""
    benign = [Case("benign", "text")]
    for kind in KINDS:
        for way, form in _ways(kind.model, ()):
            for number, case in enumerate(pick):
                record = Planter().record(kind, benign, number)
                _put(record, way, case.text)
                try:
                    kind.model.model_validate(record)
                except ValidationError:
                    continue
                yield form, case


def _ways(model: type[Model], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """The way to every field that is not free text, and its form."""
    for shape in shapes(model):
        if shape.form == PART and shape.part:
            yield from _ways(shape.part, (*above, shape.name))
        elif not _is_free(shape) and shape.form != REFERENCE:
            yield (*above, shape.name), shape.form


def _is_free(shape: Shape) -> bool:
    return shape.form in PLAIN and not shape.pattern


def _put(record: dict[str, Any], way: Sequence[str], text: str) -> None:
    """The text in the field, in a list where there was one."""
    inside: Any = record
    for name in way[:-1]:
        inside = inside[name]
        inside = inside[0] if isinstance(inside, list) else inside
    old = inside.get(way[-1])
    inside[way[-1]] = [text] if isinstance(old, list) else text
