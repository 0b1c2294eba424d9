"""What a reader downloads has a budget, and nothing stands in a site that nobody downloads."""

import posixpath
import re

import pytest
from built_html import Site
from site_weights import fetched, packed, weights

pytestmark = pytest.mark.slow

# Bytes after gzip, a thousand to the KB.
BUDGET = {
    "first view": 75_000,
    "html": 20_000,
    "css": 34_000,
    "js": 5_000,
    "image": 1_000,
    "font": 0,
    "search": 60_000,
    "bare page": 20_000,
}
KINDS = {".html": "html", ".css": "css", ".js": "js", ".svg": "image", ".png": "image"}
FONTS = (".woff", ".woff2", ".ttf", ".otf")
SEARCH = ("assets/search-ranking.js", "search/index.js", "assets/search-box.js")
# The dialogue "Bädda in" stands on pages for staff only.
ON_STAFF_PAGES = {"assets/embed.js"}
NAMED_IN_SCRIPT = re.compile(r"""["'`]((?:assets|search|embed)/[\w./-]+)["'`]""")


@pytest.fixture(scope="module")
def site(sites: dict[str, Site]) -> Site:
    """The handbook with most on its pages."""
    return sites["lillakra"]


def kind(address: str) -> str:
    """Which line of the budget a part belongs to."""
    ending = posixpath.splitext(address)[1]
    return "font" if ending in FONTS else KINDS.get(ending, ending)


def too_heavy(found: dict[str, dict[str, int]], limit: int) -> list[str]:
    """The pages over a limit, with what they are made of."""
    return [
        f"{page}: {sum(w.values())} {w}" for page, w in found.items() if sum(w.values()) > limit
    ]


def test_first_view_of_every_page_is_light(site: Site) -> None:
    """Page, styles, scripts and pictures together, with nothing kept from before."""
    found = {address: weights(page) for address, page in site.pages.items()}
    assert len(found) > 50
    assert too_heavy(found, BUDGET["first view"]) == []


@pytest.mark.parametrize("part", ["html", "css", "js", "image", "font"])
def test_each_kind_of_part_has_its_share(site: Site, part: str) -> None:
    """No kind grows at the others' cost; fonts are the reader's own."""
    found = {
        address: {a: size for a, size in weights(page).items() if kind(a) == part}
        for address, page in site.pages.items()
    }
    assert too_heavy(found, BUDGET[part]) == []
    assert any(found.values()) == (part != "font")


def test_every_part_of_a_first_view_is_of_a_kind_with_a_budget(site: Site) -> None:
    """A new sort of file gets a line in the table before it gets into a page."""
    others = {a for page in site.pages.values() for a in fetched(page) if kind(a) not in BUDGET}
    assert others == set()


def test_search_is_light(site: Site) -> None:
    """What is loaded when somebody begins to search."""
    parts = {address: packed(site.folder / address) for address in SEARCH}
    assert sum(parts.values()) <= BUDGET["search"], parts


def test_bare_pages_are_light(site: Site) -> None:
    """What an intranet shows in a frame."""
    bare = {a: weights(page) for a, page in site.files.items() if a.startswith("embed/")}
    assert len(bare) > 30
    assert too_heavy(bare, BUDGET["bare page"]) == []


def test_no_asset_is_there_that_no_page_asks_for(site: Site) -> None:
    """Maps, stemmers of other languages and the theme's own script stay at home."""
    asked = {address for page in site.files.values() for address in fetched(page)}
    scripts = [site.folder / address for address in asked if address.endswith(".js")]
    asked |= {name for path in scripts for name in NAMED_IN_SCRIPT.findall(path.read_text("utf-8"))}
    assets = site.folder / "assets"
    there = {p.relative_to(site.folder).as_posix() for p in assets.rglob("*") if p.is_file()}
    assert {"assets/handbok.css", "assets/search-box.js"} <= there & asked
    assert there - asked == ON_STAFF_PAGES
