"""Clean HTML of a prose field → Word's paragraphs, lists, emphasis and links."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

from docx.text.paragraph import Paragraph

from handbok.outputs.word.elements import number
from handbok.outputs.word.manuscript import Manuscript

SPACES = re.compile(r"\s+")
HEADINGS = ("h3", "h4")
DEEPEST = 3  # levels that Word has list styles for
# What may stand within a paragraph and changes how its words look.
BOLD, ITALIC = "strong", ("em", "code")
# An address as it is written → where it leads from a paper, or "" where it leads nowhere.
Resolve = Callable[[str], str]


def write_prose(manuscript: Manuscript, html: str, under: int, resolve: Resolve) -> None:
    """Add a prose field below a heading of the level `under`."""
    reader = _Reader(manuscript, under, resolve)
    reader.feed(html)
    reader.close()


class _Reader(HTMLParser):
    """Follows the few tags that cleaned prose can hold."""

    def __init__(self, manuscript: Manuscript, under: int, resolve: Resolve) -> None:
        super().__init__()
        self.manuscript, self.under, self.resolve = manuscript, under, resolve
        self.open: list[str] = []
        self.lists: list[tuple[str, int]] = []
        """The lists that are open: bullet or number, and the numbering of one with numbers."""
        self.address = ""
        self.paragraph: Paragraph | None = None
        self.item_begins = self.line_begins = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._add("\n")
            self.line_begins = True
            return
        self.open.append(tag)
        if tag in {"ul", "ol"}:
            self._open_list(tag)
        elif tag == "li":
            self.paragraph, self.item_begins = None, True
        elif tag == "a":
            self.address = self.resolve(dict(attrs).get("href") or "")
        elif tag in {"p", *HEADINGS}:
            self.paragraph = None

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag) :]
        if tag in {"ul", "ol"}:
            self.lists.pop()
        if tag == "a":
            self.address = ""
        elif tag in {"p", "li", "ul", "ol", "blockquote", *HEADINGS}:
            self.paragraph = None

    def handle_data(self, data: str) -> None:
        # A space between two blocks is nobody's; one beside a link or emphasis parts words.
        if self.paragraph or data.strip():
            self._add(SPACES.sub(" ", data.lstrip() if self.line_begins else data))
            self.line_begins = False

    def _open_list(self, tag: str) -> None:
        style = _list_style("Number", len(self.lists) + 1)
        numbering = self.manuscript.new_numbering(style) if tag == "ol" else 0
        self.lists.append((tag, numbering))
        self.paragraph = None

    def _add(self, words: str) -> None:
        if self.paragraph is None:
            self.paragraph = self._begin()
            words = words.lstrip()
        if self.address:
            self.manuscript.link(self.paragraph, words, self.address)
        else:
            is_italic = not self.open_tags.isdisjoint(ITALIC)
            is_bold = BOLD in self.open
            self.manuscript.write(self.paragraph, words, bold=is_bold, italic=is_italic)

    def _begin(self) -> Paragraph:
        """A paragraph in the style of where it stands."""
        if not self.open_tags.isdisjoint(HEADINGS):
            return self.manuscript.paragraph(style=f"Heading {self.under + 1}")
        if not self.lists:
            is_quote = "blockquote" in self.open
            return self.manuscript.paragraph(style="Quote" if is_quote else "Normal")
        tag, numbering = self.lists[-1]
        kind = "Continue" if not self.item_begins else "Number" if tag == "ol" else "Bullet"
        paragraph = self.manuscript.paragraph(style=_list_style(kind, len(self.lists)))
        if kind == "Number":
            number(paragraph, numbering)
        self.item_begins = False
        return paragraph

    @property
    def open_tags(self) -> frozenset[str]:
        return frozenset(self.open)


def _list_style(kind: str, depth: int) -> str:
    """Word's own: List Bullet, List Bullet 2, List Bullet 3."""
    return f"List {kind}" if depth == 1 else f"List {kind} {min(depth, DEEPEST)}"
