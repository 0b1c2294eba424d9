"""Fields that take only text of a certain shape: what is let through, put where it is shown."""

from collections.abc import Iterator, Sequence
from typing import Any

from hostile_content import PLAIN, Case, Planter
from pydantic import ValidationError

from handbok.model.kinds import KINDS, Kind
from handbok.model.record import Model
from handbok.model.shape import PART, Shape, shapes


def let_through(pick: Sequence[Case]) -> tuple[int, list[tuple[Kind, dict[str, Any], str]]]:
    """How many cases were tried in such fields, and the records that a model took."""
    tried = 0
    taken = []
    benign = [Case("benign", "text")]
    for kind in KINDS:
        for way in _ways(kind.model, ()):
            for number, case in enumerate(pick):
                record = Planter().record(kind, benign, number)
                _put(record, way, case.text)
                tried += 1
                try:
                    kind.model.model_validate(record)
                except ValidationError:
                    continue
                taken.append((kind, record, f"{kind.name}.{'.'.join(way)}: {case.name}"))
    return tried, taken


def _ways(model: type[Model], above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The way to every field that is not free text."""
    for shape in shapes(model):
        if shape.form == PART and shape.part:
            yield from _ways(shape.part, (*above, shape.name))
        elif not _is_free(shape):
            yield (*above, shape.name)


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
