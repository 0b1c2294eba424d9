"""A word that nobody has written → the known words that may have been meant."""

from collections.abc import Iterable

SHORT, LONG = 5, 10


def nearest_words(word: str, known: Iterable[str]) -> list[str]:
    """The known words that are nearest, within one slip of the finger or two in a long word.

    The first letter is seldom the wrong one, and a word that only has more at its end is no slip.
    """
    if len(word) < SHORT or not word.isalpha():
        return []
    most = 2 if len(word) >= LONG else 1
    found: dict[int, list[str]] = {}
    for other in known:
        is_near = other[0] == word[0] and abs(len(other) - len(word)) <= most
        if is_near and not word.startswith(other):
            found.setdefault(slips(word, other), []).append(other)
    return next((found[apart] for apart in range(1, most + 1) if apart in found), [])


def slips(one: str, other: str) -> int:
    """How many letters are too many, missing, wrong or swapped between two words."""
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [i] + [0] * len(other)
        for j, match in enumerate(other, start=1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != match))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == match:
                row[j] = min(row[j], earlier[j - 2] + 1)
    return row[-1]
