"""What is read from the models' types is what the models take."""

from collections.abc import Iterator

import pytest

from handbok.model.contact import Contact
from handbok.model.kinds import KINDS, Kind
from handbok.model.record import Model
from handbok.model.shape import Shape, shapes
from handbok.model.situation import Question, Situation
from handbok.outputs.schemas.files import schemas
from handbok.texts import LANGUAGES, load_texts


def by_name(model: type[Model]) -> dict[str, Shape]:
    """The fields of a model by name."""
    return {shape.name: shape for shape in shapes(model)}


def all_shapes(model: type[Model]) -> Iterator[Shape]:
    """The fields of a model and of its parts."""
    for shape in shapes(model):
        yield shape
        if shape.part:
            yield from all_shapes(shape.part)


def test_fields_of_a_contact() -> None:
    """Type, list, reference, choice and default are found behind every way of writing them."""
    found = by_name(Contact)
    assert (found["phone"].form, found["phone"].is_required) == ("Phone", False)
    assert (found["functions"].kind, found["functions"].is_list) == ("function", True)
    assert (found["functions"].is_required, found["functions"].at_least) == (True, 1)
    assert (found["operator"].form, found["operator"].kind) == ("reference", "actor")
    assert (found["visibility"].form, found["visibility"].default) == ("choice", "staff")
    assert (found["emergency"].form, found["emergency"].default) == ("YesNo", None)
    assert found["hours"].form == "Text"


def test_limits_are_found() -> None:
    """Least length and least number, wherever they were declared."""
    assert by_name(Question)["answers"].at_least == 2
    assert by_name(Situation)["order"].bounds == (1, None)
    review = by_name(Situation)["review"].part
    assert review
    assert by_name(review)["interval_months"].bounds == (1, 120)


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_whoever_must_write_has_an_example(kind: Kind) -> None:
    """Every field that must be filled in freely shows one value that fits."""
    written = [
        shape
        for shape in all_shapes(kind.model)
        if shape.is_required and not shape.kind and not shape.choices and not shape.part
    ]
    assert [shape.name for shape in written if not shape.example] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_has_words(language: str) -> None:
    """The schemas can be written in every language: no value is without what it means."""
    assert len(schemas(load_texts(language))) == len(KINDS) + 3
