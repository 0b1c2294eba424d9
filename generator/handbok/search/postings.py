"""Things of many handbooks → what each stem and 4-gram is worth to each, in lists of whole numbers.

The same BM25 as in one handbook. A token that many things have keeps those that it is worth most
to: a question would otherwise load all that it is worth little to as well.
"""

import math
import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from handbok.search.across import Thing
from handbok.search.index import Rules
from handbok.search.prepared import texts_of, weights_of
from handbok.search.swedish import stem
from handbok.search.words import fold, grams

MOST = 1000
PRECISION = 20  # worths are kept as whole twentieths
SPREAD = 2_654_435_761  # among equals any may stay, but not only those of the first handbooks

Posting = list[int | list[int]]
"""For each thing: the distance from the one before, its worth, its variants if not all have it."""


@dataclass
class _Column:
    """What has a token: things, how much of it each has, and variants where not all have it."""

    things: "array[int]" = field(default_factory=lambda: array("L"))
    shares: "array[float]" = field(default_factory=lambda: array("f"))
    some: dict[int, list[int]] = field(default_factory=dict)


def postings(things: Sequence[Thing], rules: Rules) -> dict[str, Posting]:
    """The list of every token, in the order of the tokens."""
    columns: dict[str, _Column] = {}
    for place, shares in enumerate(_shares(things, rules)):
        for token, found in shares.items():
            column = columns.get(token) or columns.setdefault(token, _Column())
            column.things.append(place)
            column.shares.append(max(found.values()))
            if len(found) < len(things[place].variants):
                column.some[place] = sorted(found)
    return {token: _posting(columns[token], len(things)) for token in sorted(columns)}


def _shares(things: Sequence[Thing], rules: Rules) -> Iterator[dict[str, dict[int, float]]]:
    """For each thing: how much of each token its variants have, BM25 without the rarity."""
    stop = frozenset(map(fold, rules.stop_words))
    weighed = [
        [_weighed(texts_of(variant.item, rules), stop) for variant in thing.variants]
        for thing in things
    ]
    lengths = [length for variants in weighed for _, length in variants]
    average = sum(lengths) / len(lengths) if lengths else 1
    for variants in weighed:
        shares: dict[str, dict[int, float]] = {}
        for place, (weights, length) in enumerate(variants):
            room = rules.saturation * (1 - rules.length + rules.length * length / average)
            for token, count in _counts(weights).items():
                share = count * (rules.saturation + 1) / (count + room)
                shares.setdefault(token, {})[place] = share
        yield shares


def _weighed(
    texts: Iterable[tuple[float, str]], stop: frozenset[str]
) -> tuple[dict[str, float], int]:
    """The same words, but each only once in memory however many things have it."""
    weights, length = weights_of(texts, stop)
    return {sys.intern(word): weight for word, weight in weights.items()}, length


def _counts(weights: Mapping[str, float]) -> dict[str, float]:
    counts: dict[str, float] = {}
    for word, weight in weights.items():
        for token in _tokens(word):
            counts[token] = counts.get(token, 0.0) + weight
    return counts


@lru_cache(maxsize=100_000)
def _tokens(word: str) -> tuple[str, ...]:
    return (f"={stem(word)}", *grams(word))


def _posting(column: _Column, total: int) -> Posting:
    """The things that a token is worth most to, in their order."""
    having = len(column.things)
    rarity = math.log(1 + (total - having + 0.5) / (having + 0.5))
    pairs = list(zip(column.things, column.shares, strict=True))
    if having > MOST:
        pairs.sort(key=lambda pair: (-pair[1], pair[0] * SPREAD % 2**32))
        pairs = sorted(pairs[:MOST])
    flat: Posting = []
    before = 0
    for thing, share in pairs:
        flat += [thing - before, max(1, round(PRECISION * rarity * share))]
        if thing in column.some:
            flat.append(column.some[thing])
        before = thing
    return flat
