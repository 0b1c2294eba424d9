"""YAML text → where each key and value stands in it, as offsets, for those who patch the text.

The reader gives places for people (line, column). A patch needs more: where a value ends, how it is
quoted, and in which column its record begins.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import yaml

from handbok.load.document import Steps
from handbok.load.yaml_reader import Composer, read_yaml

UNREADABLE = {"yaml-syntax", "yaml-mark", "too-large", "not-a-mapping"}
QUOTES = {"'", '"', "|", ">"}


@dataclass(frozen=True)
class Span:
    """A value in a text, `text[start:end]`, and how it is written.

    The style is "plain" or one of ' " | > for scalars, "[" and "{" for brackets, "-" and ":"
    for lines. `key` is where its key begins, for the value of a mapping; `is_inline` tells that the
    value stands inside brackets.
    """

    start: int
    end: int
    style: str
    key: int | None = None
    is_inline: bool = False


@dataclass
class _Walk:
    """The text, and the spans found so far."""

    text: str
    spans: dict[Steps, Span] = field(default_factory=dict)


def read_spans(text: str) -> Mapping[Steps, Span]:
    """Every value by the steps that lead to it; nothing where the text is no YAML.

    The text is that of a file without byte-order mark; of equal keys the first counts.
    """
    walk = _Walk(text)
    # The reader's limits first: the composer recurses until it crashes.
    if any(problem.code in UNREADABLE for problem in read_yaml(text, "")[1].problems):
        return {}
    root = yaml.compose(text, Loader=Composer)
    if root is not None:
        _visit(root, (), walk, is_inline=False)
    return walk.spans


def _visit(
    node: yaml.Node, steps: Steps, walk: _Walk, key: yaml.Node | None = None, *, is_inline: bool
) -> int:
    """Note the node and all below it; comes back with where its last character stands."""
    start = end = node.start_mark.index
    begins = key.start_mark.index if key else None
    inside = is_inline or bool(getattr(node, "flow_style", False))
    if isinstance(node, yaml.ScalarNode):
        start, end = _scalar(node, key, walk.text)
    else:
        ends = [_visit(*child, is_inline=inside) for child in _children(node, steps, walk)]
        end = node.end_mark.index if inside else max(ends, default=start)
    walk.spans[steps] = Span(start, end, _style(node), begins, is_inline)
    return end


def _children(
    node: yaml.Node, steps: Steps, walk: _Walk
) -> Iterator[tuple[yaml.Node, Steps, _Walk, yaml.Node | None]]:
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield item, (*steps, index), walk, None
        return
    for key, value in node.value:
        at = (*steps, str(key.value))
        if at not in walk.spans and isinstance(key, yaml.ScalarNode):
            yield value, at, walk, key


def _scalar(node: yaml.Node, key: yaml.Node | None, text: str) -> tuple[int, int]:
    """Without the empty lines after a block; an empty value stands right after its colon."""
    start = node.start_mark.index
    end = start + len(text[start : node.end_mark.index].rstrip())
    if start == end and key is not None:
        start = end = text.find(":", key.end_mark.index) + 1
    return start, end


def _style(node: yaml.Node) -> str:
    if isinstance(node, yaml.ScalarNode):
        return node.style if node.style in QUOTES else "plain"
    styles = "{:" if isinstance(node, yaml.MappingNode) else "[-"
    return styles[0] if getattr(node, "flow_style", False) else styles[1]
