"""The search across handbooks as files: a question loads only those that its words lead to.

Scripts, because a page that is opened from a disk may load those; each hands over one value.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from handbok.outputs.artifact import Artifact
from handbok.search.across import Holder, Thing, Variant, gather
from handbok.search.index import Index, Item, Rules
from handbok.search.postings import PRECISION, postings
from handbok.search.words import LETTERS, fold

FOLDER = "sok"
SHARD = 4096  # about so many characters in a file of postings
TEXTS = 8192
HEADS = 64  # things in a file of titles
LEAST_LETTERS = 4  # shorter words are never taken for a slip of the finger


def search_across(handbooks: Iterable[tuple[Holder, Index]]) -> list[Artifact]:
    """The files that search.html loads from: start, postings, titles, texts, and spellings.

    Nothing where there are no handbooks. Each is read once, and need not be kept.
    """
    found = gather(handbooks)
    if not found.holders:
        return []
    things = found.things
    rules = Rules()
    lists = {token: _json(one) for token, one in postings(things, rules).items()}
    shards = _power(sum(map(len, lists.values())) // SHARD)
    variants = [variant for thing in things for variant in thing.variants]
    texts = list(_texts(variants))
    letters = _spelled(variant.item for variant in variants)
    start = {
        "rules": asdict(rules) | {"stop_words": [*map(fold, rules.stop_words)]},
        "precision": PRECISION,
        "equal_words": found.equal_words,
        "labels": found.labels,
        "holders": [[h.id, h.name, h.short_name, h.county] for h in found.holders],
        "variants": [len(thing.variants) for thing in things],
        "held": list(_held(variants)),
        "texts": [len(chunk) for chunk in texts],
        "heads": HEADS,
        "shards": shards,
        "letters": "".join(letters),
    }
    return [
        _file("start", _json(start)),
        *_postings(lists, shards),
        *(_file(f"namn/{n}", _json(heads)) for n, heads in enumerate(_heads(things))),
        *(_file(f"text/{n}", _json(chunk)) for n, chunk in enumerate(texts)),
        *(_file(f"stavning/{ord(letter)}", _json(w)) for letter, w in letters.items()),
    ]


def shard_of(token: str, shards: int) -> int:
    """Which file of postings a token is in; the browser reckons the same."""
    total = 0
    for character in token:
        total = (total * 31 + ord(character)) % 65536
    return total % shards


def _postings(lists: Mapping[str, str], shards: int) -> Iterator[Artifact]:
    files: dict[int, list[str]] = defaultdict(list)
    for token, found in lists.items():
        files[shard_of(token, shards)].append(f"{_json(token)}:{found}")
    for number in range(shards):
        yield _file(f"ord/{number}", f"{{{','.join(files[number])}}}")


def _heads(things: Sequence[Thing]) -> Iterator[list[Any]]:
    """What ranking asks of a thing: kind, title, address and other names."""
    heads = [[h.kind, h.title, h.address, h.names] for h in (thing.head for thing in things)]
    for start in range(0, len(heads), HEADS):
        yield heads[start : start + HEADS]


def _texts(variants: Iterable[Variant]) -> Iterator[list[Any]]:
    """What a hit shows of each variant: lead, text and phones, some in each file."""
    chunk: list[Any] = []
    size = 0
    for item in (variant.item for variant in variants):
        phones = [[phone.name, phone.number, phone.call] for phone in item.phones]
        chunk.append([item.lead, item.text, phones])
        size += len(item.lead) + sum(map(len, item.text))
        if size >= TEXTS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _held(variants: Iterable[Variant]) -> Iterator[int | list[int]]:
    """Who holds each variant: the distance from the one before, or ranges (first, how many)."""
    before = 0
    for holders in (variant.holders for variant in variants):
        if len(holders) == 1:
            yield holders[0] - before
            before = holders[0]
        else:
            yield _ranges(holders)


def _ranges(places: Sequence[int]) -> list[int]:
    ranges: list[int] = []
    for place in places:
        if ranges and place == ranges[-2] + ranges[-1]:
            ranges[-1] += 1
        else:
            ranges += [place, 1]
    return ranges


def _spelled(items: Iterable[Item]) -> dict[str, list[str]]:
    """Words without marks by their first letter; with the spelling where it is another."""
    texts = {t for i in items for t in (i.title, *i.names, *i.words, i.lead, *i.text)}
    written = {word for text in texts for word in LETTERS.findall(text.lower())}
    words: dict[str, str] = {}
    for word in sorted(written):
        words.setdefault(fold(word), word)
    letters: dict[str, list[str]] = {}
    for folded, word in sorted(words.items()):
        if len(folded) < LEAST_LETTERS or not folded.isalpha():
            continue
        entry = folded if folded == word else f"{folded} {word}"
        letters.setdefault(folded[0], []).append(entry)
    return letters


def _power(count: int) -> int:
    """The nearest power of two that is no less."""
    return 1 << max(count - 1, 0).bit_length()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _file(name: str, text: str) -> Artifact:
    script = f"handbokAcross({_json(name)},{text});\n"
    return Artifact(f"{FOLDER}/{name}.js", script.encode())
