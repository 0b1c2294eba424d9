"""What must hold of every page: links lead somewhere, the outline is sound, nothing is fetched."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest
from built_html import HEADINGS, Element, HtmlPage, Site
from site_runs import MUNICIPALITIES

ELSEWHERE = re.compile(r"\s*(?:[a-z]+:)?//", re.IGNORECASE)
URL_IN_CSS = re.compile(r"""(?:url\(|@import)\s*["']?\s*([^"')\s;]+)""", re.IGNORECASE)
FETCHING = ("src", "srcset", "href", "data", "poster", "action", "formaction", "ping", "background")
each = pytest.mark.parametrize(
    "municipality", [*MUNICIPALITIES, "."], ids=[*MUNICIPALITIES, "portal"]
)
pytestmark = [pytest.mark.slow, each]


@pytest.fixture
def pages(municipality: str, all_sites: Path, sites: dict[str, Site]) -> list[HtmlPage]:
    """The pages of a handbook; of the folder of all of them, the pages above them."""
    if municipality == ".":
        every = Site(all_sites).pages
        names = ("index.html", "jamforelse.html", "oversikt.html", "sok.html")
        return [every[name] for name in names]
    return list(sites[municipality].files.values())


@pytest.fixture
def site(municipality: str, all_sites: Path, sites: dict[str, Site]) -> Site:
    """The folder that addresses are followed in."""
    return Site(all_sites) if municipality == "." else sites[municipality]


def offenders(found: Iterable[tuple[HtmlPage, object]]) -> list[str]:
    """Pages with what is wrong on them, as failures show them."""
    return [f"{page.address}: {what}" for page, what in found]


def fetches(element: Element) -> Iterable[str]:
    """The addresses that a browser fetches for an element by itself."""
    if element.tag != "a":
        yield from (element.get(name) for name in FETCHING if element.get(name))
    yield from URL_IN_CSS.findall(element.get("style"))
    if element.tag == "style":
        yield from URL_IN_CSS.findall(element.text)


def test_links_lead_to_pages_and_anchors_that_exist(site: Site, pages: list[HtmlPage]) -> None:
    """Every internal address ends at a file of the site, and at an id where it names one."""
    broken = [
        (page, why)
        for page in pages
        for element in page.elements
        for address in (element.get("href"), element.get("src"))
        if address and (why := site.broken(page, address))
    ]
    assert offenders(broken) == []


def test_links_use_schemes_that_a_reader_can_follow(pages: list[HtmlPage]) -> None:
    """A link goes to the web, a phone or a mail program: never javascript: or a file."""
    schemes = {
        (page.address, scheme[1])
        for page in pages
        for link in page.all("a")
        if (scheme := re.match(r"\s*([a-z][a-z0-9+.-]*):", link.get("href"), re.IGNORECASE))
    }
    assert {scheme for _, scheme in schemes} <= {"https", "http", "tel", "mailto"}, schemes


def test_an_id_stands_once_on_a_page(pages: list[HtmlPage]) -> None:
    """No two elements of a page share an id, so an anchor has one meaning."""
    twice = [
        (page, identity)
        for page in pages
        for identity, count in Counter(e.get("id") for e in page.elements).items()
        if identity and count > 1
    ]
    assert offenders(twice) == []


def test_a_page_has_one_main_heading(pages: list[HtmlPage]) -> None:
    """Exactly one h1, and it says something."""
    assert (
        offenders((p, p.all("h1")) for p in pages if [bool(h.text) for h in p.all("h1")] != [True])
        == []
    )


def test_headings_go_down_one_level_at_a_time(pages: list[HtmlPage]) -> None:
    """The outline has no holes: a screen reader's list of headings makes sense."""
    jumps = [
        (page, f"{above.tag} {above.text!r} → {below.tag} {below.text!r}")
        for page in pages
        for above, below in pairwise(page.all(*HEADINGS))
        if int(below.tag[1]) > int(above.tag[1]) + 1
    ]
    assert offenders(jumps) == []


def test_pictures_have_words(pages: list[HtmlPage]) -> None:
    """Every img has an alt text, empty only where it is meant to be."""
    assert offenders((p, i) for p in pages for i in p.all("img") if "alt" not in i.attributes) == []


def test_tables_have_header_cells(pages: list[HtmlPage]) -> None:
    """Every table has header cells, and none of them is empty."""
    heads = [
        (page, [cell.text for cell in page.all("th") if cell.is_in(table)])
        for page in pages
        for table in page.all("table")
    ]
    bare = [(page, cells) for page, cells in heads if not cells or not all(cells)]
    assert offenders(bare) == []


def test_links_and_buttons_have_names(pages: list[HtmlPage]) -> None:
    """A link or a button says in words where it leads or what it does."""
    nameless = [
        (page, element)
        for page in pages
        for element in page.all("a", "button")
        if not (element.text or element.get("aria-label") or element.get("title"))
    ]
    assert offenders(nameless) == []


def test_pages_are_in_swedish(pages: list[HtmlPage]) -> None:
    """The language is declared, so that a screen reader speaks Swedish."""
    assert {page.all("html")[0].get("lang") for page in pages} == {"sv"}


def test_nothing_is_fetched_from_elsewhere(pages: list[HtmlPage]) -> None:
    """Scripts, styles, fonts and pictures all come from the site itself."""
    foreign = [
        (page, address)
        for page in pages
        for element in page.elements
        for address in fetches(element)
        if ELSEWHERE.match(address)
    ]
    assert offenders(foreign) == []


def test_nothing_asks_for_words_about_a_person(pages: list[HtmlPage]) -> None:
    """No form sends anything; the only fields are for searching, and for choosing where."""
    fields = [
        (page, field.attributes)
        for page in pages
        for field in page.all("input", "textarea", "select", "form")
        if field.tag == "textarea"
        or (field.tag == "select" and field.get("name") not in {"county", "where"})
        or field.get("action")
        or (field.get("type") == "text" and field.get("name") != "query")
    ]
    assert offenders(fields) == []


def test_style_sheets_fetch_nothing_from_elsewhere(site: Site, pages: list[HtmlPage]) -> None:
    """No style sheet that a page loads asks for a font, picture or sheet on another host."""
    sheets = {
        (site.folder / page.address).parent / link.get("href")
        for page in pages
        for link in page.all("link")
        if link.get("rel") == "stylesheet" and not link.get("href").startswith("/")
    }
    foreign = [
        f"{sheet.name}: {address}"
        for sheet in sorted(sheets)
        for address in URL_IN_CSS.findall(sheet.read_text("utf-8"))
        if ELSEWHERE.match(address)
    ]
    assert foreign == []
