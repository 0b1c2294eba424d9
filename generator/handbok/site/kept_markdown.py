"""Markdown that has not changed is not turned into HTML again: pages that remember theirs."""

from dataclasses import dataclass
from typing import Any, cast

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from handbok.site.engine_words import overheard


@dataclass(frozen=True)
class Rendered:
    """What MkDocs makes of a page's Markdown. Links to headings are kept by the file they name."""

    content: str
    toc: TableOfContents
    title: str | None
    anchors: frozenset[str]
    links: dict[str, dict[str, str]]


# Which text, among which addresses: a link is written by what it points at.
Key = tuple[str, frozenset[str]]


class KeptMarkdown:
    """The newest rendering of each page, by its address and what it was made of."""

    def __init__(self) -> None:
        """Nothing is kept yet."""
        self._kept: dict[str, tuple[Key, Rendered]] = {}

    def of(self, address: str, key: Key) -> Rendered | None:
        """What was kept for the page, where it was made of the same."""
        known = self._kept.get(address)
        return known[1] if known and known[0] == key else None

    def keep(self, address: str, key: Key, rendered: Rendered) -> None:
        self._kept[address] = (key, rendered)


class KeptPage(Page):
    """MkDocs' page, which asks first whether its Markdown is kept."""

    def __init__(
        self, title: str | None, file: File, config: MkDocsConfig, kept: KeptMarkdown
    ) -> None:
        """As MkDocs makes it; `title` is the navigation's."""
        super().__init__(title, file, config)
        self._kept = kept

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """As MkDocs does. A page that MkDocs warns of is not kept, so that it warns again."""
        address = self.file.src_uri
        key = (self.markdown or "", frozenset(files.src_uris))
        if known := self._kept.of(address, key):
            self._take(known, files)
            return
        with overheard() as warnings:
            super().render(config, files)
        if not warnings:
            self._kept.keep(address, key, self._give())

    def _give(self) -> Rendered:
        links = {to.src_uri: dict(found) for to, found in (self.links_to_anchors or {}).items()}
        return Rendered(
            self.content or "",
            self.toc,
            self._title_from_render,
            frozenset(self.present_anchor_ids or ()),
            links,
        )

    def _take(self, known: Rendered, files: Files) -> None:
        self.content = known.content
        self.toc = known.toc
        self._title_from_render = known.title
        self.present_anchor_ids = set(known.anchors)
        self.links_to_anchors = {
            cast(File, files.get_file_from_path(address)): dict(found)
            for address, found in known.links.items()
        }


def keep_pages(files: Files, config: MkDocsConfig, kept: KeptMarkdown) -> None:
    """Give each Markdown file a page that remembers, with the title of the navigation."""
    titles = _titles(config.nav)
    for file in files.documentation_pages():
        if file.page is None:
            KeptPage(titles.get(file.src_uri), file, config, kept)


def _titles(nav: Any) -> dict[str, str]:
    """The navigation's own titles by address, as MkDocs reads them."""
    found: dict[str, str] = {}
    for item in nav if isinstance(nav, list) else ():
        for title, to in item.items() if isinstance(item, dict) else ():
            found |= {to: title} if isinstance(to, str) else _titles(to)
    return found
