"""Many handbooks' indexes → each thing once, in each way it is said, with who holds it.

Handbooks say much the same: the common base in the same words, the rest with their own name in
it. Names are masked, so that what differs in nothing else is one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from handbok.search.index import Index, Item

# Characters that no text has: the handbook's full name, its short name's genitive, its short name.
FULL, GENITIVE, SHORT = "\ue000", "\ue001", "\ue002"


@dataclass(frozen=True)
class Holder:
    """A handbook that things are in: its folder, and whose it is."""

    id: str
    name: str
    short_name: str
    county: str


@dataclass(frozen=True)
class Variant:
    """One way that a thing is said, and the handbooks that say it so, by their places."""

    item: Item
    holders: tuple[int, ...]


@dataclass(frozen=True)
class Thing:
    """What has the same kind, title and address wherever it is held."""

    variants: tuple[Variant, ...]

    @property
    def head(self) -> Item:
        return self.variants[0].item


@dataclass(frozen=True)
class Gathered:
    """What all handbooks have together. Things stand in the order they first come."""

    holders: tuple[Holder, ...]
    things: tuple[Thing, ...]
    equal_words: tuple[tuple[str, ...], ...]
    """Every group of equal words that some handbook has, once."""
    labels: Mapping[str, str]
    """What each kind is called."""


def gather(handbooks: Iterable[tuple[Holder, Index]]) -> Gathered:
    """The things of all handbooks, read one after the other: no index is kept."""
    found: dict[tuple[str, str, str], dict[Item, list[int]]] = {}
    holders: list[Holder] = []
    equal_words: dict[tuple[str, ...], None] = {}
    labels: dict[str, str] = {}
    for place, (holder, index) in enumerate(handbooks):
        holders.append(holder)
        equal_words |= dict.fromkeys(index.equal_words)
        labels |= index.labels
        mask = _mask(holder)
        for plain in index.items:
            item = _masked(plain, mask)
            variants = found.setdefault((item.kind, item.title, item.address), {})
            variants.setdefault(item, []).append(place)
    things = (
        Thing(tuple(Variant(item, tuple(places)) for item, places in variants.items()))
        for variants in found.values()
    )
    return Gathered(tuple(holders), tuple(things), tuple(equal_words), labels)


def _mask(holder: Holder) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """A pattern of the holder's names, and the mask of each."""
    masks = {
        holder.short_name: SHORT,
        f"{holder.short_name}s": GENITIVE,
        holder.name: FULL,
    }
    longest_first = sorted(filter(None, masks), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"), masks


def _masked(item: Item, mask: tuple[re.Pattern[str], Mapping[str, str]]) -> Item:
    pattern, masks = mask
    names = tuple(masks)

    def one(text: str) -> str:
        if not any(name in text for name in names):  # much faster than to look for the pattern
            return text
        return pattern.sub(lambda name: masks[name[0]], text)

    def several(texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(map(one, texts))

    return replace(
        item,
        title=one(item.title),
        lead=one(item.lead),
        names=several(item.names),
        words=several(item.words),
        text=several(item.text),
        phones=tuple(replace(phone, name=one(phone.name)) for phone in item.phones),
    )
