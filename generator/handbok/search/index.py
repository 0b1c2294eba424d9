"""What the search reads: things to find, groups of equal words, and the rules of the ranking.

As JSON this is `search/index.json`: `docs/embedding.md` describes it for intranets.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

VERSION = 1
FIELDS = {"title": 3.0, "names": 4.0, "words": 3.0, "lead": 1.0, "text": 1.0}
# Readers look for what to do and whom to call before what has been decided, and lists come last.
KINDS = {
    "situation": 1.15,
    "contact": 1.2,
    "term": 0.95,
    "strategy": 0.7,
    "list": 0.6,
    "sign": 1.1,
    "ended": 0.8,
    "actor": 0.85,
    "area": 0.9,
    "legal_reference": 0.9,
    "cooperation": 0.9,
    "training": 0.9,
}


def stop_words() -> tuple[str, ...]:
    """Swedish and English words that every question is full of."""
    return tuple(files(__package__).joinpath("stop_words.txt").read_text("utf-8").split())


@dataclass(frozen=True)
class Phone:
    """A number to call: what it is called, as it is printed, and its `tel:` address."""

    name: str
    number: str
    call: str


@dataclass(frozen=True)
class Item:
    """One thing to find. `address` is from the root of the site; `kind` names what it is."""

    kind: str
    title: str
    address: str
    lead: str = ""
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    phones: tuple[Phone, ...] = ()


@dataclass(frozen=True)
class Rules:
    """The figures of the ranking, shipped with the index so that they stand in one place."""

    stop_words: tuple[str, ...] = field(default_factory=stop_words)
    """Words that say nothing of what is looked for."""
    fields: dict[str, float] = field(default_factory=lambda: dict(FIELDS))
    """How much a word counts by the field it stands in."""
    kinds: dict[str, float] = field(default_factory=lambda: dict(KINDS))
    """How much a thing counts by its kind; 1 where it is not named."""
    saturation: float = 1.2
    """BM25's k1: how fast a word that is repeated stops counting more."""
    length: float = 0.2
    """BM25's b: how much a long text counts less."""
    stem: float = 1.5
    gram: float = 0.45
    """What a stem and each of its 4-grams are worth beside each other."""
    partial: float = 0.3
    """What grams are worth at least where only some of a word's are there."""
    missing: float = 0.4
    """What is lost where none of the question's words are there, by their share."""
    title: float = 0.5
    """What is won where the question holds every word of the title."""
    least: float = 0.15
    """A hit that is worth less beside the best one is left out."""
    equal: float = 1.0
    """What an equal word's stem is worth."""
    meant: float = 1.0
    """What the stem of a word that was misspelt is worth."""


@dataclass(frozen=True)
class Index:
    """Everything that is needed to search, in the browser or here."""

    municipality: str
    language: str
    items: tuple[Item, ...]
    equal_words: tuple[tuple[str, ...], ...] = ()
    labels: dict[str, str] = field(default_factory=dict)
    """What each kind is called."""
    rules: Rules = field(default_factory=Rules)
    version: int = VERSION


def decoded(facts: Mapping[str, Any]) -> Index | None:
    """The index that search/index.json holds; nothing where another version of us wrote it."""
    if facts.get("version") != VERSION:
        return None
    return Index(
        facts["municipality"],
        facts["language"],
        tuple(map(_item, facts["items"])),
        tuple(map(tuple, facts["equal_words"])),
        facts["labels"],
    )


def _item(facts: Mapping[str, Any]) -> Item:
    several = {name: tuple(facts[name]) for name in ("names", "words", "text")}
    return Item(**{**facts, **several, "phones": tuple(Phone(**one) for one in facts["phones"])})
