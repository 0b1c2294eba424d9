"""A record → everything it says to a reader, as plain text: what a search reads."""

import re
from collections.abc import Collection, Iterator
from enum import Enum
from typing import Any

from handbok.model.record import Model
from handbok.model.references import PROSE, reference_fields

LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
MARKUP = re.compile(r"[*`#>]|^\s*(?:[-+]|\d+\.) ", re.MULTILINE)
SPACES = re.compile(r"\s+")
# For the program or for editors, said again elsewhere, or about what something is not.
UNSAID = frozenset({
    "id", "to", "after", "replaces", "sources", "status", "visibility", "review", "search_words",
    "concepts", "url", "email", "not_to_confuse", "decisions", "review_rule", "flow", "when", "who",
    "caution", "why", "section", "in_force_from",
})  # fmt: skip


def plain(markdown: str) -> str:
    """Markdown as the words a reader sees, on one line."""
    return SPACES.sub(" ", MARKUP.sub("", LINK.sub(r"\1", markdown))).strip()


def said(record: Model, skip: Collection[str] = ()) -> tuple[str, ...]:
    """Every text of a record and its parts in the order of the fields, but for `skip`."""
    return tuple(plain(text) for text in _texts(record, skip) if text)


def _texts(record: Model, skip: Collection[str]) -> Iterator[str]:
    unsaid = UNSAID | set(skip)
    for name, kind in reference_fields(type(record)):
        if name not in unsaid and kind in {None, PROSE}:
            yield from _of_value(getattr(record, name))


def _of_value(value: Any) -> Iterator[str]:  # noqa: ANN401  # a field's value is of any type
    if isinstance(value, Model):
        yield from _texts(value, ())
    elif isinstance(value, tuple):
        for part in value:
            yield from _of_value(part)
    elif isinstance(value, str) and not isinstance(value, Enum):
        yield value
