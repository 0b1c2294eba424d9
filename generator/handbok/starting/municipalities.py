"""All 290 municipalities, and the one that is meant by what someone writes."""

import difflib
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# How much of a name must be right for it to be suggested.
ALIKE = 0.7
# What is left of å, ä, ö and é where a keyboard or an address cannot carry them.
PLAIN = str.maketrans("åäöé", "aaoe")


@dataclass(frozen=True)
class Known:
    """A municipality of the table: `name` is what it calls itself, `id` its name in addresses."""

    code: str
    short_name: str
    name: str
    county: str
    id: str


@cache
def municipalities() -> tuple[Known, ...]:
    """Every municipality by code. The table tells its source."""
    table = tomllib.loads(files(__package__).joinpath("municipalities.toml").read_text("utf-8"))
    return tuple(
        Known(code, short, name, table["counties"][code[:2]], "".join(own) or _id(short))
        for code, (short, name, *own) in table["municipalities"].items()
    )


def find(written: str) -> Known | None:
    """The municipality meant by a name (with or without kommun or stad) or a code."""
    key = _spoken(written)
    if key.isdigit():
        return next((m for m in municipalities() if m.code == key.zfill(4)), None)
    return _by_name().get(key) or _by_plain_name().get(key.translate(PLAIN))


def similar(written: str, count: int = 3) -> list[str]:
    """Short names of municipalities that look like what was written, the nearest first."""
    key = _stem(_spoken(written)).translate(PLAIN)
    likeness = {m: _likeness(key, m) for m in municipalities()}
    alike = sorted((m for m in likeness if likeness[m] >= ALIKE), key=lambda m: -likeness[m])
    return [municipality.short_name for municipality in alike[:count]]


def _likeness(key: str, municipality: Known) -> float:
    plain = _spoken(municipality.short_name).translate(PLAIN)
    return difflib.SequenceMatcher(None, key, plain).ratio()


def _spoken(name: str) -> str:
    """The name as it is said: small letters, single spaces, no hyphens."""
    composed = unicodedata.normalize("NFC", name).casefold()
    return " ".join(composed.replace("-", " ").split())


def _stem(spoken: str) -> str:
    return re.sub(r" (kommun|stad)$", "", spoken)


def _id(short_name: str) -> str:
    return _spoken(short_name).translate(PLAIN).replace(" ", "-")


@cache
def _by_name() -> dict[str, Known]:
    """Every way to say a municipality's name. Short names go before forms that we make up."""
    ways = {_spoken(m.short_name): m for m in municipalities()}
    for municipality in municipalities():
        for form in _forms(municipality):
            ways.setdefault(form, municipality)
    return ways


def _forms(municipality: Known) -> list[str]:
    short, name = _spoken(municipality.short_name), _spoken(municipality.name)
    stems = sorted({short, f"{short}s", _stem(name)})
    made = [f"{stem}{kind}" for stem in stems for kind in ("", " kommun", " stad")]
    return [name, municipality.id, *made]


@cache
def _by_plain_name() -> dict[str, Known]:
    plain: dict[str, Known] = {}
    for way, municipality in _by_name().items():
        plain.setdefault(way.translate(PLAIN), municipality)
    return plain
