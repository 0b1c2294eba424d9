"""HTML for print → PDF. The only module that knows WeasyPrint, which comes with the extra `pdf`."""

import gc
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from functools import cache
from io import StringIO
from typing import Any

from handbok.outputs.paper.fonts import font_faces, font_file
from handbok.outputs.paper.tagging import finish

# Told while a paper is set: how many pages are laid out so far.
Laid = Callable[[int], None]

ACCESSIBLE, ARCHIVE = "pdf/ua-1", "pdf/a-2a"
PAGE_LAID = re.compile(r"Page (\d+)$")


class CannotTypesetError(Exception):
    """No PDF can be made on this machine. The text is the reason's name in texts/."""


def typeset(html: str, css: str, *, is_archive: bool = False, laid: Laid = lambda _: None) -> bytes:
    """A tagged PDF (PDF/UA-1) of a whole HTML document; `is_archive` makes it PDF/A-2a as well.

    Nothing is fetched: images stand in the document, fonts come from the package. Equal input
    gives equal bytes. Raises CannotTypesetError where WeasyPrint or Pango is missing.
    """
    weasyprint = _weasyprint()
    with _overheard(laid), _kept():
        sheets, fonts = _styles(weasyprint, css)
        page = weasyprint.HTML(string=html, url_fetcher=_fetcher(weasyprint))
        pdf: bytes = page.write_pdf(
            stylesheets=sheets,
            font_config=fonts,
            pdf_variant=ARCHIVE if is_archive else ACCESSIBLE,
            pdf_identifier=True,  # of the content, so that equal papers are equal files
            finisher=lambda _, made: finish(made, is_archive=is_archive),
        )
    return pdf


def pages_of(html: str, css: str) -> list[frozenset[str]]:
    """For each page that a document takes, the names of the elements on it. Raises the same."""
    weasyprint = _weasyprint()
    sheets, fonts = _styles(weasyprint, css)
    page = weasyprint.HTML(string=html, url_fetcher=_fetcher(weasyprint))
    laid = page.render(stylesheets=sheets, font_config=fonts)
    return [frozenset(page.anchors) for page in laid.pages]


def _styles(weasyprint: Any, css: str) -> Any:  # noqa: ANN401  # the library has no types
    """The style sheets, and the fonts that they name."""
    faces, fonts = _fonts()
    fetcher = _fetcher(weasyprint)
    return [faces, weasyprint.CSS(string=css, font_config=fonts, url_fetcher=fetcher)], fonts


@cache
def _fonts() -> Any:  # noqa: ANN401  # the same
    """The fonts as a style sheet, read once: to unpack them takes as long as to set ten pages."""
    weasyprint = _weasyprint()
    fonts = weasyprint.text.fonts.FontConfiguration()
    fetcher = _fetcher(weasyprint)
    return weasyprint.CSS(string=font_faces(), font_config=fonts, url_fetcher=fetcher), fonts


def _weasyprint() -> Any:  # noqa: ANN401  # the library has no types
    """WeasyPrint, loaded when it is first needed: it takes a while, and most runs do without."""
    try:
        with redirect_stdout(StringIO()):  # where Pango is missing it prints advice in English
            import weasyprint
            import weasyprint.text.fonts
            import weasyprint.urls
    except ImportError as error:
        raise CannotTypesetError("no-weasyprint") from error
    except OSError as error:  # a library of the system that it opens is not there
        raise CannotTypesetError("no-pango") from error
    return weasyprint


def _fetcher(weasyprint: Any) -> Any:  # noqa: ANN401  # the same
    """What answers for addresses in a paper: our fonts, images in the text, nothing else."""

    class Fetcher(weasyprint.urls.URLFetcher):  # type: ignore[misc]  # the same
        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ANN401  # the same
            font = font_file(url)
            if font is not None:
                return weasyprint.urls.URLFetcherResponse(url, font)
            return super().fetch(url, headers)

    return Fetcher(allowed_protocols={"data"})


@contextmanager
def _kept() -> Iterator[None]:
    """Python's search for garbage rests: all that a paper is made of lives until it is written.

    Otherwise millions of living boxes and styles are looked through again and again, which takes
    up to a tenth of the time and frees little.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _overheard(laid: Laid) -> Iterator[None]:
    """Tell of each page that WeasyPrint's log says it has laid out."""

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if page := PAGE_LAID.search(record.getMessage()):
                laid(int(page[1]))

    log, listener = logging.getLogger("weasyprint.progress"), Listener()
    before = log.level
    log.addHandler(listener)
    log.setLevel(logging.INFO)
    try:
        yield
    finally:
        log.removeHandler(listener)
        log.setLevel(before)
