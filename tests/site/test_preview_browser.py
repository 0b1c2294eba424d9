"""The preview in a real browser: edit, break, mend."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from preview_office import STRATEGY, Office, add_neighbour

from sweeps import sampled

pytestmark = [pytest.mark.browser, pytest.mark.slow]
WAIT = 60_000
SIZES = {"phone": (390, 844), "desk": (1440, 900)}


@pytest.fixture
def office(workspace: Callable[[dict[str, str]], Path]) -> Iterator[Office]:
    """Exempelby's handbook at the root of a server."""
    office = Office(add_neighbour(workspace({})), ["exempelby"])
    yield office
    office.close()


@pytest.fixture(params=sampled(SIZES, "phone"))
def page(browser: Browser, office: Office, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The start page, open; whatever the browser complains of is a failure."""
    width, height = SIZES[request.param]
    page = browser.new_page(viewport={"width": width, "height": height})
    page.set_default_timeout(WAIT)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.goto(office.server.address)
    yield page
    page.close()
    assert complaints == []


def test_saved_words_come_by_themselves(page: Page, office: Office) -> None:
    """Nobody presses a key in the browser, and the page stays where it was scrolled to."""
    page.set_viewport_size({"width": 390, "height": 400})  # there is something to scroll
    page.evaluate("scrollTo(0, 200)")
    office.save(STRATEGY, "question: ", "question: Och nu? ")
    expect(page.locator("h1")).to_contain_text("Och nu?", timeout=WAIT)
    page.wait_for_function("scrollY > 100")


def test_problem_covers_the_page_until_it_is_mended(page: Page, office: Office) -> None:
    """File, line, underlined source and remedy; announced at once, and gone when mended."""
    office.save(STRATEGY, "question: ", "fraga: ")
    cover = page.locator("handbok-preview .errors")
    expect(cover.locator(".sheet")).to_be_visible(timeout=WAIT)
    expect(page.get_by_role("alert", name="Problem i innehållet")).to_have_count(1)
    for words in (f"{STRATEGY}:", "[unknown-key]", "^^^^^", "Gör så här", "question"):
        expect(cover).to_contain_text(words)
    assert page.locator("h1").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    office.save(STRATEGY, "fraga: ", "question: ")
    expect(cover).to_have_count(0, timeout=WAIT)


def test_cover_is_put_away_and_taken_back_by_key(page: Page, office: Office) -> None:
    """Esc makes it small, its button large again; the next page still has it."""
    office.save(STRATEGY, "question: ", "fraga: ")
    sheet = page.locator("handbok-preview .errors .sheet")
    expect(sheet).to_be_visible(timeout=WAIT)
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    badge = page.get_by_role("button", name="Fel att rätta: 1")
    badge.focus()
    page.keyboard.press("Enter")
    expect(sheet).to_be_visible()
    page.keyboard.press("Escape")
    expect(badge).to_be_focused()
    page.goto(f"{office.server.address}kontakter/")
    expect(sheet).to_be_visible(timeout=WAIT)


def test_who_writes_in_the_search_box_goes_on_writing(page: Page, office: Office) -> None:
    """A problem takes no key and no focus from what somebody does."""
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('input'), {id: 'mine'}))"
    )
    page.locator("#mine").focus()
    page.keyboard.type("hjä")
    office.save(STRATEGY, "question: ", "fraga: ")
    expect(page.locator("handbok-preview .errors .sheet")).to_be_visible(timeout=WAIT)
    page.keyboard.type("lp")
    expect(page.locator("#mine")).to_have_value("hjälp")


def test_cover_can_be_read_by_everyone(page: Page, office: Office) -> None:
    """Contrast, names and roles hold; long lines are reached by key."""
    office.save(STRATEGY, "question: ", "fraga: ")
    expect(page.locator("handbok-preview .errors .sheet")).to_be_visible(timeout=WAIT)
    found = Axe().run(page, context="handbok-preview").response["violations"]
    assert [(violation["id"], len(violation["nodes"])) for violation in found] == []


def test_link_that_is_slow_is_not_called_back(browser: Browser, office: Office) -> None:
    """News that comes while the next page is on its way does not hold anybody back."""
    page = browser.new_page()
    page.goto(office.server.address)
    with page.expect_navigation(url="**/kontakter/"):
        page.evaluate("location.href = '/kontakter/'")
        office.save(STRATEGY, "question: ", "question: Och nu? ")
    page.close()
