"""Text → content lines, as calendars (RFC 5545) and business cards (RFC 6350) are written."""

from collections.abc import Iterable

LINE_OCTETS = 75
ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,"})


def value(words: str) -> str:
    """A value on one line, with what the formats give a meaning escaped."""
    plain = "".join(c if c.isprintable() else " " for c in " ".join(words.split()))
    return plain.translate(ESCAPED)


def folded(lines: Iterable[str]) -> str:
    """The lines with the breaks within and after them that the formats ask for."""
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _folded(line: str) -> str:
    """Lines of at most 75 octets; no character of several octets is cut in two."""
    folded, width = "", 0
    for character in line:
        octets = len(character.encode())
        if width + octets > LINE_OCTETS:
            folded, width = f"{folded}\r\n ", 1
        folded, width = folded + character, width + octets
    return folded
