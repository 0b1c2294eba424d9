"""The reference of every kind and key as one page of Markdown, from the models' own words."""

import textwrap
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import get_args, get_origin, get_type_hints

from handbok.link.references import PARTS
from handbok.model import fields
from handbok.model.kinds import BY_NAME, KINDS
from handbok.model.record import Model, Record
from handbok.texts import load_texts

Names = dict[type[Model], str]


def reference(language: str) -> str:
    """All kinds in the order of their table; what every record has stands first, and only there."""
    t = load_texts(language)
    names: Names = {Record: t["reference.every"]}
    blocks = [f"# {t['reference.title']}", t["reference.lead"], f"## {names[Record]}"]
    blocks += _keys(Record, names, t)
    for kind in KINDS:
        names[kind.model] = kind.key
        words = t["reference.single" if kind.single else "reference.many"].format_map(vars(kind))
        blocks += [f"## {kind.key}", words, *_keys(kind.model, names, t)]
    return "\n\n".join(blocks) + "\n"


def _keys(model: type[Model], names: Names, t: Mapping[str, str]) -> Iterator[str]:
    """A model's own keys as one list, then a section for each part that is met first here."""
    hints = get_type_hints(model, include_extras=True)
    own = {name: hints[name] for name in model.__annotations__}
    parts = {part: name for name, hint in own.items() if (part := _part(hint))}
    first = {part: f"{names[model]}.{name}" for part, name in parts.items() if part not in names}
    names |= first
    if above := names.get(model.__mro__[1]):
        yield t["reference.also"].format(link=_link(above))
    yield "\n".join(_key(model, name, _form(hint, names, t), t) for name, hint in own.items())
    for part, path in first.items():
        yield f"### {path}"
        yield from _keys(part, names, t)


def _key(model: type[Model], name: str, form: str, t: Mapping[str, str]) -> str:
    field = model.model_fields[name]
    required = f" {t['reference.required']}" if field.is_required() else ""
    line = f"- `{name}` – **{field.title}**, {form}.{required} {field.description}"
    return textwrap.fill(line, 100, subsequent_indent="  ", break_on_hyphens=False)


def _form(hint: object, names: Names, t: Mapping[str, str]) -> str:
    """How a value of a type is written. The types of `model.fields` go by their own names."""
    found = (t.get(f"reference.form.{n}") for n, alias in vars(fields).items() if alias == hint)
    if words := next(filter(None, found), None):
        return words
    inner = [part for part in get_args(hint) if part not in (type(None), ...)]
    if mark := next((mark for mark in inner if isinstance(mark, fields.Reference)), None):
        kind = BY_NAME.get(mark.kind)
        words = f"[{kind.label}](#{kind.key})" if kind else PARTS[mark.kind]
        return t["reference.form.id-of"].format(kind=words)
    if inner:
        form = _form(inner[0], names, t)
        return t["reference.form.list-of"].format(item=form) if get_origin(hint) is tuple else form
    if part := _part(hint):
        return _link(names[part])
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return t["reference.form.one-of"].format(values=", ".join(f"`{value}`" for value in hint))
    return t[f"reference.form.{getattr(hint, '__name__', '')}"]


def _link(name: str) -> str:
    return f"[{name}](#{name.lower().replace('.', '').replace(' ', '-')})"


def _part(hint: object) -> type[Model] | None:
    """The model inside a type: X, X | None or tuple[X, ...]."""
    if isinstance(hint, type) and issubclass(hint, Model):
        return hint
    return next(filter(None, map(_part, get_args(hint))), None)
