"""pydantic's findings → Problems with code, facts and place."""

import re
import types
import typing
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from handbok.load.document import Document, Steps
from handbok.problems.nearest import nearest
from handbok.problems.problem import Problem

CODES = {
    "missing": "missing-key",
    "extra_forbidden": "unknown-key",
    "bad_date": "bad-date",
    "bad_phone": "bad-phone",
    "bad_link": "bad-link",
    "string_type": "wrong-type",
    "tuple_type": "wrong-type",
    "model_type": "wrong-type",
    "model_attributes_type": "wrong-type",
    "int_parsing": "wrong-type",
    "int_type": "wrong-type",
    "bool_parsing": "wrong-type",
    "bool_type": "wrong-type",
    "enum": "wrong-value",
}
EXPECTED = {
    "string_type": "text",
    "string_sub_type": "text",
    "tuple_type": "list",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "int_parsing": "number",
    "int_type": "number",
    "bool_parsing": "yes-no",
    "bool_type": "yes-no",
}


def translate(
    error: ValidationError, model: type[BaseModel], document: Document, above: Steps
) -> list[Problem]:
    """One problem for each thing pydantic found, at the place where it stands in the file."""
    details = error.errors(include_url=False)
    wrong = [detail["loc"] for detail in details]
    return [
        _problem(detail, model, document, above)
        for detail in details
        if not (detail["type"] == "too_short" and _is_above(detail["loc"], wrong))
    ]


def _is_above(location: Steps, wrong: Sequence[Steps]) -> bool:
    """Whether something inside is wrong: a list of one broken thing only seems to be too short."""
    return any(other[: len(location)] == location != other for other in wrong)


def _problem(
    detail: ErrorDetails, model: type[BaseModel], document: Document, above: Steps
) -> Problem:
    steps = (*above, *detail["loc"])
    code = CODES.get(detail["type"], "wrong-value")
    context = detail.get("ctx", {})
    facts = {
        "key": next(step for step in reversed(steps) if isinstance(step, str)),
        "value": _shown(context["value"] if code == "bad-link" else detail["input"]),
        "expected": EXPECTED.get(detail["type"], _choices(context)),
        "rule": _rule(detail["type"], context),
    }
    if code == "unknown-key":
        known = _keys(model, detail["loc"][:-1])
        facts |= {"nearest": nearest(facts["key"], known), "allowed": ", ".join(known)}
    if code == "missing-key" and steps not in document.keys:
        return Problem(document.place(steps[:-1]), code, facts)
    return Problem(document.place(steps, key=code in ("unknown-key", "missing-key")), code, facts)


def _choices(context: dict[str, Any]) -> str:
    """The allowed words of an enum, without pydantic's English between them."""
    return ", ".join(re.findall("'([^']*)'", str(context.get("expected", ""))))


def _shown(value: Any) -> str:
    """The value as the editor wrote it, cut short; a list or mapping by its Swedish name."""
    text = value if isinstance(value, str) else ""
    return text if len(text) <= 60 else text[:57] + "…"


def _rule(kind: str, context: dict[str, Any]) -> str:
    """The broken rule as a name for the texts, with its limit."""
    limits = [
        str(context[name]) for name in ("pattern", "ge", "le", "min_length") if name in context
    ]
    return " ".join([kind, *limits])


def _keys(model: type[BaseModel], location: Sequence[str | int]) -> list[str]:
    """The keys that are allowed at a location inside a record."""
    for step in location:
        if isinstance(step, int):
            continue
        field = model.model_fields.get(step)
        part = _model_in(field.annotation) if field else None
        if part is None:
            break
        model = part
    return list(model.model_fields)


def _model_in(annotation: object) -> type[BaseModel] | None:
    """The model inside a field's type: X, X | None or tuple[X, ...]."""
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, BaseModel) else None
    found = (_model_in(argument) for argument in typing.get_args(annotation))
    return next((model for model in found if model), None)
