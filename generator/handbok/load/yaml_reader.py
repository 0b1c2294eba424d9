"""YAML text → data as text, with the place of every key and value, and all duplicate keys.

Types are pydantic's business: PyYAML's own would make `0111500` a number and `NO` false, so the
node tree is walked and every scalar kept as it was written.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from handbok.load.document import Steps
from handbok.problems.problem import Place, Problem

Composer = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_NODES = 100_000
MAX_DEPTH = 40
NULL_WORDS = {"", "~", "null", "Null", "NULL"}
# Can make a line look like another one, or has no place in text at all.
REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)


@dataclass
class Reading:
    """What the walk through one file has found so far."""

    file: str
    lines: list[str]
    keys: dict[Steps, Place] = field(default_factory=dict)
    values: dict[Steps, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    nodes: int = 0

    def count(self, node: yaml.Node) -> None:
        """One more key or value, and long text as many: an alias repeats what it stands for."""
        self.nodes += 1 + len(node.value) // 100
        if self.nodes > MAX_NODES:
            raise TooLargeError

    def place(self, node: yaml.Node) -> Place:
        start, end = node.start_mark, node.end_mark
        source = self.lines[start.line] if start.line < len(self.lines) else ""
        one_line = end.line == start.line
        length = (end.column if one_line else len(source)) - start.column
        return Place(self.file, start.line + 1, start.column + 1, max(length, 1), source)


class TooLargeError(Exception):
    """The file has more nodes, levels or text than any handbook needs (aliases count each time)."""


def read_yaml(text: str, file: str) -> tuple[dict[str, Any], Reading]:
    """Read one file's text. The data is empty where the file cannot be understood at all."""
    reading = Reading(file, text.split("\n"))
    try:
        if place := _too_deep(text, reading):
            reading.problems.append(Problem(place, "too-large"))
            return {}, reading
        root = yaml.compose(text, Loader=Composer)
    except yaml.YAMLError as error:
        reading.problems.append(_syntax(error, reading))
        return {}, reading
    if root is None or _is_null(root):
        return {}, reading
    if not isinstance(root, yaml.MappingNode):
        reading.problems.append(Problem(reading.place(root), "not-a-mapping"))
        return {}, reading
    try:
        data = _mapping(root, (), reading)
    except TooLargeError:
        reading.problems.append(Problem(reading.place(root), "too-large"))
        return {}, reading
    return data, reading


def invisible(place: Place, character: str) -> Problem:
    """A refused character, by its name in Unicode."""
    name = unicodedata.name(character, f"U+{ord(character):04X}")
    return Problem(place, "invisible-character", {"name": name})


def _too_deep(text: str, reading: Reading) -> Place | None:
    """Where the levels get too many. Asked first: libyaml's composer recurses until it crashes."""
    depth = 0
    for event in yaml.parse(text, Loader=Composer):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        mark = event.start_mark
        if depth > MAX_DEPTH and mark:
            source = reading.lines[mark.line]
            return Place(reading.file, mark.line + 1, mark.column + 1, 1, source)
    return None


def _value(node: yaml.Node, steps: Steps, reading: Reading) -> Any:
    """Text, list or mapping; None for everything that counts as left out."""
    reading.count(node)
    if len(steps) > MAX_DEPTH:
        raise TooLargeError
    reading.values[steps] = reading.place(node)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, steps, reading) or None
    if isinstance(node, yaml.SequenceNode):
        items = [_value(item, (*steps, i), reading) for i, item in enumerate(node.value)]
        return items or None
    return _scalar(node, reading)


def _scalar(node: yaml.Node, reading: Reading) -> str | None:
    if _is_null(node):
        return None
    return _text(node, reading).strip() or None


def _is_null(node: yaml.Node) -> bool:
    is_plain = isinstance(node, yaml.ScalarNode) and not node.style
    return is_plain and node.value in NULL_WORDS


def _text(node: yaml.Node, reading: Reading) -> str:
    """What a key or value says. Escapes can hold characters that the file itself may not."""
    text = unicodedata.normalize("NFC", str(node.value))
    if found := REFUSED.search(text):
        reading.problems.append(invisible(reading.place(node), found[0]))
    return REFUSED.sub("\N{REPLACEMENT CHARACTER}", text)


def _mapping(node: yaml.MappingNode, steps: Steps, reading: Reading) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, yaml.ScalarNode):
            reading.problems.append(
                Problem(reading.place(key_node), "yaml-syntax", {"hint": "braces"})
            )
            continue
        reading.count(key_node)
        key = _text(key_node, reading)
        at = (*steps, key)
        place = reading.place(key_node)
        if at in reading.keys:
            reading.problems.append(
                Problem(place, "duplicate-key", {"key": key}, related=(reading.keys[at],))
            )
            continue
        reading.keys[at] = place
        value = _value(value_node, at, reading)
        if value is not None:
            data[key] = value
    return data


def _syntax(error: yaml.YAMLError, reading: Reading) -> Problem:
    words, context = (str(getattr(error, name, "")) for name in ("problem", "context"))
    marks = [getattr(error, name, None) for name in ("problem_mark", "context_mark")]
    # What is never closed is told where it opens: the parser itself stops much further down.
    if "end of stream" in words or "flow" in context or "simple key" in context:
        marks.reverse()
    mark = next(filter(None, marks), None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    line = min(line, len(reading.lines) - 1)
    source = reading.lines[line]
    place = Place(reading.file, line + 1, column + 1, max(len(source) - column, 1), source)
    hint = next(_hints(words, source[:column], reading.lines), "other")
    return Problem(place, "yaml-syntax", {"hint": hint})


def _hints(words: str, before: str, lines: list[str]) -> Iterator[str]:
    """The most likely cause of what the parser says, as the name of a remedy in the texts.

    `before` is the part of the line that it had understood.
    """
    if "cannot start any token" in words:
        yield "start" if before.strip() else "tab"
    if "mapping values are not allowed" in words and ":" in before:
        yield "colon"
    if "end of stream" in words:
        yield "quote"
    if "alias" in words or "anchor" in words or "alphabetic" in words:
        yield "start"
    if "document" in words:
        has_marker = any(line.startswith(("---", "...", "%")) for line in lines)
        yield "document" if has_marker else "indentation"
    if "expected key" in words or "<block end>" in words:
        yield "quote" if before.rstrip().endswith(("'", '"')) else "indentation"
    if "'-' indicator" in words:
        yield "indentation"
