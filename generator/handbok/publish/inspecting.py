"""A built site → what is wrong with it, before anybody is shown it."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Where an address of another file stands.
LINKS = {"href", "src"}
ARTICLE = "article"
UNSHOWN = {"script", "style", "template"}


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong (`publish.fault.<kind>`), on which page, and what it is about."""

    address: str
    kind: str
    about: str = ""


@dataclass(frozen=True)
class HtmlPage:
    """What a page of HTML points at, what can be pointed at on it, and what its article says.

    The frame is not what a page says: it has 112 under its search, which is shut at first.
    """

    links: tuple[str, ...]
    anchors: frozenset[str]
    text: str


def inspect(site: Path, promised: Mapping[str, Sequence[str]]) -> list[Fault]:
    """Everything that is wrong: files that are missing or empty, numbers not shown, dead links.

    `promised` are the addresses that must be there, with the words that must stand on them.
    """
    faults = list(_lacking(site, promised))
    pages = {
        path.relative_to(site).as_posix(): read_html(path.read_text("utf-8", "replace"))
        for path in sorted(site.rglob("*.html"))
    }
    for address, words in promised.items():
        said = pages[address].text if address in pages else " ".join(words)
        faults += [Fault(address, "unsaid", word) for word in words if word not in said]
    for address, page in pages.items():
        faults += _dead_links(site, address, page, pages)
    return sorted(set(faults))


def _lacking(site: Path, promised: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    for address in promised:
        path = site / address
        if not path.is_file():
            yield Fault(address, "missing")
        elif not path.stat().st_size:
            yield Fault(address, "empty")


def _dead_links(
    site: Path, address: str, page: HtmlPage, pages: Mapping[str, HtmlPage]
) -> Iterator[Fault]:
    """Links to files or to places on pages that are not there. Other sites are not asked."""
    for link in dict.fromkeys(page.links):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc or parts.path.startswith("/"):
            continue  # elsewhere, or from the root of a server that nobody knows yet
        to = _file(address, unquote(parts.path))
        if to.startswith("../") or not (site / to).is_file():
            yield Fault(address, "dead-link", link)
        elif parts.fragment and to in pages and unquote(parts.fragment) not in pages[to].anchors:
            yield Fault(address, "dead-anchor", link)


def _file(address: str, path: str) -> str:
    """The file that a relative address leads to from a page, as web servers answer."""
    if not path:
        return address
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(address), path))
    is_folder = path.endswith(("/", "/.", "/..")) or path in {".", ".."}
    return posixpath.normpath(posixpath.join(joined, "index.html")) if is_folder else joined


def read_html(text: str) -> HtmlPage:
    """A page as a browser would take it apart."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    anchors = frozenset((*reader.anchors, "", "top", "__skip"))
    return HtmlPage(tuple(reader.links), anchors, " ".join(reader.words))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.anchors: list[str] = []
        self.words: list[str] = []
        self._unshown = 0
        self._articles = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unshown += tag in UNSHOWN
        self._articles += tag == ARTICLE
        for name, value in attrs:
            if name in LINKS and value is not None:
                self.links.append(value.strip())
            elif name in {"id", "name"} and value:
                self.anchors.append(value)

    def handle_endtag(self, tag: str) -> None:
        self._unshown -= tag in UNSHOWN
        self._articles -= tag == ARTICLE

    def handle_data(self, data: str) -> None:
        if self._articles and not self._unshown:
            self.words.append(data)
