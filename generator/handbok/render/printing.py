"""A page as a chapter of a book: HTML whose links, names and headings are the book's."""

import html
import posixpath
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser

import markdown

from handbok.pages.page import Link, Page
from handbok.render.addresses import site_address
from handbok.render.rendering import Surroundings, render_body

EXTENSIONS = ("admonition", "attr_list", "def_list", "md_in_html", "tables")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
AWAY = ("http://", "https://")
# What folds on a screen lies open on paper.
OPEN = {"details": "div", "summary": "p"}
# For the screen alone.
UNPRINTED = {"tabindex", "data-hb-print", "data-hb-search", "data-filter", "data-found"}


@dataclass(frozen=True)
class Ways:
    """What links lead to: the pages of a book, and the web for others where it is known."""

    addresses: frozenset[str]
    site_url: str = ""

    @cached_property
    def printed(self) -> dict[str, str]:
        """The pages of the book by their places in the site."""
        return {_place(address): address for address in self.addresses}


def name_of(address: str, anchor: str = "") -> str:
    """The name of a page, or of a place in it, that is like no other in the book."""
    name = address.removesuffix(".md").removesuffix("/index").replace("/", "-")
    return f"{name}--{anchor}" if anchor else name


def print_page(page: Page, around: Surroundings, ways: Ways, *, below: int = 0) -> str:
    """The page's body as HTML; its headings stand `below` levels further down."""
    text = render_body(page, around)
    made = markdown.markdown(text, extensions=EXTENSIONS, output_format="html")
    printer = _Printer(page.address, ways, below)
    printer.feed(made)
    printer.close()
    return "".join(printer.out)


class _Printer(HTMLParser):
    """Reads finished HTML and writes it again, with the book's addresses."""

    def __init__(self, here: str, ways: Ways, below: int) -> None:
        """Nothing is read yet."""
        super().__init__(convert_charrefs=False)
        self.out: list[str] = []
        self._here, self._ways, self._below = here, ways, below
        self._away: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs if name not in UNPRINTED}
        if "id" in given:
            given["id"] = name_of(self._here, given["id"])
        if tag == "summary":
            given["class"] = "hb-summary"
        if tag == "a":
            self._enter(given)
        written = "".join(f' {name}="{html.escape(value)}"' for name, value in given.items())
        self.out.append(f"<{self._tag(tag)}{written}>")

    def handle_endtag(self, tag: str) -> None:
        self.out.append(f"</{self._tag(tag)}>")
        if tag == "a":
            self._leave()

    def handle_data(self, data: str) -> None:
        self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")

    def _tag(self, tag: str) -> str:
        if tag in HEADINGS:
            return HEADINGS[min(HEADINGS.index(tag) + self._below, len(HEADINGS) - 1)]
        return OPEN.get(tag, tag)

    def _enter(self, given: dict[str, str]) -> None:
        """A link gets the address it has in the book, or none."""
        href = self._address(given.pop("href", ""))
        if href:
            given["href"] = href
        if href.startswith("#"):
            given["class"] = f"{given.get('class', '')} hb-ref".strip()
        self._away.append((href, len(self.out)))

    def _leave(self) -> None:
        """A link out of the handbook says its address, unless its words are the address."""
        href, start = self._away.pop()
        words = html.unescape("".join(self.out[start + 1 : -1]))
        shown = href.split("://")[-1].rstrip("/")
        ours = self._ways.site_url and href.startswith(self._ways.site_url)
        if href.startswith(AWAY) and not ours and shown not in words:
            self.out.append(f' <span class="hb-address">{html.escape(shown)}</span>')

    def _address(self, href: str) -> str:
        """Where a link of the site leads from the book; nowhere where nobody knows."""
        if href.startswith((*AWAY, "tel:", "mailto:")):
            return href
        path, _, anchor = href.partition("#")
        place = _place_of(path, self._here)
        if place in self._ways.printed:
            return f"#{name_of(self._ways.printed[place], anchor)}"
        if not self._ways.site_url:
            return ""
        return (
            f"{self._ways.site_url}{place}/#{anchor}".rstrip("#") if place else self._ways.site_url
        )


def _place(address: str) -> str:
    """Where a page stands in the site, without slashes around it."""
    return site_address(Link("", address)).strip("/")


def _place_of(path: str, here: str) -> str:
    """The page that a link names: by file as templates write it, or as prose does, by address."""
    if not path:
        return _place(here)
    if path.endswith(".md"):
        return _place(posixpath.normpath(posixpath.join(posixpath.dirname(here), path)))
    return posixpath.normpath(posixpath.join("/", _place(here), path)).strip("/")
