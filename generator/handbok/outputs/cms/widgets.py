"""A field of a model as a field of a form: label, hint, and the widget that fits its type."""

from collections.abc import Mapping
from typing import Any

from handbok.model.kinds import BY_NAME
from handbok.model.record import Model
from handbok.model.shape import Shape, shapes
from handbok.outputs.cms.engines import DECAP
from handbok.outputs.cms.forms import Form, Forms

Field = dict[str, Any]
# Everything else is room for a sentence or more.
ONE_LINE = {
    *("actor", "body", "cadence", "county", "dnr", "hours", "length", "levels_name", "locator"),
    *("name", "paragraph", "publisher", "recurrence", "section", "service", "sfs", "short"),
    *("short_name", "standard", "supervisor", "term", "title", "when", "who"),
}
CALLED = ("title", "name", "term", "text", "actor", "function", "situation")
# Ids that stand inside another record: its kind, and the list in it.
PARTS = {"level": ("strategy", "levels"), "starting_point": ("strategy", "starting_points")}
BUTTONS = ["bold", "italic", "link", "bulleted-list", "numbered-list"]


def fields(model: type[Model], forms: Forms, *, is_certain: bool = True) -> list[Field]:
    """What must be filled in comes first, then the rest in the model's order.

    `is_certain` is false inside a part that may be left out: Decap would demand its fields anyway.
    """
    ordered = sorted(shapes(model), key=lambda shape: not shape.is_required)
    return [_field(shape, forms, is_certain=is_certain) for shape in ordered]


def summary(model: type[Model]) -> str:
    """What a folded record is called in its list."""
    names = [shape.name for shape in shapes(model)]
    return "{{fields." + next((name for name in CALLED if name in names), names[0]) + "}}"


def _field(shape: Shape, forms: Forms, *, is_certain: bool) -> Field:
    example = forms.words["schema.example"].format(example=shape.example.strip('"'))
    demands = is_certain or forms.engine is not DECAP
    return {
        "name": shape.name,
        "label": shape.title,
        "hint": f"{shape.description} {example if shape.example else ''}".strip(),
        "required": shape.is_required and demands,
        **_widget(shape, forms, is_certain=is_certain),
    }


def _widget(shape: Shape, forms: Forms, *, is_certain: bool) -> Field:
    if shape.kind or shape.choices:
        least = {"min": shape.at_least} if shape.at_least else {}
        several = {"multiple": True, **least} if shape.is_list else {}
        chosen = _reference(shape, forms) if shape.kind else _choice(shape, forms.words)
        return {**chosen, **several, **_default(shape)}
    if shape.part:
        is_certain = shape.is_list or (is_certain and shape.is_required)
        inner = fields(shape.part, forms, is_certain=is_certain)
        widget = "list" if shape.is_list else "object"
        return {
            "widget": widget,
            "collapsed": True,
            "summary": summary(shape.part),
            "fields": inner,
        }
    written = _written(shape, forms.words)
    if shape.is_list:
        return {"widget": "list", "field": {"name": "value", "label": shape.title, **written}}
    return {**written, **_default(shape)}


def _default(shape: Shape) -> Field:
    return {} if shape.default is None or shape.is_list else {"default": shape.default}


def _choice(shape: Shape, t: Mapping[str, str]) -> Field:
    name = shape.choices.__name__ if shape.choices else ""
    values = [str(value) for value in shape.choices or ()]
    options = [{"label": t[f"value.{name}.{value}"], "value": value} for value in values]
    return {"widget": "select", "options": options}


def _reference(shape: Shape, forms: Forms) -> Field:
    """Chosen live from the file that holds all ids; else from those that there are today."""
    known = forms.known.get(shape.kind, {})
    kind, part = PARTS.get(shape.kind, (shape.kind, ""))
    key = BY_NAME[kind].key
    if known and (home := forms.home(key, {} if part else known)):
        model = BY_NAME[kind].model
        return _relation(home, f"{key}.{part}.*" if part else f"{key}.*", model, part)
    options = [
        {"label": f"{words} ({identity})", "value": identity} for identity, words in known.items()
    ]
    return {"widget": "select", "options": options}


def _relation(home: Form, path: str, model: type[Model], part: str) -> Field:
    if part:
        model = next(s.part for s in shapes(model) if s.name == part and s.part)
    called = summary(model).removeprefix("{{fields.").removesuffix("}}")
    return {
        "widget": "relation",
        "collection": home.collection,
        "file": home.name,
        "value_field": f"{path}.id",
        "display_fields": [f"{path}.{called}"],
        "search_fields": [f"{path}.{called}", f"{path}.id"],
    }


def _written(shape: Shape, t: Mapping[str, str]) -> Field:
    """A value that is written: the widget by its type, and the form that it must have."""
    if shape.form == "YesNo":
        return {"widget": "boolean"}
    if shape.form == "Day":
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD", "time_format": False}
    if shape.form in ("int", "Months"):
        low, high = shape.bounds
        limits = {"min": low or 0} | ({} if high is None else {"max": high})
        return {"widget": "number", "value_type": "int", **limits}
    if shape.form == "Markdown":
        return {"widget": "markdown", "buttons": BUTTONS, "editor_components": [], "minimal": True}
    if shape.pattern:
        example = shape.example.strip('"')
        message = t[f"schema.{shape.form}"].format(example=example)
        return {"widget": "string", "pattern": [shape.pattern, message]}
    return {"widget": "string" if shape.name in ONE_LINE else "text"}
