"""Markdown that has not changed is not turned into HTML again: pages that remember theirs."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from platform import python_version
from typing import Any, cast

import markdown
from mkdocs import __version__ as mkdocs_version
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from handbok import __version__
from handbok.kept import Shelf, key_of
from handbok.site.engine_words import overheard
from handbok.site.quick_inline import QuickInline

# Extensions whose result follows from the text alone. Others may read files, or the clock.
PURE = {
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "fenced_code",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
}
# What the shelf holds of each page, by its key.
Made = dict[str, Any]
# Grows when what is kept of a page is another.
FORM = "1"


@dataclass(frozen=True)
class Rendered:
    """What MkDocs makes of a page's Markdown. Links to headings are kept by the file they name."""

    content: str
    toc: TableOfContents
    title: str | None
    anchors: frozenset[str]
    links: dict[str, dict[str, str]]


class KeptMarkdown:
    """The newest rendering of each page, by everything that it was made of; on a shelf or not."""

    def __init__(self, shelf: Shelf | None = None) -> None:
        """Nothing is kept yet but what is on the shelf."""
        self._shelf = shelf
        self._kept: dict[str, tuple[str, Rendered]] = {}
        self._expected: dict[str, Callable[[], Made]] = {}

    def of(self, address: str, key: str, *, is_pure: bool) -> Rendered | None:
        """What was kept for the page, where it was made of the same."""
        known = self._kept.get(address)
        if known and known[0] == key:
            return known[1]
        kept = self.on_shelf(key) if is_pure else None
        if is_pure and not kept and address in self._expected:
            self._receive(self._expected.pop(address))
            kept = self.on_shelf(key)
        return _taken(kept) if kept else None

    def on_shelf(self, key: str) -> Any:  # in the shelf's form
        """What was kept on the shelf; None where there is none of either."""
        return self._shelf.get(key) if self._shelf else None

    def expect(self, addresses: Iterable[str], made: Callable[[], Made]) -> None:
        """Others render these pages; what they made is taken when the first of them is needed."""
        self._expected |= dict.fromkeys(addresses, made)

    def _receive(self, made: Callable[[], Made]) -> None:
        for key, rendered in made().items():
            if self._shelf and rendered:
                self._shelf.put(key, rendered)

    def keep(self, address: str, key: str, rendered: Rendered, *, is_pure: bool) -> None:
        """Keep what was made; for the next run only where it follows from the text alone."""
        self._kept[address] = (key, rendered)
        if self._shelf and is_pure:
            self._shelf.put(key, _given(rendered))


class KeptPage(Page):
    """MkDocs' page, which asks first whether its Markdown is kept."""

    def __init__(
        self, title: str | None, file: File, config: MkDocsConfig, kept: KeptMarkdown
    ) -> None:
        """As MkDocs makes it; `title` is the navigation's."""
        super().__init__(title, file, config)
        self._kept = kept

    def read_source(self, config: MkDocsConfig) -> None:
        """As MkDocs does, once: whoever renders ahead has read it before MkDocs asks."""
        if self.markdown is None:
            super().read_source(config)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """As MkDocs does. A page that MkDocs warns of is not kept, so that it warns again."""
        address, is_pure = self.file.src_uri, follows_from_text(config)
        key = self.key(config, files)
        if known := self._kept.of(address, key, is_pure=is_pure):
            self._take(known, files)
            return
        with overheard() as warnings:
            super().render(config, files)
        if not warnings:
            self._kept.keep(address, key, self._give(), is_pure=is_pure)

    def key(self, config: MkDocsConfig, files: Files) -> str:
        """A name for all that the page's HTML is made of, once its source has been read."""
        made_by = _made_by(config) if follows_from_text(config) else ""
        addresses = _addresses(frozenset(files.src_uris))
        return key_of(made_by, addresses, self.file.src_uri, self.file.url, self.markdown or "")

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


def follows_from_text(config: MkDocsConfig) -> bool:
    """Whether nothing but a page's text and address decides what becomes of it."""
    return PURE.issuperset(_extensions(config))


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


def _extensions(config: MkDocsConfig) -> list[str]:
    """Without the one of ours, which changes nothing but the time."""
    return [one for one in config.markdown_extensions if not isinstance(one, QuickInline)]


def _made_by(config: MkDocsConfig) -> str:
    """What turns Markdown into HTML: the programs, and everything that mkdocs.yml says of it.

    An option that is no plain value is told by where it is in memory: no other run has the same.
    """
    links = dict(config.validation.links)
    options = [_extensions(config), config.mdx_configs, links, config.use_directory_urls]
    programs = (python_version(), markdown.__version__, mkdocs_version, __version__)
    return key_of(FORM, *programs, json.dumps(options, default=repr))


@lru_cache(maxsize=4)
def _addresses(known: frozenset[str]) -> str:
    """All files that a link can lead to, in short."""
    return key_of(*sorted(known))


def _given(rendered: Rendered) -> dict[str, Any]:
    toc = [_heading(item) for item in rendered.toc]
    anchors = sorted(rendered.anchors)
    return vars(rendered) | {"toc": toc, "anchors": anchors}


def _taken(kept: dict[str, Any]) -> Rendered:
    links = [_link(heading) for heading in kept["toc"]]
    for first in links[:1]:
        first.active = True  # type: ignore[attr-defined]  # as MkDocs has it
    toc, anchors = TableOfContents(links), frozenset(kept["anchors"])
    return Rendered(**kept | {"toc": toc, "anchors": anchors})


def _heading(link: AnchorLink) -> list[Any]:
    return [link.title, link.id, link.level, [_heading(child) for child in link.children]]


def _link(heading: list[Any]) -> AnchorLink:
    title, identity, level, children = heading
    link = AnchorLink(title, identity, level)
    link.children = [_link(child) for child in children]
    return link
