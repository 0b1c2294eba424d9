"""pydantic's findings → Problems with code, facts and place."""

import re
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from handbok.load.document import Document, Steps
from handbok.model.fields import COLOUR_PATTERN, EMAIL_PATTERN, ID_PATTERN, URL_PATTERN
from handbok.problems.problem import Problem
from handbok.validate.guess import guess, without_curly_quotes
from handbok.validate.keys import HYPHENS, Findings
from handbok.validate.shapes import field_at

CODES = {
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
RECORD = ("model_type", "model_attributes_type")
PATTERNS = {
    ID_PATTERN: "pattern-id",
    EMAIL_PATTERN: "pattern-email",
    URL_PATTERN: "pattern-url",
    COLOUR_PATTERN: "pattern-colour",
    r"^\d{4}$": "pattern-code",
}


def translate(
    error: ValidationError, model: type[BaseModel], document: Document, above: Steps
) -> list[Problem]:
    """One problem for each mistake behind what pydantic found, where it stands in the file."""
    details = error.errors(include_url=False)
    wrong = [detail["loc"] for detail in details]
    found = {
        kind: [detail["loc"] for detail in details if detail["type"] == kind]
        for kind in ("extra_forbidden", "missing")
    }
    keys = Findings(model, document, above, found["extra_forbidden"], found["missing"])
    values = [
        _problem(detail, model, document, above)
        for detail in details
        if detail["type"] not in found
        if not (detail["type"] == "too_short" and _is_above(detail["loc"], wrong))
    ]
    return [*keys.problems(), *values]


def _is_above(location: Steps, wrong: Sequence[Steps]) -> bool:
    """Whether something inside is wrong: a list of one broken thing only seems to be too short."""
    return any(other[: len(location)] == location != other for other in wrong)


def _problem(
    detail: ErrorDetails, model: type[BaseModel], document: Document, above: Steps
) -> Problem:
    steps = (*above, *detail["loc"])
    context, value = detail.get("ctx", {}), detail["input"]
    place = document.place(steps)
    if hyphen := _hyphen(detail["type"], value):
        return Problem(place, *hyphen)
    code = CODES.get(detail["type"], "wrong-value")
    plain = without_curly_quotes(value) if isinstance(value, str) else value
    if plain != value and code != "bad-link":
        return Problem(place, "curly-quotes", {"value": str(value), "instead": str(plain)})
    expected = EXPECTED.get(detail["type"], "")
    facts = {
        "key": next(step for step in reversed(steps) if isinstance(step, str)),
        "value": _shown(context["value"] if code == "bad-link" else value),
        "expected": expected or ", ".join(_choices(context)),
        "hint": expected,
        "rule": _rule(detail["type"], context),
        "nearest": guess(detail["type"], context, value, field_at(model, detail["loc"])),
    }
    return Problem(place, code, facts)


def _hyphen(kind: str, value: object) -> tuple[str, dict[str, str]] | None:
    """A list or record that is not one because of its hyphens or spaces."""
    if kind == "tuple_type" and isinstance(value, dict):
        return "missing-hyphen", {"key": next(iter(value))}
    if not isinstance(value, str) or kind not in ("tuple_type", *RECORD):
        return None
    if value[0] in HYPHENS:
        return "yaml-syntax", {"hint": "space" if value[0] == "-" else "dash"}
    is_glued = kind in RECORD and re.match(r"[a-z_]+:[^\s/]", value)
    return ("yaml-syntax", {"hint": "space"}) if is_glued else None


def _choices(context: dict[str, Any]) -> list[str]:
    """The allowed words of an enum, without pydantic's English between them."""
    return re.findall("'([^']*)'", str(context.get("expected", "")))


def _shown(value: Any) -> str:
    """The value as the editor wrote it, cut short; nothing for a list or mapping."""
    text = value if isinstance(value, str) else ""
    return text if len(text) <= 60 else text[:57] + "…"


def _rule(kind: str, context: dict[str, Any]) -> str:
    """The broken rule as a name for the texts, with its limit."""
    if name := PATTERNS.get(str(context.get("pattern"))):
        return name
    limits = [str(context[name]) for name in ("ge", "le", "min_length") if name in context]
    return " ".join([kind, *limits])
