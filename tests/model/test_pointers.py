"""Every field that names another record is found, also deep inside a record."""

import typing
from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from handbok.model.kinds import BY_NAME, KINDS, Kind
from handbok.model.references import pointers
from handbok.model.situation import Situation

STEP = {
    "id": "ring",
    "text": "Ring.",
    "functions": ["jour", "vaxel"],
    "law": ["lagen"],
    "sources": [{"source": "boken"}],
}
SITUATION = Situation.model_validate(
    {
        "id": "oro",
        "title": "Oro",
        "short": "Oro",
        "entry": "worried",
        "urgency": "prompt",
        "summary": "Ring.",
        "then": ["Någon svarar."],
        "steps": [STEP],
        "for_roles": ["larare"],
        "related": ["fara"],
        "sources": [{"source": "sidan"}],
        "review": {"owner": "redaktion", "last_reviewed": "2026-01-01"},
        "flow": {
            "questions": [
                {
                    "id": "q",
                    "text": "?",
                    "answers": [{"text": "Ja", "to": "x"}, {"text": "Nej", "to": "x"}],
                }
            ],
            "outcomes": [{"id": "x", "text": "!", "functions": ["jour"], "situation": "fara"}],
        },
    }
)


def test_every_reference_of_a_record_is_found_with_its_way() -> None:
    """The steps lead to the id in the file, so that a broken one is shown where it stands."""
    found = {(pointer.kind, pointer.id, pointer.steps) for pointer in pointers(SITUATION)}
    assert found == {
        ("source", "sidan", ("sources", 0, "source")),
        ("function", "redaktion", ("review", "owner")),
        ("role", "larare", ("for_roles", 0)),
        ("function", "jour", ("steps", 0, "functions", 0)),
        ("function", "vaxel", ("steps", 0, "functions", 1)),
        ("legal_reference", "lagen", ("steps", 0, "law", 0)),
        ("source", "boken", ("steps", 0, "sources", 0, "source")),
        ("function", "jour", ("flow", "outcomes", 0, "functions", 0)),
        ("situation", "fara", ("flow", "outcomes", 0, "situation")),
        ("situation", "fara", ("related", 0)),
    }


def models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and all parts of it."""
    yield model
    for field in model.model_fields.values():
        for part in parts(field.annotation):
            yield from models(part)


def parts(annotation: object) -> Iterator[type[BaseModel]]:
    """The models inside a field's type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from parts(argument)


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_every_field_tells_an_editor_what_it_is(kind: Kind) -> None:
    """Title and description become hover text, manual and schema; a field without them is mute."""
    for model in models(kind.model):
        for name, field in model.model_fields.items():
            assert field.title, (model, name)
            assert field.description, (model, name)


def test_kinds_are_told_apart_by_name_and_key() -> None:
    """A key at the top of a file means one kind."""
    assert len({kind.key for kind in KINDS}) == len(KINDS) == len(BY_NAME)
