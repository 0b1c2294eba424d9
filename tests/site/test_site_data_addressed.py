"""A site that knows its address: what search engines and feed readers find in it."""

import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from built_html import Site, html_address
from local_server import served
from playwright.sync_api import Browser
from site_runs import change, copy_content

from handbok.hosting.policy import Policy
from in_process import handbok
from sweeps import sampled

pytestmark = pytest.mark.slow
SITE = "https://handbok.lillakra.example/"
# Text that would end a script element, or begin another.
HOSTILE = "Ring 112 </script><script>alert(1)</script><!-- & om någon är i fara."


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The invented town with an address, and a summary that means something to HTML."""
    root = copy_content(tmp_path_factory.mktemp("addressed"))
    change(root / "mkdocs.yml", "docs_dir:", f"site_url: {SITE}\ndocs_dir:")
    change(root / "strategy/lillakra/situations.yml", "Ring 112 om någon är i fara.", HOSTILE)
    done = handbok("build", "lillakra", "--site-dir", root / "site", cwd=root)
    assert done.returncode == 0, done.stderr
    assert "skrivs inte" not in done.stderr
    return Site(root / "site")


def scripts(site: Site, page: str) -> list[str]:
    """What stands in the data blocks of a page."""
    found = site.page(page).all("script")
    return ["".join(e.parts) for e in found if e.get("type") == "application/ld+json"]


def test_linked_data_stands_whole_in_the_page(addressed: Site) -> None:
    """Each block is JSON as it was meant, whatever editors have written; no page gains a script."""
    blocks = {page: scripts(addressed, page) for page in ("index.md", "kontakter.md")}
    blocks |= {p: scripts(addressed, "kunskap/ordlista.md") for p in ("kunskap/ordlista.md",)}
    assert {len(found) for found in blocks.values()} == {1}
    pages = [page for page in addressed.pages.values() if page.address.startswith("situationer/")]
    data = [json.loads("".join(e.parts)) for page in pages for e in page.all("script")
            if e.get("type") == "application/ld+json"]  # fmt: skip
    hostile = [found for found in data if "</script>" in found["description"]]
    assert len(hostile) == 1
    assert hostile[0]["description"].startswith(HOSTILE)
    assert not [p for p in pages for e in p.all("script") if "alert" in "".join(e.parts)
                and e.get("type") != "application/ld+json"]  # fmt: skip


def test_site_map_names_every_page_and_no_other(addressed: Site) -> None:
    """Each address of the map is a page of the site; nothing but the error page is left out."""
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    root = ET.parse(addressed.folder / "sitemap.xml").getroot()  # noqa: S314  # ours
    found = {str(e.text).removeprefix(SITE) for e in root.findall("s:url/s:loc", names)}
    whole = {address for address in addressed.pages if not address.startswith("embed/")}
    assert {f"{path}index.html" for path in found} == whole - {"404.html"}
    assert not (addressed.folder / "sitemap.xml.gz").exists()


def test_no_page_sends_the_theme_for_a_language(addressed: Site) -> None:
    """No page carries a link that the theme takes for a translation."""
    pages = [page for page in addressed.pages.values() if not page.address.startswith("embed/")]
    found = [p.address for p in pages for e in p.all("link") if "alternate" in e.get("rel")]
    assert found == []


def test_feeds_are_linked_where_changes_are_told(addressed: Site) -> None:
    """Readers see both feeds, and every file of the page about data is there."""
    for page in ("om/andringar.md", "om/data.md"):
        links = [e.get("href") for e in addressed.page(page).in_article("a")]
        assert {"../../data/andringar.rss", "../../data/andringar.json"} <= set(links)
        here = addressed.page(page)
        assert {link: addressed.broken(here, link) for link in links if link} == dict.fromkeys(
            filter(None, links), ""
        )


@pytest.fixture(scope="module")
def address(addressed: Site) -> Iterator[str]:
    """Where the site is served under the strict policy."""
    policy = {"Content-Security-Policy": Policy().own_frames}
    with served(addressed.folder, policy) as here:
        yield here


@pytest.mark.browser
@pytest.mark.parametrize("every", sampled((5, 1), 5))
def test_browser_has_nothing_against_linked_data(
    browser: Browser, address: str, addressed: Site, every: int
) -> None:
    """Under the policy that servers send Chromium says nothing, and the data can be read."""
    said: list[str] = []
    tab = browser.new_page()
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("dialog", lambda dialog: said.append(dialog.message))
    for page in ("", "kontakter/", "kunskap/ordlista/", *situations(addressed)[::every]):
        tab.goto(address + page)
        block = tab.locator('script[type="application/ld+json"]')
        assert json.loads(block.inner_text())["@context"] == "https://schema.org"
    assert said == []


def situations(site: Site) -> list[str]:
    """The addresses of the situations' pages, the one with hostile words first."""
    overview = html_address("situationer/index.md")
    pages = (p for p in site.pages if p.startswith("situationer/") and p != overview)
    spoiled = b"alert(1)"
    ordered = sorted(pages, key=lambda page: spoiled not in (site.folder / page).read_bytes())
    return [page.removesuffix("index.html") for page in ordered]


def test_address_is_in_the_data(addressed: Site) -> None:
    """What the API gives is an absolute address too, below the site's own."""
    path: Path = addressed.folder / "api/v1/index.json"
    index = json.loads(path.read_bytes())
    assert index["handbook"]["url"] == SITE
    assert all(file["url"] == SITE + file["path"] for file in index["item"]["files"])
