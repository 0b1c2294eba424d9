"""What every chapter writes with: the handbook, the paper, words, days, prose and sources."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar
from urllib.parse import urljoin

from handbok.link.handbook import Handbook
from handbok.outputs.word.manuscript import Manuscript
from handbok.outputs.word.prose import write_prose
from handbok.pages.addresses import STRATEGY
from handbok.pages.page import Link, Plan
from handbok.pages.parts import Cited
from handbok.render.addresses import site_address
from handbok.render.environment import day_in_words, sentence, words_in
from handbok.render.prose import render_prose

V = TypeVar("V")
OUTSIDE = ("http:", "https:", "mailto:", "tel:")


@dataclass(frozen=True)
class Writing:
    """A handbook on its way to paper. `site_url` is its public address, or empty."""

    handbook: Handbook
    plan: Plan
    paper: Manuscript
    language: str
    site_url: str
    cited: dict[str, None] = field(default_factory=dict)
    """The ids of the sources that have been cited so far, in that order."""

    def words(self, key: str, **facts: object) -> str:
        """The language's words by dotted key."""
        return words_in(self.language)(key, **facts)

    def day(self, value: date | str | None) -> str:
        """A day, a month or a year in words; nothing for nothing."""
        return day_in_words(value, self.language)

    def views(self, kind: type[V]) -> list[V]:
        """The views of the pages of a kind, in the order of the handbook."""
        return [page.view for page in self.plan.pages if isinstance(page.view, kind)]

    def prose(self, text: str, under: int) -> None:
        """A prose field, below a heading of that level."""
        html = render_prose(text, self.plan.records, STRATEGY)
        write_prose(self.paper, html, under, self._outward)

    def _outward(self, address: str) -> str:
        """A whole address; nothing for a page of a handbook that has no public address."""
        if address.startswith(OUTSIDE):
            return address
        return urljoin(self.address(STRATEGY), address) if self.site_url else ""

    def address(self, page: str) -> str:
        """Where a page of the handbook is read."""
        return f"{self.site_url}{site_address(Link('', page))}"

    def cite(self, found: Iterable[Cited]) -> None:
        """Under what it supports: source, publisher, place in it, what it says, how sure."""
        for cited in dict.fromkeys(found):
            self.cited[cited.link.anchor] = None
            paragraph = self.paper.citation()
            self.paper.write(paragraph, f"{self.words('word.source')}: ", bold=True)
            where = ", ".join(filter(None, (cited.link.title, cited.publisher, cited.locator)))
            says = f" {sentence(cited.says)}" if cited.says else ""
            mark = self.words(f"mark.{cited.mark}")
            self.paper.write(paragraph, f"{where}.{says} ({mark})")
