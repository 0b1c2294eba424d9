"""Bytes → text that every program takes the same way; what it says is unchanged."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from handbok.editing.source import data_of
from handbok.load.files import MENDED
from handbok.load.spans import read_spans
from handbok.load.yaml_reader import REFUSED

# Beyond ASCII, what Swedish text in cp1252 holds. Other bytes could be another encoding.
SWEDISH = frozenset("åäöÅÄÖéÉèÈêÊüÜæÆøØàÀóíñçß–—‘’“”„…•·§°©®€´¨«»\u00a0\u00ad½×")
LINE_BREAKS_OF_WORD = dict.fromkeys(map(ord, "\x0b\x0c"), " ")
BLANKS = re.compile(r"[ \t]+$", re.MULTILINE)


@dataclass(frozen=True, order=True)
class Mending:
    """One thing mended: its line, its name in the texts (a problem's code where it has one)."""

    line: int
    kind: str
    old: str = field(default="", compare=False)
    new: str = field(default="", compare=False)


class CannotReadError(Exception):
    """The bytes are in an encoding that cannot be told for sure."""


def decode(raw: bytes) -> tuple[str, list[Mending]]:
    """The text of a file, without byte-order mark and with Unix line ends."""
    kinds = []
    if raw[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        text, kinds = raw.decode("utf-16", "strict"), ["utf-16"]
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            text, kinds = _from_windows(raw, error), ["not-utf8"]
    if raw.startswith(b"\xef\xbb\xbf"):
        kinds.append("mark")
    if "\r" in text:
        kinds.append("line-ends")
        text = re.sub("\r\n?", "\n", text)
    return text, [Mending(1, kind) for kind in kinds]


def mend_characters(text: str) -> tuple[str, list[Mending]]:
    """The text without what cannot be seen, with composed letters and no blanks at line ends.

    A step that would change what the file says is left out whole.
    """
    mendings: list[Mending] = []
    for kind, step in STEPS.items():
        changed = step(text)
        if changed != text and _says_the_same(text, changed, kind):
            mendings += _lines(kind, text, changed)
            text = changed
    return text, mendings


def _from_windows(raw: bytes, error: UnicodeDecodeError) -> str:
    """As Windows writes Swedish, where every byte beyond ASCII is a letter or mark of it."""
    text = raw.decode("cp1252", "replace")
    if {character for character in text if not character.isascii()} <= SWEDISH:
        return text
    raise CannotReadError from error


def _without_refused(text: str) -> str:
    text = re.sub("[\x80-\x84\x86-\x9f]", lambda found: _windows_mark(found[0]), text)
    return REFUSED.sub("", text.translate(LINE_BREAKS_OF_WORD))


def _windows_mark(control: str) -> str:
    """A mark of cp1252 that was read as Latin-1: the control character U+0096 is a dash."""
    return control.encode("latin-1").decode("cp1252", "ignore")


def _with_plain_spaces(text: str) -> str:
    return text.translate(MENDED)


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _without_blanks(text: str) -> str:
    """Without blanks at line ends, but in blocks: there they can be a line break in Markdown."""
    spans = read_spans(text).values()
    blocks = [(span.start, span.end) for span in spans if span.style in {"|", ">"}]
    if not spans:
        return text

    def mended(found: re.Match[str]) -> str:
        is_inside = any(start <= found.start() < end for start, end in blocks)
        return found[0] if is_inside else ""

    return BLANKS.sub(mended, text)


# In this order: each step sees the text as the one before left it.
STEPS: dict[str, Callable[[str], str]] = {
    "invisible-character": _without_refused,
    "spaces": _with_plain_spaces,
    "composed": _composed,
    "blanks": _without_blanks,
}


def _says_the_same(before: str, after: str, kind: str) -> bool:
    """Whether the reader gets the same out of both; a refused character it cannot give at all."""
    return kind == "invisible-character" or data_of(before) == data_of(after)


def _lines(kind: str, before: str, after: str) -> list[Mending]:
    """The lines that differ. Line ends are the same before and after a step."""
    pairs = zip(before.split("\n"), after.split("\n"), strict=False)
    return [Mending(line, kind) for line, (old, new) in enumerate(pairs, 1) if old != new]
