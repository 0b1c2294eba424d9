"""The browser's own print: the page that the book has, whole; the button's card on one sheet."""

import re
import subprocess
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from site_runs import ROOT, TODAY

from handbok.link.editions import for_audience
from handbok.model.audience import Audience
from handbok.outputs.paper.book import book_pdf
from handbok.pages.book import Part, Selection, plan_book
from handbok.pages.planning import plan
from handbok.pipeline.checking import check
from handbok.render.rendering import Surroundings
from handbok.settings import Settings
from sweeps import sampled

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SITUATION, AREA = "situationer/orolig-for-barn", "atgardsomraden/agerande-vid-oro"
ROLE = "roller/larare"
# What a page says and whom it says to call, in its order; of a source its first words. Without the
# column beside another, whose lines come in between when a PDF is read line by line.
TOLD = ":is(h1, h2, h3, li, .hb-phone, .hb-checked, .hb-law, .hb-sources a):not(.hb-dont *)"
INNER = """found => found.map(
  e => e.textContent.replace(/\\s+/g, ' ').trim().slice(0, 28).replace(/[-\\s]+$/, ''))"""


def opened(browser: Browser, site: Path, address: str, *, scripts: bool = True) -> Page:
    """A page of Lillåkra's handbook, from the disk."""
    page = browser.new_context(java_script_enabled=scripts).new_page()
    page.goto((site / "lillakra" / address / "index.html").as_uri())
    return page


@cache
def from_book(address: str) -> bytes:
    """The same page alone, as the book sets it."""
    found = check(Settings(ROOT, today=TODAY), "lillakra").handbook
    assert found
    handbook = for_audience(found, Audience.PUBLIC)
    planned = plan(handbook, "sv")
    page = next(page for page in planned.pages if page.address == f"{address}.md")
    book = plan_book(handbook, planned, Selection(), "sv")
    alone = replace(book, parts=(Part(page.title, (page,)),), index=())
    return book_pdf(alone, handbook, Surroundings("sv", records=planned.records)).content


def text_of(pdf: bytes) -> str:
    """The text in reading order, without spaces and the hyphens that ends of lines needed."""
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return re.sub(r"[-\N{HYPHEN}]?\s+", "", done.stdout.decode("utf-8"))


def missing_in(text: str, told: list[str]) -> list[str]:
    """What does not come after what was told before it."""
    place, missing = 0, []
    for words in told:
        found = text.find(re.sub(r"-?\s+", "", words), place)
        if found < 0:
            missing.append(words)
        place = max(place, found)
    return missing


PRINTS = list(product((SITUATION, AREA), (True, False)))


@pytest.mark.parametrize(("address", "scripts"), sampled(PRINTS, (SITUATION, True), (AREA, False)))
def test_print_says_what_the_book_says(
    browser: Browser, all_sites: Path, address: str, *, scripts: bool
) -> None:
    """Headings, steps, numbers, days of check, law and sources stand in both, in one order."""
    page = opened(browser, all_sites, address, scripts=scripts)
    # The text of a page is asked for without its frame, and from a page that no script has changed.
    plain = opened(browser, all_sites, address, scripts=False)
    told = plain.locator(".md-content").locator(TOLD).evaluate_all(INNER)
    printed = page.pdf(prefer_css_page_size=True)
    page.context.close()
    plain.context.close()
    assert len(told) > 10
    assert missing_in(text_of(printed), told) == []
    assert missing_in(text_of(from_book(address)), told) == []


def test_print_leaves_out_what_is_pressed(browser: Browser, all_sites: Path) -> None:
    """No menu, search or button stands on paper, and every question of the flow does."""
    page = opened(browser, all_sites, SITUATION)
    assert page.locator(".hb-question:visible").count() == 1
    page.emulate_media(media="print")
    for pressed in ("header.md-header", ".hb-nav", ".hb-print", ".hb-flow > button", ".hb-place"):
        assert page.locator(pressed).locator("visible=true").count() == 0, pressed
    questions = page.locator(".hb-question")
    assert questions.count() == page.locator(".hb-question:visible").count() > 1
    page.context.close()


def test_button_prints_a_card_and_nothing_else_does(browser: Browser, all_sites: Path) -> None:
    """The card is one sheet with the steps' numbers; the next print is the whole page again."""
    page = opened(browser, all_sites, SITUATION)
    page.evaluate("print = () => {}")
    page.locator(".hb-print").click()
    page.emulate_media(media="print")
    assert page.locator(".hb-desk").first.is_hidden()
    assert page.locator(".hb-stamp").is_visible()
    number = page.locator(".hb-step .hb-phone").nth(1).inner_text()
    card, whole = (page.pdf(prefer_css_page_size=True) for _ in range(2))
    page.context.close()
    assert card.count(b"/Type /Page\n") == 1
    assert "".join(number.split()) in text_of(card)
    assert whole.count(b"/Type /Page\n") > 1


def test_card_is_as_large_as_its_sheet_lets_it_be(browser: Browser, all_sites: Path) -> None:
    """What is short is set larger, what is long stays on one sheet; nothing of it stays behind."""
    sizes = {}
    for address in (SITUATION, ROLE):
        page = opened(browser, all_sites, address)
        page.evaluate("print = () => {}")
        page.locator(".hb-print").click()
        size = page.evaluate("document.documentElement.style.getPropertyValue('--hb-card')")
        sizes[address] = float(size)
        assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1, address
        assert page.evaluate("document.body.getAttribute('style')") in ("", None)
        page.context.close()
    assert 1 <= sizes[SITUATION] < sizes[ROLE] <= 1.5
