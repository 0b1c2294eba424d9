"""What YAML takes in silence although the editor meant something else: told, not guessed."""

import re
from collections.abc import Iterator, Sequence

import yaml

from handbok.problems.problem import Place, Problem

# A comment has a space after its #. Without one it is `Rum #3`, `#metoo` or `#2f5d3a`.
LOST = re.compile(r"\s+(#(?!handbok)[^\s#!].*)")
# A text may end with a quotation; then both of its marks are there.
QUOTE = '"'
MARK = re.compile(r"[^\s,\]}]+")


def marks(events: Sequence[yaml.Event], file: str, lines: list[str]) -> Iterator[Problem]:
    """Anchors (&a), aliases of none (*a) and tags (!a): in text, YAML takes the word away.

    An alias of an anchor in the file is not told again.
    """
    nodes = [event for event in events if isinstance(event, yaml.NodeEvent)]
    marked = [event for event in nodes if event.anchor or _tag(event)]
    anchors = {event.anchor for event in marked if not isinstance(event, yaml.AliasEvent)}
    for event in marked:
        is_alias = isinstance(event, yaml.AliasEvent)
        is_told = (event.anchor not in anchors) if is_alias else (event.anchor or _tag(event))
        if is_told and (mark := event.start_mark):
            source = lines[mark.line]
            found = MARK.match(source, mark.column)
            word = found[0] if found else source[mark.column :]
            place = Place(file, mark.line + 1, mark.column + 1, max(len(word), 1), source)
            yield Problem(place, "yaml-mark", {"value": word})


def _tag(event: yaml.Event) -> str | None:
    return getattr(event, "tag", None)


def lost_text(node: yaml.ScalarNode, file: str, lines: list[str]) -> Problem | None:
    """Text after ` #` on the line of a value, where it does not look like a comment."""
    end = node.end_mark
    found = LOST.match(lines[end.line], end.column) if end.line < len(lines) else None
    if found is None or node.style in ("|", ">"):
        return None
    place = Place(file, end.line + 1, found.start(1) + 1, len(found[1].rstrip()), lines[end.line])
    return Problem(place, "lost-text", {"value": found[1].rstrip()})


def stray_quote(node: yaml.ScalarNode, file: str, lines: list[str]) -> Problem | None:
    """A quotation mark after a value that has none before it: it is shown to readers."""
    if node.style or not node.value.endswith(QUOTE) or node.value.count(QUOTE) % 2 == 0:
        return None
    end = node.end_mark
    column = lines[end.line].rfind(QUOTE, 0, end.column) + 1
    return Problem(Place(file, end.line + 1, column, 1, lines[end.line]), "stray-quote", {})
