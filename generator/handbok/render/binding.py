"""A book → one HTML document: cover, contents, parts, index."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from handbok import __version__
from handbok.pages.book import Book
from handbok.pages.page import Link, Page
from handbok.render.addresses import site_address
from handbok.render.html import render_html
from handbok.render.printing import Ways, name_of, print_page
from handbok.render.rendering import Surroundings


@dataclass(frozen=True)
class Chapter:
    """A page as it stands in the book."""

    name: str
    title: str
    kind: str
    body: Markup
    remarks: tuple[str, ...]
    code: str
    address: str


def bind(book: Book, around: Surroundings, site_url: str, codes: Mapping[str, str]) -> str:
    """The document. `codes` are QR codes by the address in the site that they lead to."""
    ways = Ways(frozenset(page.address for page in book.pages), site_url)
    parts = [
        (
            part.title,
            [_chapter(p, around, ways, codes, below=bool(i)) for i, p in enumerate(part.pages)],
        )
        for part in book.parts
    ]
    return render_html(
        "book.html.j2",
        around.language,
        book=book,
        parts=parts,
        name_of=name_of,
        generator=f"handbok {__version__}",
    )


def _chapter(
    page: Page, around: Surroundings, ways: Ways, codes: Mapping[str, str], *, below: bool
) -> Chapter:
    address = f"{ways.site_url}{site_address(Link('', page.address)).lstrip('/')}"
    return Chapter(
        name_of(page.address),
        page.title,
        page.template.partition(".")[0],
        Markup(print_page(page, around, ways, below=int(below))),
        page.remarks,
        codes.get(page.address, ""),
        address if ways.site_url else "",
    )
