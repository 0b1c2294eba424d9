"""Built HTML read back: elements in order with their text, for the tests of the site."""

import posixpath
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass
class Element:
    """An element with its attributes, what it stands in, and all text inside it."""

    tag: str
    attributes: dict[str, str]
    within: tuple["Element", ...] = field(default=(), repr=False)
    parts: list[str] = field(default_factory=list, repr=False)

    @property
    def text(self) -> str:
        """The text inside, with single spaces."""
        return " ".join("".join(self.parts).split())

    def get(self, name: str) -> str:
        """An attribute, empty where it is not there."""
        return self.attributes.get(name, "")

    @property
    def classes(self) -> list[str]:
        """The class names."""
        return self.get("class").split()

    def is_in(self, outer: "Element") -> bool:
        """Whether the element stands inside the other one."""
        return any(parent is outer for parent in self.within)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        element = Element(tag, found, tuple(self.open))
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        while any(element.tag == tag for element in self.open):
            if self.open.pop().tag == tag:
                return

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.parts.append(data)


@dataclass(frozen=True)
class HtmlPage:
    """One HTML file of a site; `address` is its path below the site."""

    site: Path
    address: str

    @cached_property
    def source(self) -> str:
        """The file's text."""
        return (self.site / self.address).read_text("utf-8")

    @cached_property
    def elements(self) -> list[Element]:
        """Every element in the order of the file."""
        reader = _Reader()
        reader.feed(self.source)
        reader.close()
        return reader.elements

    def all(self, *tags: str) -> list[Element]:
        """The elements with one of the tags."""
        return [element for element in self.elements if element.tag in tags]

    def of_class(self, name: str) -> list[Element]:
        """The elements with a class."""
        return [element for element in self.elements if name in element.classes]

    def by_id(self, identity: str) -> Element:
        """The element with an id; StopIteration where there is none."""
        return next(element for element in self.elements if element.get("id") == identity)

    @cached_property
    def article(self) -> Element:
        """The page's own content, without the frame of the theme where it has one."""
        return [*self.all("article"), *self.all("main")][0]

    def in_article(self, *tags: str) -> list[Element]:
        """The elements of the content with one of the tags."""
        return [e for e in self.elements if e.tag in tags and e.is_in(self.article)]

    @cached_property
    def anchors(self) -> set[str]:
        """What a fragment may point at."""
        return {e.get("id") for e in self.elements if e.get("id")} | {
            e.get("name") for e in self.all("a") if e.get("name")
        }


@dataclass(frozen=True)
class Site:
    """A built site on disk."""

    folder: Path

    @cached_property
    def pages(self) -> dict[str, HtmlPage]:
        """Every page with menu and header, by its path below the site."""
        return {a: page for a, page in self.files.items() if not a.startswith("embed/")}

    @cached_property
    def files(self) -> dict[str, HtmlPage]:
        """Every HTML file by its path below the site: the pages, and those for frames."""
        found = sorted(p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*.html"))
        return {address: HtmlPage(self.folder, address) for address in found}

    def page(self, markdown_address: str) -> HtmlPage:
        """The page that an artifact `a/b.md` became."""
        return self.pages[html_address(markdown_address)]

    def broken(self, page: HtmlPage, address: str) -> str:
        """Why an internal address leads nowhere from a page; empty where it leads somewhere."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return ""
        if parts.path.startswith("/"):
            target = unquote(parts.path).lstrip("/")
        else:
            here = posixpath.dirname(page.address)
            target = posixpath.normpath(posixpath.join(here, unquote(parts.path)))
        if not parts.path:
            target = page.address
        if target.startswith(".."):
            return f"{address}: outside the site"
        if (self.folder / target).is_dir():
            target = posixpath.normpath(posixpath.join(target, "index.html"))
        if not (self.folder / target).is_file():
            return f"{address}: no such file"
        fragment = unquote(parts.fragment)
        if fragment and target in self.files and fragment not in self.files[target].anchors:
            return f"{address}: no such anchor"
        return ""


def html_address(markdown_address: str) -> str:
    """Where MkDocs puts a page with directory addresses."""
    stem = markdown_address.removesuffix(".md")
    is_index = stem == "index" or stem.endswith("/index")
    return f"{stem}.html" if is_index else f"{stem}/index.html"
