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
from handbok.load.silent import lost_text, marks, stray_quote
from handbok.load.syntax import syntax_problem
from handbok.problems.problem import Place, Problem

Composer = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_NODES = 100_000
MAX_DEPTH = 40
MAX_TEXT = 20_000  # characters of one value: some ten printed pages
NULL_WORDS = {"", "~", "null", "Null", "NULL"}
# How much deeper an event leads.
LEVELS: dict[type, int] = {
    yaml.SequenceStartEvent: 1,
    yaml.MappingStartEvent: 1,
    yaml.SequenceEndEvent: -1,
    yaml.MappingEndEvent: -1,
}
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
        """One more key or value, and long text as many."""
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
    """The file has more nodes or text than any handbook needs."""


def read_yaml(text: str, file: str) -> tuple[dict[str, Any], Reading]:
    """Read one file's text. The data is empty where the file cannot be understood at all."""
    reading = Reading(file, text.split("\n"))
    try:
        events = _events(text, reading)
        root = None if reading.problems else _root(events, text)
    except yaml.YAMLError as error:
        reading.problems.append(syntax_problem(text, file, error, Composer))
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


def unreadable(text: str, file: str) -> Problem | None:
    """Why a file with tags of its own (mkdocs.yml) cannot be read as YAML, if it cannot."""
    try:
        for _ in yaml.parse(text, Loader=Composer):
            pass
    except yaml.YAMLError as error:
        return syntax_problem(text, file, error, Composer)
    return None


def invisible(place: Place, character: str) -> Problem:
    """A refused character, by its number in Unicode: its name there is English."""
    return Problem(place, "invisible-character", {"name": f"U+{ord(character):04X}"})


def _events(text: str, reading: Reading) -> list[yaml.Event]:
    """What the parser finds. Too many levels, or marks, are told before anything is made of it."""
    events: list[yaml.Event] = []
    depth = 0
    for event in yaml.parse(text, Loader=Composer):
        events.append(event)
        depth += LEVELS.get(type(event), 0)
        mark = event.start_mark
        if depth > MAX_DEPTH and mark:
            source = reading.lines[mark.line]
            place = Place(reading.file, mark.line + 1, mark.column + 1, 1, source)
            reading.problems.append(Problem(place, "too-large"))
            return events
    reading.problems += marks(events, reading.file, reading.lines)
    return events


def _root(events: list[yaml.Event], text: str) -> yaml.Node | None:
    """The file as nodes, of the events that are there already: no marks, not too many levels."""
    found = [i for i, event in enumerate(events) if type(event) is yaml.DocumentStartEvent]
    if len(found) > 1:
        return yaml.compose(text, Loader=Composer)  # which tells what is wrong with that
    if not found:
        return None
    following = iter(events[found[0] + 1 :])
    return _node(next(following), following)


def _node(event: Any, following: Iterator[Any]) -> yaml.Node:
    """The node that begins with an event; what follows is taken up to its end."""
    kind = type(event)
    if kind is yaml.ScalarEvent:
        return yaml.ScalarNode("", event.value, event.start_mark, event.end_mark, event.style)
    is_mapping = kind is yaml.MappingStartEvent
    inside: list[Any] = []
    while LEVELS.get(type(one := next(following))) != -1:
        node = _node(one, following)
        inside.append((node, _node(next(following), following)) if is_mapping else node)
    made = yaml.MappingNode if is_mapping else yaml.SequenceNode
    return made("", inside, event.start_mark, one.end_mark)


def _value(node: yaml.Node, steps: Steps, reading: Reading) -> Any:
    """Text, list or mapping; None for everything that counts as left out."""
    reading.count(node)
    reading.values[steps] = reading.place(node)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, steps, reading) or None
    if isinstance(node, yaml.SequenceNode):
        items = [_value(item, (*steps, i), reading) for i, item in enumerate(node.value)]
        return items or None
    return _scalar(node, reading) if isinstance(node, yaml.ScalarNode) else None


def _scalar(node: yaml.ScalarNode, reading: Reading) -> str | None:
    told = (meant(node, reading.file, reading.lines) for meant in (lost_text, stray_quote))
    reading.problems += filter(None, told)
    if _is_null(node):
        return None
    if len(node.value) > MAX_TEXT:
        facts = {"count": str(len(node.value)), "limit": str(MAX_TEXT)}
        reading.problems.append(Problem(reading.place(node), "too-long", facts))
        return None
    return _text(node, reading).strip() or None


def _is_null(node: yaml.Node) -> bool:
    is_plain = isinstance(node, yaml.ScalarNode) and not node.style
    return is_plain and node.value in NULL_WORDS


def _text(node: yaml.Node, reading: Reading) -> str:
    """What a key or value says. Escapes can hold characters that the file itself may not."""
    text = unicodedata.normalize("NFC", str(node.value))
    if (found := REFUSED.search(text)) is None:
        return text
    reading.problems.append(invisible(reading.place(node), found[0]))
    return REFUSED.sub("\N{REPLACEMENT CHARACTER}", text)


def _mapping(node: yaml.MappingNode, steps: Steps, reading: Reading) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in _pairs(node, steps, reading):
        reading.count(key_node)
        key = _text(key_node, reading)
        at = (*steps, key)
        place = reading.place(key_node)
        if at in reading.keys:
            first = reading.keys[at]
            reading.problems.append(Problem(place, "duplicate-key", {"key": key}, related=(first,)))
            continue
        reading.keys[at] = place
        value = _value(value_node, at, reading)
        if value is not None:
            data[key] = value
    return data


def _pairs(
    node: yaml.MappingNode, steps: Steps, reading: Reading
) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    """The keys and values of a mapping, up to where it begins again: a hyphen is missing there."""
    pairs = []
    for key, value in node.value:
        if isinstance(key, yaml.ScalarNode):
            pairs.append((key, value))
        else:
            place = reading.place(key)
            reading.problems.append(Problem(place, "yaml-syntax", {"hint": "braces"}))
    again = _second_record([key.value for key, _ in pairs]) if steps else None
    if again is None:
        return pairs
    place = reading.place(pairs[again][0])
    first = reading.place(pairs[0][0])
    facts = {"key": pairs[again][0].value}
    reading.problems.append(Problem(place, "missing-hyphen", facts, related=(first,)))
    return pairs[:again]


def _second_record(keys: list[str]) -> int | None:
    """Where the first key comes again with another known one behind it."""
    if keys[:1] and keys[0] in keys[1:]:
        again = keys.index(keys[0], 1)
        if again > 1 and set(keys[again + 1 :]) & set(keys[:again]):
            return again
    return None
