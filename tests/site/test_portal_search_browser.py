"""The page that searches all handbooks, in Chromium: by keys, from a disk, without scripts."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the module."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, all_sites: Path) -> Iterator[Page]:
    """The page as it is opened from a disk, in a small window."""
    opened = browser.new_page(viewport={"width": 320, "height": 800})
    opened.goto((all_sites / "sok.html").as_uri())
    yield opened
    opened.close()


def test_found_by_keys_and_told(page: Page) -> None:
    """Tab to the field, type, and the hits come with their number; a handbook is a Tab away."""
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("bombhot")
    first = page.locator("[data-search-hits] > li").first
    expect(first.locator("h2")).to_contain_text("bombhot")
    expect(page.locator("[role=status]")).to_contain_text("träff")
    expect(first.locator(".holders a")).to_have_count(5)
    for link in first.locator(".holders a").all():
        link.focus()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    first.locator(".holders a", has_text="Lund").press("Enter")
    page.wait_for_url("**/lund/situationer/bombhot/index.html")


def test_looked_for_in_one_handbook_only(page: Page) -> None:
    """Only who was chosen is named, and its own numbers can be called."""
    page.get_by_label("Var?").select_option(label="Lillåkra kommun")
    page.get_by_label("Vad söker du?").fill("samordnare")
    first = page.locator("[data-search-hits] > li").first
    expect(first.locator(".holders a")).to_have_text(["Lillåkra kommun"])
    expect(first.locator("a.call")).to_have_attribute("href", "tel:+46846500410")


def test_slip_is_offered_mended(page: Page) -> None:
    """The button puts the word that was meant into the field."""
    page.get_by_label("Vad söker du?").fill("orosanmällan")
    page.get_by_role("button", name="orosanmälan").click()
    expect(page.get_by_label("Vad söker du?")).to_have_value("orosanmälan")
    expect(page.locator("[data-search-hits] > li").first).to_contain_text("rosanmäl")


def test_nothing_is_asked_of_others_and_little_of_us(browser: Browser, all_sites: Path) -> None:
    """A question loads a few of the files."""
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((all_sites / "sok.html").as_uri())
    page.get_by_label("Vad söker du?").fill("hot")
    page.locator("[data-search-hits] > li").first.wait_for()
    there = len(list(all_sites.glob("sok/**/*.js")))
    assert all(url.startswith((all_sites.as_uri(), "data:")) for url in asked)
    assert len([url for url in asked if "/sok/" in url]) < there / 2
    page.close()


def test_without_scripts_the_page_says_so(browser: Browser, all_sites: Path) -> None:
    """No field that does nothing; the way to a handbook, and 112."""
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((all_sites / "sok.html").as_uri())
    expect(page.get_by_text("Sökningen behöver JavaScript")).to_be_visible()
    expect(page.get_by_role("search")).to_be_hidden()
    expect(page.get_by_role("link", name="112")).to_be_visible()
    page.context.close()
