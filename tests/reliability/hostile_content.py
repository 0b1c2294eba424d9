"""A repository whose every text field holds an attack: each case in each field of each kind.

Kinds and fields come from `model.kinds` and `model.shape`, so that a new kind or field is attacked
from the day it is there. Each value ends with a tag of its own, by which it is found again in what
is told and in what is built.
"""

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from handbok.model.fields import Email, Url
from handbok.model.kinds import Kind
from handbok.model.record import Model
from handbok.model.shape import CHOICE, PART, REFERENCE, Shape, shapes

HERE = Path(__file__).resolve().parent
EXAMPLE = HERE.parent / "example"
MUNICIPALITY = "exempelby"
PLAIN = ("Text", "Markdown", "str")
ADDRESSES: Mapping[str, Any] = {"Url": Url, "Email": Email}
# What a field of another form holds while the texts beside it are attacked.
SOUND: Mapping[str, Any] = {
    "Day": "2026-11-20",
    "PartialDate": "2026-11",
    "Months": 12,
    "int": 1,
    "Phone": "08-465 004 00",
    "Colour": "#1d4f63",
}
# Ids in the example that references may lead to.
KNOWN = {
    "actor": "kommunstyrelsen",
    "area": "utbildning",
    "function": "samordnare",
    "legal_reference": "lagen",
    "level": "alla",
    "role": "larare",
    "situation": "oro",
    "source": "exempelboken",
    "starting_point": "tidigt",
}
OWN = {
    "id": "{kind}-{number}",
    "urgency": "planned",
    "visibility": "public",
    "flow.questions.id": "fraga",
    "flow.questions.answers.to": "utfall",
    "flow.outcomes.id": "utfall",
}
# What hides a record, puts it in another's place, or must agree with how many there are.
LEFT_OUT = {
    "declared_areas",
    "valid_to",
    "valid_from",
    "replaced_by",
    "replaces_base",
    "emergency",
    "reader_knows",
}


@dataclass(frozen=True)
class Case:
    """One attack: what it is called and what it says."""

    name: str
    text: str


@dataclass(frozen=True)
class Planted:
    """A case in a field: of a kind, by the way to the field, found by a tag."""

    tag: str
    kind: str
    way: str
    form: str
    case: Case

    @property
    def is_pattern(self) -> bool:
        """Whether the field takes only text of a certain shape, such as an id or an address."""
        return self.form not in PLAIN

    @property
    def value(self) -> str:
        """Plain text ends with the tag; what has a shape of its own is all case."""
        return self.case.text if self.is_pattern else f"{self.case.text} {self.tag}"


@cache
def cases() -> tuple[Case, ...]:
    """All of hostile.toml, in its order."""
    with (HERE / "hostile.toml").open("rb") as file:
        groups = tomllib.load(file)
    return tuple(
        Case(f"{group}.{name}", text)
        for group, known in groups.items()
        for name, text in known.items()
    )


def sample(of_each: int = 2) -> tuple[Case, ...]:
    """Two cases of each group, the first and the last; or one, the first and the last in turn."""
    groups: dict[str, list[Case]] = {}
    for case in cases():
        groups.setdefault(case.name.partition(".")[0], []).append(case)
    both = tuple((group[0], group[-1]) for group in groups.values())
    if of_each == 1:
        return tuple(pair[number % 2] for number, pair in enumerate(both))
    return tuple(case for pair in both for case in pair)


@cache
def hostile_addresses(form: str) -> tuple[str, ...]:
    """The addresses of the web (`Url`) or of mail (`Email`) among the cases that a model takes.

    Those with characters that do not show are refused where files are read, and mail that could
    reach anybody is not for a municipality that does not exist.
    """
    address = TypeAdapter(ADDRESSES[form])
    found = (case.text for case in cases() if case.text.isprintable())
    return tuple(
        text
        for text in found
        if _is_taken(address, text) and (form != "Email" or text.endswith(".example"))
    )


def _is_taken(address: TypeAdapter[str], text: str) -> bool:
    try:
        address.validate_python(text)
    except ValidationError:
        return False
    return True


@dataclass
class Planter:
    """Makes records of one kind, and remembers where each case went."""

    skipped: frozenset[str] = frozenset()
    """Tags of values that were refused when they were tried; benign text stands there instead."""
    planted: list[Planted] = field(default_factory=list)
    number: int = 0
    """Which record of its kind is being made; it points at the function of the same number."""

    def record(self, kind: Kind, pick: Sequence[Case], number: int) -> dict[str, Any]:
        """A record with the cases in its text fields in turn, beginning with that number."""
        self.number = number
        return self._part(kind, kind.model, "", pick, number)

    def _part(
        self, kind: Kind, model: type[Model], way: str, pick: Sequence[Case], at: int
    ) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for n, shape in enumerate(shapes(model)):
            value = self._value(kind, shape, f"{way}{shape.name}", pick, at + n)
            if value is not None:
                found[shape.name] = value
        return found

    def _value(self, kind: Kind, shape: Shape, way: str, pick: Sequence[Case], at: int) -> Any:
        if shape.form in PLAIN and not shape.pattern:
            return self._texts(kind, shape, way, pick, at)
        if shape.form == PART and shape.part:
            parts = [
                self._part(kind, shape.part, f"{way}.", pick, at + n)
                for n in range(max(shape.at_least, 1))
            ]
            return parts if shape.is_list else parts[0]
        one = self._sound(kind, shape, way)
        return [one] if shape.is_list and one is not None else one

    def _texts(self, kind: Kind, shape: Shape, way: str, pick: Sequence[Case], at: int) -> Any:
        count = max(shape.at_least, 1) if shape.is_list else 1
        texts = [self._plant(kind, shape, way, pick[(at + n) % len(pick)]) for n in range(count)]
        return texts if shape.is_list else texts[0]

    def _plant(self, kind: Kind, shape: Shape, way: str, case: Case) -> str:
        tag = f"zq{len(self.planted)}qz"
        self.planted.append(Planted(tag, kind.name, way, shape.form, case))
        return f"text {tag}" if tag in self.skipped else self.planted[-1].value

    def _sound(self, kind: Kind, shape: Shape, way: str) -> Any:
        """What fits a field that is not free text; None where it is better left out."""
        if way in OWN:
            return OWN[way].format(kind=kind.name.replace("_", "-"), number=self.number)
        if shape.name in LEFT_OUT:
            return None
        if shape.form in ADDRESSES:
            hostile = hostile_addresses(shape.form)
            return hostile[(self.number + len(way)) % len(hostile)]
        if shape.form in {"Id", REFERENCE}:
            return self._pointer(kind, shape)
        if shape.form == CHOICE and shape.choices:
            return next(iter(shape.choices)) if shape.is_required else None
        return self.number + 1 if way == "number" else SOUND.get(shape.form)

    def _pointer(self, kind: Kind, shape: Shape) -> str | None:
        """An id of a part; or the function of the same number, which its contact serves."""
        if shape.form == "Id":
            return f"del-{self.number}" if shape.is_required or shape.is_list else None
        if (kind.name, shape.name) == ("gap", "function"):
            return f"lucka-{self.number}"
        if shape.kind == "function" and not (kind.single or kind.name == "function"):
            return f"function-{self.number}"
        return KNOWN.get(shape.kind)


def as_yaml(value: Any) -> str:
    """JSON, one value a line, that YAML reads as the same text: controls as escapes."""
    text = json.dumps(value, indent=1, ensure_ascii=False)
    return "".join(c if c == "\n" or c.isprintable() else _escape(c) for c in text)


def _escape(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
