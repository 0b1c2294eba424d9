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
MAX_NODES = 200_000
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
    if root is None:
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
    if isinstance(node, yaml.ScalarNode) and node.style is None and node.value in NULL_WORDS:
        return None
    return _text(node, reading).strip() or None


def _text(node: yaml.Node, reading: Reading) -> str:
    """What a key or value says. Escapes can hold characters that the file itself may not."""
    text = unicodedata.normalize("NFC", str(node.value))
    if found := REFUSED.search(text):
        reading.problems.append(invisible(reading.place(node), found[0]))
    return REFUSED.sub("", text)


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
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = min(mark.line, max(len(reading.lines) - 1, 0)) if mark else 0
    source = reading.lines[line] if reading.lines else ""
    column = mark.column if mark else 0
    hint = next(_hints(str(getattr(error, "problem", "")), source, reading.lines, line), "other")
    place = Place(reading.file, line + 1, column + 1, max(len(source) - column, 1), source)
    return Problem(place, "yaml-syntax", {"hint": hint})


def _hints(words: str, source: str, lines: list[str], line: int) -> Iterator[str]:
    """The most likely cause of what libyaml says, as the name of a remedy in the texts."""
    if "\t" in source[: len(source) - len(source.lstrip())] or "'\\t'" in words:
        yield "tab"
    if "mapping values are not allowed" in words:
        yield "colon"
    if "found character that cannot start" in words:
        yield "start"
    if "found unexpected end of stream" in words or "quoted scalar" in words:
        yield "quote"
    if "alias" in words or "anchor" in words:
        yield "start"
    if "document" in words:
        yield "document"
    if any(
        text.rstrip().endswith(("'", '"')) is False and text.count('"') % 2
        for text in lines[line : line + 1]
    ):
        yield "quote"
    if "expected <block end>" in words or "could not find expected ':'" in words:
        yield "indentation"
