"""An index → what the ranking reads: how much each stem and 4-gram is worth to each item."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from handbok.search.index import Index, Item, Rules
from handbok.search.swedish import stem
from handbok.search.words import fold, grams, spellings, words

Scores = dict[int, float]
"""A figure for each item that has one, by the item's place in the index."""
Stems = tuple[str, ...]


@dataclass(frozen=True)
class Prepared:
    """An index made ready to be searched."""

    index: Index
    stop_words: frozenset[str]
    tokens: Mapping[str, Scores]
    """What each stem (`=hot`) and 4-gram is worth to each item that has it, by its place."""
    names: Sequence[Sequence[Stems]]
    """Title and other names of each item, as stems."""
    equal_words: Sequence[Sequence[Stems]]
    """Each group's words and phrases, as stems."""
    known: frozenset[str]
    """Every stem that stands in an item or in a group."""
    spellings: Mapping[str, str]
    """Every word in small letters without marks, as it is spelled."""


def prepare(index: Index, *, with_words: bool = True) -> Prepared:
    """The index ready to be searched; without editors' words and equal words where told so."""
    rules = index.rules
    stop = frozenset(map(fold, rules.stop_words))
    counts: dict[str, Scores] = defaultdict(dict)
    lengths = []
    spelled: dict[str, str] = {}
    for place, item in enumerate(index.items):
        texts = texts_of(item, rules, with_words=with_words)
        weights, length = weights_of(texts, stop)
        lengths.append(length)
        for word, weight in weights.items():
            for token in (f"={stem(word)}", *grams(word)):
                counts[token][place] = counts[token].get(place, 0.0) + weight
        for _, text in texts:
            for folded, word in spellings(text):
                spelled.setdefault(folded, word)
    equal_words = index.equal_words if with_words else ()
    groups = [[stems_of(word, stop) for word in group] for group in equal_words]
    in_items = (token[1:] for token in counts if token.startswith("="))
    return Prepared(
        index,
        stop,
        {token: _worth(found, lengths, rules) for token, found in counts.items()},
        [[stems_of(name, stop) for name in (item.title, *item.names)] for item in index.items],
        groups,
        frozenset([*in_items, *(one for group in groups for phrase in group for one in phrase)]),
        spelled,
    )


def kept(text: str, stop: frozenset[str]) -> list[str]:
    """The words of a text that say something."""
    return [word for word in words(text) if word not in stop]


def stems_of(text: str, stop: frozenset[str]) -> Stems:
    """The stems of a text's words."""
    return tuple(stem(word) for word in kept(text, stop))


def texts_of(item: Item, rules: Rules, *, with_words: bool = True) -> list[tuple[float, str]]:
    """Every text of an item with its field's weight."""
    fields: dict[str, Sequence[str]] = {
        "title": (item.title,),
        "names": item.names,
        "words": item.words if with_words else (),
        "lead": (item.lead,),
        "text": item.text,
    }
    return [(rules.fields[name], text) for name, texts in fields.items() for text in texts]


def weights_of(
    texts: Iterable[tuple[float, str]], stop: frozenset[str]
) -> tuple[dict[str, float], int]:
    """How much each word of an item weighs, and how many words there are."""
    weights: dict[str, float] = {}
    length = 0
    for weight, text in texts:
        for word in kept(text, stop):
            weights[word] = weights.get(word, 0.0) + weight
            length += 1
    return weights, length


def _worth(counts: Scores, lengths: Sequence[int], rules: Rules) -> Scores:
    """BM25 of one token for each item that has it."""
    total, having = len(lengths), len(counts)
    rarity = math.log(1 + (total - having + 0.5) / (having + 0.5))
    rarity = math.floor(rarity * 10_000 + 0.5) / 10_000
    average = sum(lengths) / total
    worth = {}
    for place, count in counts.items():
        room = rules.saturation * (1 - rules.length + rules.length * lengths[place] / average)
        worth[place] = rarity * count * (rules.saturation + 1) / (count + room)
    return worth
