"""JSON Schema of records: what the models call wrong is wrong here.

In Swedish where the language server lets us choose the words (`errorMessage`).
"""

from collections.abc import Iterable, Mapping
from typing import Any

from handbok.model.fields import ID_PATTERN
from handbok.model.record import Model
from handbok.model.shape import CHOICE, REFERENCE, Shape, shapes

# Missing, null, empty text and empty list mean the same. Without a type of its own, so that an
# editor does not offer `null` as a value.
EMPTY = {
    "not": {"type": ["number", "boolean"]},
    "maxLength": 0,
    "maxItems": 0,
    "maxProperties": 0,
}
TEXTS = ("str", "Text", "Markdown")
NUMBERS = ("int", "Months")
# Written with digits alone, these reach an editor as numbers: 112, 2026.
DIGITS = ("Id", "PartialDate", "Phone", "str")
Schema = dict[str, Any]
Words = Mapping[str, str]


def definitions(models: Iterable[type[Model]], t: Words) -> dict[str, Schema]:
    """What schemas of these models refer to: parts, their parts in turn, ids, and rules."""
    found: dict[str, Schema] = {}
    waiting = list(models)
    while waiting:
        for shape in shapes(waiting.pop()):
            if shape.part and shape.part.__name__ not in found:
                found[shape.part.__name__] = object_schema(shape.part, shape.title, t)
                waiting.append(shape.part)
            found |= _rules(shape, t)
    return {"empty": EMPTY} | dict(sorted(found.items()))


def object_schema(model: type[Model], title: str, t: Words) -> Schema:
    """The keys of a record or part. Which one is missing can only be said by one rule for each."""
    found = shapes(model)
    demands = [
        {
            "required": [shape.name],
            "errorMessage": t["schema.missing-key"].format(key=shape.name, title=shape.title),
        }
        for shape in found
        if shape.is_required
    ]
    there = {"if": {"minProperties": 1}, "then": {"allOf": demands}}
    allowed = ", ".join(shape.name for shape in found)
    return {
        "title": title,
        "properties": {shape.name: _property(shape, t) for shape in found},
        "additionalProperties": False,
        "errorMessage": t["schema.unknown-key"].format(allowed=allowed),
        **({"allOf": [there]} if demands else {}),
        **only(or_empty({"type": "object"}), t["schema.part"]),
    }


def _property(shape: Shape, t: Words) -> Schema:
    example = t["schema.example"].format(example=shape.example) if shape.example else ""
    default = {"default": shape.default} if shape.default and not shape.is_list else {}
    words = {"title": shape.title, "description": f"{shape.description} {example}".strip()}
    return {**words, **default, **_value(shape, t)}


def _value(shape: Shape, t: Words) -> Schema:
    """What stands under a key: one value or a list, there or left empty."""
    if shape.is_list:
        filled = {"type": "array", "minItems": shape.at_least}
        key = "schema.list" if shape.at_least < 2 else "schema.list-of-at-least"
        right = filled if shape.is_required else or_empty(filled)
        return {"items": _one(shape), **only(right, t[key].format(count=shape.at_least))}
    if shape.part:
        there = {"type": "object", "minProperties": 1}
        return _one(shape) | (only(there, t["schema.part"]) if shape.is_required else {})
    if shape.form not in (CHOICE, REFERENCE, "YesNo"):
        return _by(_rule(shape) if shape.is_required else f"{_rule(shape)}-or-empty")
    # Choices stand in the alternatives themselves: an editor does not look behind `if`.
    return _one(shape) if shape.is_required else {"oneOf": [_one(shape), to("empty")]}


def _by(rule: str) -> Schema:
    """A rule as the only alternative.

    The language server then writes the colon after the key, and shows the key's own title.
    """
    return {"anyOf": [to(rule)]}


def _one(shape: Shape) -> Schema:
    return to(shape.part.__name__ if shape.part else _rule(shape))


def _rule(shape: Shape) -> str:
    """The name of the rule for one value; fields with a form of their own have one each."""
    if shape.kind:
        return f"id-{shape.kind}"
    if shape.choices:
        return shape.choices.__name__
    if shape.form in TEXTS and not shape.pattern:
        return "Text"
    return f"{shape.form}-{shape.name}" if shape.form in ("int", "str") else shape.form


def _rules(shape: Shape, t: Words) -> dict[str, Schema]:
    """The definitions behind a field, by name."""
    name = _rule(shape)
    if shape.kind:
        return {name: {"pattern": ID_PATTERN, "errorMessage": t["schema.Id"]}}
    if shape.part:
        return {}
    if shape.choices:
        values = [str(value) for value in shape.choices]
        meanings = [t[f"value.{name}.{value}"] for value in values]
        return {name: _offered(values, meanings, t)}
    if shape.form == "YesNo":
        return {name: {"enum": ["ja", "nej", True, False], "errorMessage": t["schema.YesNo"]}}
    right, message = _written(shape, t)
    return {name: only(right, message), f"{name}-or-empty": only(or_empty(right), message)}


def _offered(values: list[str], meanings: list[str], t: Words) -> Schema:
    message = t["schema.choice"].format(values=", ".join(values))
    return {"enum": values, "enumDescriptions": meanings, "errorMessage": message}


def _written(shape: Shape, t: Words) -> tuple[Schema, str]:
    """What a value that is written freely must be, and what to say where it is not."""
    low, high = shape.bounds
    if shape.form in NUMBERS:
        limits = {"minimum": low or 0} | ({} if high is None else {"maximum": high})
        key = "schema.number" if high is None else "schema.number-between"
        digits = {"type": "string", "pattern": r"^\d+$"}
        message = t[key].format(low=low or 0, high=high)
        return {"anyOf": [{"type": "integer", **limits}, digits]}, message
    if shape.pattern:
        text = {"type": "string", "pattern": shape.pattern}
        number = {"type": "integer", "maximum": 9999}
        right = {"anyOf": [text, number]} if shape.form in DIGITS else text
        return right, t[f"schema.{shape.form}"].format(example=shape.example)
    # 8.30 and nej are text here, whatever a reader of YAML makes of them.
    return {"type": ["string", "number", "boolean"], "minLength": 1}, t["schema.text"]


def or_empty(right: Schema) -> Schema:
    """What fits `right`, or nothing at all."""
    return {"anyOf": [right, to("empty")]}


def only(right: Schema, message: str) -> Schema:
    """Only what fits `right`, told in our words; nothing of it is offered as completion."""
    return {"if": right, "else": {"enum": [], "errorMessage": message}}


def to(definition: str) -> Schema:
    """A definition of the same file."""
    return {"$ref": f"#/$defs/{definition}"}
