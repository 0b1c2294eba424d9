"""A handbook → a book on paper."""

from handbok.link.editions import for_audience
from handbok.link.handbook import Handbook
from handbok.outputs.artifact import Artifact
from handbok.outputs.paper.book import book_pdf
from handbok.outputs.paper.typesetting import Laid
from handbok.pages.book import Selection, plan_book
from handbok.pages.planning import plan
from handbok.render.rendering import Surroundings
from handbok.settings import Settings


def print_book(
    settings: Settings,
    handbook: Handbook,
    selection: Selection,
    *,
    is_archive: bool = False,
    laid: Laid = lambda _: None,
) -> Artifact:
    """A handbook that has been checked, or what is selected of it, as PDF. Writes nothing.

    Raises CannotTypesetError where the machine cannot make a PDF.
    """
    handbook = for_audience(handbook, settings.audience)
    planned = plan(handbook, settings.language)
    around = Surroundings(settings.language, settings.edit_url, planned.records)
    book = plan_book(handbook, planned, selection, settings.language)
    return book_pdf(book, handbook, around, settings.site_url, is_archive=is_archive, laid=laid)
