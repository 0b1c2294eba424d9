"""A handbook whose every text that may be the staff's is a word of its own, found nowhere else.

Made from the table of kinds and the models' fields, so that a new kind or field is in it at once.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from handbok.model.kinds import FOLDERS, KINDS, Kind
from handbok.model.record import Model
from handbok.model.shape import CHOICE, PART, REFERENCE, Shape, shapes

NAME = "exempelby"
# What public records point at: ids of the small municipality that all tests share.
KNOWN = {"level": "alla", "starting_point": "tidigt", "situation": "oro"}
# Set apart because they must be right for the whole: numbers without gaps, answers that lead on.
NUMBERS = {"area": {"public": 3, "staff": 4}}
SKIPPED = {"after", "replaces", "replaced_by", "valid_to", "valid_from", "scb_code", "about"}


@dataclass
class Canaries:
    """The words by where they stand: `kind.field`, and through parts `kind.field.field`."""

    words: dict[str, str] = field(default_factory=dict)

    def word(self, where: str) -> str:
        """A word for a place, the same each time."""
        return self.words.setdefault(where, f"qzv{len(self.words):04d}")

    def phone(self, where: str) -> str:
        """A number of the series for fiction; its last two digits tell it from all others."""
        digits = 60 + sum(w.startswith("08-") for w in self.words.values())
        return self.words.setdefault(where, f"08-465 004 {digits}")


def handbook_files(canaries: Canaries) -> dict[str, str]:
    """Files to lay over the small municipality: every kind, as a whole and in its parts."""
    found: dict[str, dict[str, Any]] = {folder: {} for folder in FOLDERS}
    for kind in KINDS:
        records = [*_staff_records(kind, canaries), *_public_records(kind, canaries)]
        if records:
            found[kind.folder][kind.key] = records[0] if kind.single else records
    files = {f"{folder}/{NAME}/kanarie.yml": json.dumps(data) for folder, data in found.items()}
    page, picture = canaries.word("page.text"), canaries.word("page.picture")
    name, used = canaries.word("page.name"), canaries.word("page.used")
    return files | {
        f"pages/{NAME}/{name}.md": f"---\nvisibility: staff\n---\n# {page}\n\n![]({used}.svg)\n",
        f"pages/{NAME}/{used}.svg": f'<svg xmlns="http://www.w3.org/2000/svg">{picture}</svg>\n',
        f"pages/{NAME}/allas.md": "# Allas sida\n\nText.\n",
        # The number of areas is told by the areas alone.
        f"strategy/{NAME}/strategy.yml": json.dumps({"strategy": _strategy()}),
    }


def may_be_staffs(model: type[Model]) -> bool:
    """Whether a record or part can be marked as a whole."""
    return "visibility" in model.model_fields


def _staff_records(kind: Kind, canaries: Canaries) -> Iterator[dict[str, Any]]:
    if may_be_staffs(kind.model) and kind.name not in {"municipality", "strategy"}:
        record = _filled(kind.model, kind.name, canaries, "staff")
        yield _right(kind, record, "staff") | {"visibility": "staff"}


def _public_records(kind: Kind, canaries: Canaries) -> Iterator[dict[str, Any]]:
    """A record for everyone with a part, or fields, for staff; none where the kind has neither."""
    parts = [s for s in shapes(kind.model) if s.part and may_be_staffs(s.part)]
    kept = next((s for s in shapes(kind.model) if s.name == "staff_fields"), None)
    if not (parts or kept) or kind.single:
        return
    record: dict[str, Any] = {
        s.name: _plain(s, f"allas-{kind.name}") for s in shapes(kind.model) if s.is_required
    }
    for shape in parts:
        assert shape.part
        where = f"public-{kind.name}.{shape.name}"
        part = _filled(shape.part, where, canaries, "staff")
        shown = {s.name: _plain(s, "allas-del") for s in shapes(shape.part) if s.is_required}
        record[shape.name] = [part | {"visibility": "staff"}, shown]
    if kept and kept.choices:
        names = [choice.value for choice in kept.choices if choice.value != "url"]
        fields = {s.name: s for s in shapes(kind.model) if s.name in names}
        record |= {
            n: _value(s, f"public-{kind.name}", canaries, "staff") for n, s in fields.items()
        }
        record |= {"staff_fields": names, "visibility": "public", "url": "https://allas.example/"}
    yield _right(kind, record, "public")


def _filled(model: type[Model], where: str, canaries: Canaries, side: str) -> dict[str, Any]:
    """Every field that takes words or ids."""
    found = {
        shape.name: _value(shape, where, canaries, side)
        for shape in shapes(model)
        if shape.name not in SKIPPED and shape.name not in {"visibility", "staff_fields"}
    }
    return {name: value for name, value in found.items() if value is not None}


def _value(shape: Shape, where: str, canaries: Canaries, side: str) -> Any:
    here = f"{where}.{shape.name}"
    many = max(shape.at_least, 1) if shape.is_list else 1
    values = [_one(shape, f"{here}{n or ''}", canaries, side) for n in range(many)]
    return (values if shape.is_list else values[0]) if values[0] is not None else None


def _one(shape: Shape, where: str, canaries: Canaries, side: str) -> Any:
    if shape.form == PART and shape.part:
        return _filled(shape.part, where, canaries, side)
    if shape.form == REFERENCE:
        return KNOWN.get(shape.kind) or canaries.word(f"{shape.kind}.id")
    if shape.form == CHOICE and shape.choices:
        return list(shape.choices)[-1].value if shape.is_required else None
    if shape.form == "Phone":
        return canaries.phone(where)
    made = {
        "Id": "{}",
        "Text": "{} å",
        "Markdown": "{} å & **mer**",
        "Email": "{}@{}.example",
        "Url": "https://{}.example/",
    }.get(shape.form)
    if made:
        return made.replace("{}", canaries.word(where))
    return _plain(shape, "") if shape.is_required or shape.form in {"Day", "Months"} else None


def _plain(shape: Shape, identity: str) -> Any:
    """What fits and tells nothing."""
    if shape.form == PART and shape.part:
        inner = {s.name: _plain(s, identity) for s in shapes(shape.part) if s.is_required}
        return [inner] * max(shape.at_least, 1) if shape.is_list else inner
    known = KNOWN | {
        "actor": "kommunstyrelsen",
        "source": "exempelboken",
        "function": "samordnare",
    }
    value: Any = {
        "Id": identity,
        "Day": "2026-11-20",
        "PartialDate": "2026",
        "Months": "12",
        "int": "1",
    }.get(shape.form) or (
        known[shape.kind]
        if shape.form == REFERENCE
        else list(shape.choices)[-1].value
        if shape.choices
        else "Alla"
    )
    return [value] if shape.is_list else value


def _right(kind: Kind, record: dict[str, Any], side: str) -> dict[str, Any]:
    """What the rules between records want of an otherwise arbitrary record."""
    if kind.name in NUMBERS:
        record["number"] = NUMBERS[kind.name][side]
        record.setdefault("responsible_note", "Alla")
    if kind.name == "gap":
        record["function"] = "narmaste-chef"  # whom no contact serves
    if flow := record.get("flow"):
        for question in flow["questions"]:
            for answer in question["answers"]:
                answer["to"] = flow["outcomes"][0]["id"]
    return record


def _strategy() -> dict[str, Any]:
    return {
        "id": "exempelplan",
        "title": "Plan för omtanke",
        "document_type": "handlingsplan",
        "topic": {"name": "omtanke", "question": "Vad gör jag när jag är orolig?"},
        "starting_points": [{"id": "tidigt", "number": 1, "text": "Vi handlar tidigt."}],
        "levels": [{"id": "alla", "name": "Alla"}],
    }
