"""Python-Markdown tries each of its inline patterns on each text: only those that can match are.

A pattern that begins with a bracket finds nothing in a text without one. Which characters a pattern
needs is known of Python-Markdown's own; one of somebody else's is always tried.
"""

from collections.abc import Mapping
from typing import Any

from markdown import Markdown, inlinepatterns
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

# What must stand in a text for Python-Markdown's own pattern to match.
NEEDED: Mapping[str, str] = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.REFERENCE_RE: "[",
    inlinepatterns.IMAGE_LINK_RE: "![",
    inlinepatterns.IMAGE_REFERENCE_RE: "![",
    inlinepatterns.AUTOLINK_RE: "<",
    inlinepatterns.AUTOMAIL_RE: "<",
    inlinepatterns.LINE_BREAK_RE: "  \n",
    inlinepatterns.HTML_RE: "<",
    inlinepatterns.ENTITY_RE: "&",
}
HOME = "markdown.inlinepatterns"
# What InlineProcessor calls __handleInline and __applyPattern, as Python names it.
HANDLE, APPLY = "_InlineProcessor__handleInline", "_InlineProcessor__applyPattern"


class QuickInlineProcessor(InlineProcessor):
    """Python-Markdown's own, which looks for the characters first."""

    _asked: list[tuple[Any, str]] | None = None

    def _InlineProcessor__handleInline(  # noqa: N802
        self,
        data: str,
        patternIndex: int = 0,  # noqa: N803
    ) -> str:
        if isinstance(data, AtomicString):
            return data
        if self._asked is None:
            self._asked = [(pattern, _needed(pattern)) for pattern in self.inlinePatterns]
        apply = vars(InlineProcessor)[APPLY].__get__(self)
        for index, (pattern, needed) in enumerate(self._asked[patternIndex:], patternIndex):
            start, is_found = 0, True
            while is_found and needed in data:
                data, is_found, start = apply(pattern, data, index, start)
        return data


class QuickInline(Extension):
    """Puts it in the place of Python-Markdown's own, where nobody else has."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Same place in the order."""
        is_known = vars(InlineProcessor).keys() >= {HANDLE, APPLY}
        if is_known and type(md.treeprocessors["inline"]) is InlineProcessor:
            md.treeprocessors.register(QuickInlineProcessor(md), "inline", 20)


def _needed(pattern: Any) -> str:
    """Empty, which stands in every text, where nothing is known."""
    return NEEDED.get(pattern.pattern, "") if type(pattern).__module__ == HOME else ""
