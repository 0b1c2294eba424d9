"""LIX, the Swedish measure of how hard a text is to read (Björnsson 1968)."""

import re

LONG = 6
ENOUGH = 50  # words; a shorter text says little
WORD = re.compile(r"\w+(?:[-:]\w+)*")
SENTENCE_END = re.compile(r"[.!?:]+(?=\s|$)")


def lix(sentences: list[str]) -> int:
    """Words per sentence plus the per cent of words over six letters; 0 where too few to tell.

    30 is very easy, 40 ordinary, 50 official prose.
    """
    words = [word for sentence in sentences for word in WORD.findall(sentence)]
    if len(words) < ENOUGH:
        return 0
    count = sum(max(len(SENTENCE_END.findall(sentence)), 1) for sentence in sentences)
    long = sum(len(word) > LONG for word in words)
    return round(len(words) / count + 100 * long / len(words))
