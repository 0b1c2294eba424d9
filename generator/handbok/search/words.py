"""Text → words to compare: small letters without marks, numbers joined, 4-grams."""

import re
import unicodedata
from collections.abc import Sequence

LETTERS = re.compile(r"[^\W_]+")
MARKS = re.compile(r"[\u0300-\u036f]")
CHAPTER = re.compile(r"(\d+) ?kap\.? ?(\d+)|\b(\d{1,2}):(\d{1,2})\b")
# English "is" is no name; IS is.
ENGLISH_IS = re.compile(r"\b(who|what|where|how|which|it|this|there) is\b")
DIGITS_APART = re.compile(r"(\d)[ \u00a0:/.-]+(?=\d)")
GRAM = 4


def fold(text: str) -> str:
    """Small letters without accents: `Återvändare` and `atervandare` are the same."""
    return MARKS.sub("", unicodedata.normalize("NFD", text.lower()))


def words(text: str) -> list[str]:
    """The folded words of a text. `114 14` is one, and so are `19 kap. 1 §` and `10:24`."""
    text = CHAPTER.sub(_chapter, ENGLISH_IS.sub(r"\1", fold(text)))
    return LETTERS.findall(DIGITS_APART.sub(r"\1", text))


def _chapter(found: re.Match[str]) -> str:
    chapter, section = (part for part in found.groups() if part)
    return f"k{chapter}p{section}"


def grams(word: str) -> Sequence[str]:
    """Every four letters in a row, which compounds, endings and misspellings share.

    The start of a word counts as a letter: what a compound begins with tells most about it.
    """
    marked = f"^{word}"
    return [marked[at : at + GRAM] for at in range(len(marked) - GRAM + 1)]


def spellings(text: str) -> list[tuple[str, str]]:
    """The words of a text, each folded and as it is spelled in small letters."""
    return [(fold(word), word) for word in LETTERS.findall(text.lower())]
