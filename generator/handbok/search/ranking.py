"""A question → the things that answer it, best first. assets/search-ranking.js is its twin.

BM25 over stems and 4-grams. A figure that is no sum, product or quotient is rounded, so that both
twins get the same to the last digit. What changes here changes there; a test holds them equal.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handbok.search.index import Index, Item, Rules
from handbok.search.suggestion import nearest_words
from handbok.search.swedish import stem
from handbok.search.words import fold, grams, spellings, words

MOST_HITS = 10
SHORT = 5  # letters; shorter words have no 4-grams worth comparing
Scores = dict[int, float]
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
    spellings: Mapping[str, str]
    """Every word in small letters without marks, as it is spelled."""


@dataclass(frozen=True)
class Hit:
    """An item that was found, and its place in the index."""

    item: Item
    place: int
    score: float


def prepare(index: Index, *, with_words: bool = True) -> Prepared:
    """The index ready to be searched; without editors' words and equal words where told so."""
    rules = index.rules
    stop = frozenset(map(fold, rules.stop_words))
    counts: dict[str, Scores] = defaultdict(dict)
    lengths = [0] * len(index.items)
    spelled: dict[str, str] = {}
    for place, weight, text in _texts(index, with_words=with_words):
        for word in _kept(text, stop):
            lengths[place] += 1
            for token in (f"={stem(word)}", *grams(word)):
                counts[token][place] = counts[token].get(place, 0.0) + weight
        for folded, word in spellings(text):
            spelled.setdefault(folded, word)
    groups = index.equal_words if with_words else ()
    return Prepared(
        index,
        stop,
        {token: _worth(found, lengths, rules) for token, found in counts.items()},
        [[_stems(name, stop) for name in (item.title, *item.names)] for item in index.items],
        [[_stems(word, stop) for word in group] for group in groups],
        spelled,
    )


def search(prepared: Prepared, question: str) -> list[Hit]:
    """The items that share most with the question, at most ten."""
    rules, asked = prepared.index.rules, _asked(prepared, question)
    found = [_of_word(prepared, word) for word in asked]
    stems = [stem(word) for word in asked]
    for places, others in _equals(prepared, stems):
        _add(found, places, _of_phrases(prepared, others), rules.equal)
    for place, word in enumerate(asked):
        meant = _meant(prepared, word)
        if meant:
            _add(found, [place], _of_phrases(prepared, [(stem(meant),)]), rules.meant)
    hits = [
        Hit(item, place, _total(prepared, place, [scores.get(place, 0.0) for scores in found], stems))
        for place, item in enumerate(prepared.index.items)
    ]
    return sorted((h for h in hits if h.score), key=lambda h: (-h.score, h.place))[:MOST_HITS]


def suggest(prepared: Prepared, question: str) -> str:
    """The question with its clear slips of the finger mended, or nothing: "Menade du …"."""
    meant = {word: _meant(prepared, word) for word in _asked(prepared, question)}
    if not any(meant.values()):
        return ""
    written = " ".join(question.lower().split())
    for folded, word in spellings(written):
        if meant.get(folded):
            written = written.replace(word, prepared.spellings[meant[folded]])
    return written


def _texts(index: Index, *, with_words: bool) -> Iterator[tuple[int, float, str]]:
    """Every text with its item's place and its field's weight."""
    for place, item in enumerate(index.items):
        fields: dict[str, Sequence[str]] = {
            "title": (item.title,),
            "names": item.names,
            "words": item.words if with_words else (),
            "lead": (item.lead,),
            "text": item.text,
        }
        for name, texts in fields.items():
            for text in texts:
                yield place, index.rules.fields[name], text


def _kept(text: str, stop: frozenset[str]) -> list[str]:
    return [word for word in words(text) if word not in stop]


def _stems(text: str, stop: frozenset[str]) -> Stems:
    return tuple(stem(word) for word in _kept(text, stop))


def _asked(prepared: Prepared, question: str) -> list[str]:
    """The words of a question that say something; all where none does."""
    return _kept(question, prepared.stop_words) or words(question)


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


def _of_word(prepared: Prepared, word: str) -> Scores:
    """What a word gives each item: its stem, and its 4-grams the more of them are there."""
    rules = prepared.index.rules
    parts = grams(word) if len(word) >= SHORT else ()
    sums: Scores = defaultdict(float)
    shared: dict[int, int] = defaultdict(int)
    for part in parts:
        for place, worth in prepared.tokens.get(part, {}).items():
            sums[place] += worth
            shared[place] += 1
    scores: Scores = {}
    for place, worth in prepared.tokens.get(f"={stem(word)}", {}).items():
        scores[place] = rules.stem * worth
    for place, worth in sums.items():
        share = rules.partial + (1 - rules.partial) * (shared[place] / len(parts))
        scores[place] = scores.get(place, 0.0) + rules.gram * worth * share
    return scores


def _equals(prepared: Prepared, stems: Sequence[str]) -> Iterator[tuple[list[int], list[Stems]]]:
    """Where a group's words stand in the question, and the other words of the group."""
    for group in prepared.equal_words:
        places: list[int] = []
        others = []
        for phrase in group:
            start = _start(phrase, stems)
            if start < 0:
                others.append(phrase)
            else:
                places += range(start, start + len(phrase))
        if places:
            yield places, others


def _start(phrase: Stems, stems: Sequence[str]) -> int:
    """Where a phrase begins in the question; -1 where it is not there."""
    size = len(phrase)
    starts = range(len(stems) - size + 1 if size else 0)
    return next((at for at in starts if tuple(stems[at : at + size]) == phrase), -1)


def _of_phrases(prepared: Prepared, phrases: Sequence[Stems]) -> Scores:
    """What the best of several phrases gives each item that has all of its words."""
    best: Scores = {}
    for phrase in phrases:
        worths = [prepared.tokens.get(f"={one}", {}) for one in phrase]
        for place in worths[0] if worths else ():
            if all(place in worth for worth in worths):
                whole = sum(worth[place] for worth in worths) / len(worths)
                best[place] = max(best.get(place, 0.0), whole)
    return best


def _add(found: Sequence[Scores], places: Sequence[int], more: Scores, weight: float) -> None:
    """Share out what equal words give between the words at these places of the question."""
    for at in dict.fromkeys(places):
        for place, worth in more.items():
            found[at][place] = found[at].get(place, 0.0) + weight * worth / len(places)


def _meant(prepared: Prepared, word: str) -> str:
    """The known word that an unknown one was meant to be, where only one is near."""
    if f"={stem(word)}" in prepared.tokens:
        return ""
    near = nearest_words(word, prepared.spellings)
    return near[0] if len({stem(one) for one in near}) == 1 else ""


def _total(prepared: Prepared, place: int, scores: Sequence[float], stems: Sequence[str]) -> float:
    rules, item = prepared.index.rules, prepared.index.items[place]
    total = sum(scores)
    if not total:
        return 0.0
    missing = sum(not score for score in scores) / len(scores)
    named = max(_share(name, stems) for name in prepared.names[place])
    factor = rules.kinds.get(item.kind, 1.0)
    return total * factor * (1 - rules.missing * missing) * (1 + rules.title * named)


def _share(name: Stems, stems: Sequence[str]) -> float:
    """How much of a name the question holds."""
    return sum(one in stems for one in name) / len(name) if name else 0.0
