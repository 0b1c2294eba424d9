"""A planned book → its PDF."""

from importlib.resources import files

from handbok.link.handbook import Handbook
from handbok.outputs.artifact import Artifact
from handbok.outputs.paper.codes import code_for
from handbok.outputs.paper.colours import paper_colours
from handbok.outputs.paper.typesetting import Laid, typeset
from handbok.pages.book import Book
from handbok.pages.page import Link
from handbok.render.addresses import site_address
from handbok.render.binding import bind
from handbok.render.rendering import Surroundings

SHEETS = ("paper.css", "book.css")


def book_pdf(  # noqa: PLR0913  # each is a setting of its own
    book: Book,
    handbook: Handbook,
    around: Surroundings,
    site_url: str = "",
    *,
    is_archive: bool = False,
    laid: Laid = lambda _: None,
) -> Artifact:
    """The book as tagged PDF, with QR codes where the handbook's public address is known."""
    codes = {
        page.address: code_for(f"{site_url}{site_address(Link('', page.address)).lstrip('/')}")
        for page in book.pages
        if site_url
    }
    css = paper_colours(handbook.municipality.colours) + style_sheets()
    html = bind(book, around, site_url, codes)
    pdf = typeset(html, css, is_archive=is_archive, laid=laid)
    return Artifact(f"{handbook.municipality.id}-{book.file_name}.pdf", pdf)


def style_sheets() -> str:
    """How paper looks."""
    return "\n".join((files(__package__) / sheet).read_text("utf-8") for sheet in SHEETS)
