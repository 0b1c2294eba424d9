"""A page as a chapter of a book: its links, names, headings and addresses."""

from pathlib import Path

import pytest

from handbok.pages.page import Link, Page
from handbok.pages.planning import plan
from handbok.pipeline.checking import check
from handbok.render.printing import Ways, name_of, print_page
from handbok.render.rendering import Surroundings
from handbok.settings import Settings

BOTH = frozenset({"kontakter.md", "situationer/index.md", "om/index.md"})


@pytest.fixture(scope="module")
def pages(repository: Path) -> tuple[dict[str, Page], Surroundings]:
    """Lillåkra's pages by address, and what rendering them needs."""
    handbook = check(Settings(repository), "lillakra").handbook
    assert handbook
    planned = plan(handbook, "sv")
    found = {page.address: page for page in planned.pages}
    return found, Surroundings("sv", records=planned.records)


def printed(
    pages: tuple[dict[str, Page], Surroundings], address: str, ways: Ways, below: int = 0
) -> str:
    """One page as HTML."""
    found, around = pages
    return print_page(found[address], around, ways, below=below)


def test_names_are_like_no_other_in_the_book() -> None:
    """A place on a page is named by its page as well."""
    assert name_of("situationer/index.md") == "situationer"
    assert name_of("situationer/hot.md", "steg") == "situationer-hot--steg"


def test_links_lead_within_the_book(pages: tuple[dict[str, Page], Surroundings]) -> None:
    """Templates' links and those in prose lead to the chapter that stands in the book."""
    ways = Ways(frozenset(pages[0]))
    html = printed(pages, "situationer/orolig-for-barn.md", ways)
    assert 'href="#kontakter--socialtjanst-mottagning"' in html
    assert 'href="#kontakter--socialjour"' in html  # written in prose as function:socialjour
    assert ".md" not in html
    assert "../" not in html


def test_page_outside_the_book_is_on_the_web_or_plain_words(
    pages: tuple[dict[str, Page], Surroundings],
) -> None:
    """What is not printed leads to the handbook's address; without one nothing leads nowhere."""
    alone = frozenset({"situationer/orolig-for-barn.md"})
    there = printed(pages, *alone, Ways(alone, "https://handbok.example/"))
    assert 'href="https://handbok.example/kontakter/#socialjour"' in there
    nowhere = printed(pages, *alone, Ways(alone))
    assert "handbok.example" not in nowhere
    assert 'href="tel:112"' in nowhere


def test_address_is_said_where_words_do_not_say_it(
    pages: tuple[dict[str, Page], Surroundings],
) -> None:
    """On paper a link out of the book shows its address, once."""
    html = printed(pages, "kunskap/utbildningar.md", Ways(frozenset()))
    assert '<span class="hb-address">lillakra.example/utbildning/grund</span>' in html
    sources = printed(pages, "om/kallor.md", Ways(frozenset()))
    assert ">https://lillakra.example/rutin</a>" in sources
    assert '<span class="hb-address">lillakra.example/rutin</span>' not in sources


def test_what_folds_on_a_screen_lies_open(pages: tuple[dict[str, Page], Surroundings]) -> None:
    """Sources can be read without a click, and nothing asks for a key or a script."""
    html = printed(pages, "situationer/orolig-for-barn.md", Ways(frozenset()))
    assert '<p class="hb-summary">' in html
    assert not any(word in html for word in ("<details", "<summary", "tabindex", "data-hb-"))


def test_headings_move_down_together(pages: tuple[dict[str, Page], Surroundings]) -> None:
    """Under the heading of its part, a page's headings begin one level further down."""
    html = printed(pages, "kunskap/ordlista.md", Ways(frozenset()), below=1)
    assert "<h1" not in html
    assert html.index("<h2") < html.index("<h3")


def test_text_that_looks_like_markup_stays_text(
    pages: tuple[dict[str, Page], Surroundings],
) -> None:
    """What an editor wrote with < & and quotes is shown, never read, after a second reading too."""
    found, around = pages
    hostile = Page(
        "kunskap/index.md",
        '<img src=x onerror="a"> & id="b" href="c"',
        "knowledge.md.j2",
        type("View", (), {"items": (Link('<script>"&amp;', "om/index.md"),)}),
    )
    html = print_page(hostile, around, Ways(BOTH))
    assert "<img" not in html
    assert "<script" not in html
    assert "&#60;script&#62;" in html
    assert "&#38;amp;" in html
    assert found
