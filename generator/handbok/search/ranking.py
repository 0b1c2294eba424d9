"""A question → the things that answer it, best first. assets/search-ranking.js is its twin.

BM25 over stems and 4-grams. A figure that is no sum, product or quotient is rounded, so that both
twins get the same to the last digit. What changes here changes there; a test holds them equal.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from handbok.search.index import Item
from handbok.search.prepared import Prepared, Scores, Stems
from handbok.search.suggestion import nearest_words
from handbok.search.swedish import stem
from handbok.search.words import LETTERS, fold, grams, words

MOST_HITS = 10
SHORT = 5  # letters; the 4-grams of shorter words say little that the word does not
LONG = 8  # letters that two words must have together to be taken for one
BEGINS = 6  # letters of a word by which a compound is known


@dataclass(frozen=True)
class Hit:
    """An item that was found, and its place in the index."""

    item: Item
    place: int
    score: float


def search(prepared: Prepared, question: str) -> list[Hit]:
    """The items that share most with the question, at most ten."""
    rules, asked = prepared.index.rules, _asked(prepared, question)
    found = [_of_word(prepared, word) for word in asked]
    meant = [_meant(prepared, word) for word in asked]
    stems = [stem(other or word) for word, other in zip(asked, meant, strict=True)]
    for place, other in enumerate(meant):
        if other:
            _add(found, [place], _of_phrases(prepared, [(stem(other),)]), rules.meant)
    for places, others in _equals(prepared, stems):
        _add(found, places, _of_phrases(prepared, others), rules.equal)
    hits = []
    for place, item in enumerate(prepared.index.items):
        scores = [of_word.get(place, 0.0) for of_word in found]
        if any(scores):
            hits.append(Hit(item, place, _total(prepared, place, scores, stems)))
    hits.sort(key=lambda hit: (-hit.score, hit.place))
    return [hit for hit in hits[:MOST_HITS] if hit.score >= rules.least * hits[0].score]


def suggest(prepared: Prepared, question: str) -> str:
    """The question with its clear slips of the finger mended, for "Menade du …?"; else nothing."""
    written = " ".join(question.lower().split())
    mended = LETTERS.sub(lambda found: _mended(prepared, found[0]), written)
    return mended if mended != written else ""


def _mended(prepared: Prepared, word: str) -> str:
    meant = _meant(prepared, fold(word))
    return prepared.spellings[meant] if meant else word


def _of_word(prepared: Prepared, word: str) -> Scores:
    """What a word gives each item: its stem, and its 4-grams the more of them are there."""
    rules = prepared.index.rules
    # A short word that stands nowhere may be the beginning of one that is being typed.
    is_whole = len(word) < SHORT and stem(word) in prepared.known
    parts = () if is_whole else grams(word)
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


def _asked(prepared: Prepared, question: str) -> list[str]:
    """The words of a question that say something; all where none does."""
    asked = _joined(prepared, words(question))
    return [word for word in asked if word not in prepared.stop_words] or asked


def _joined(prepared: Prepared, asked: Sequence[str]) -> list[str]:
    """The words with those made one that are one elsewhere: `säkerhets chef`."""
    joined: list[str] = []
    for word in asked:
        whole = (joined[-1] if joined else "") + word
        if joined and len(whole) >= LONG and stem(whole) in prepared.known:
            joined[-1] = whole
        else:
            joined.append(word)
    return joined


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
            yield list(dict.fromkeys(places)), others


def _start(phrase: Stems, stems: Sequence[str]) -> int:
    """Where a phrase begins in the question; -1 where it is not there.

    A long word is there too where a compound begins with it: `nazist` in `nazistpropaganda`.
    """
    size = len(phrase)
    if size == 1 and len(phrase[0]) >= BEGINS:
        return next((at for at, one in enumerate(stems) if one.startswith(phrase[0])), -1)
    starts = range(len(stems) - size + 1 if size else 0)
    return next((at for at in starts if tuple(stems[at : at + size]) == phrase), -1)


def _of_phrases(prepared: Prepared, phrases: Sequence[Stems]) -> Scores:
    """What the best of several phrases gives each item that has all of its words."""
    best: Scores = {}
    for phrase in phrases:
        worths = [prepared.tokens.get(f"={one}", {}) for one in phrase]
        for place in worths[0] if worths else ():
            if all(place in worth for worth in worths):
                whole = _sum(worth[place] for worth in worths) / len(worths)
                best[place] = max(best.get(place, 0.0), whole)
    return best


def _add(found: Sequence[Scores], places: Sequence[int], more: Scores, weight: float) -> None:
    """Share out what equal words give between the words at these places of the question."""
    for at in places:
        for place, worth in more.items():
            found[at][place] = found[at].get(place, 0.0) + weight * worth / len(places)


def _meant(prepared: Prepared, word: str) -> str:
    """The known word that an unknown one was meant to be, where only one is near."""
    if stem(word) in prepared.known or word in prepared.stop_words:
        return ""
    near = nearest_words(word, prepared.spellings)
    return near[0] if len({stem(one) for one in near}) == 1 else ""


def _total(prepared: Prepared, place: int, scores: Sequence[float], stems: Sequence[str]) -> float:
    """All words together: less where some are missing, more where the question names the item."""
    rules, item = prepared.index.rules, prepared.index.items[place]
    missing = scores.count(0.0) / len(scores)
    named = max(_share(name, stems) for name in prepared.names[place])
    factor = rules.kinds.get(item.kind, 1.0)
    return _sum(scores) * factor * (1 - rules.missing * missing) * (1 + rules.title * named)


def _sum(figures: Iterable[float]) -> float:
    """A plain sum, as the browser does it; Python's own rounds less since 3.12."""
    total = 0.0
    for figure in figures:
        total += figure
    return total


def _share(name: Stems, stems: Sequence[str]) -> float:
    """How much of a name the question holds."""
    return len([one for one in name if one in stems]) / len(name) if name else 0.0
