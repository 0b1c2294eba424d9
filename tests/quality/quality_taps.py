"""Every situation walked from the start page on a phone without scripts: two taps to a number."""

from collections.abc import Iterator, Sequence

from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError
from quality_browser import chromium, context

PHONE = 390
SITUATION = ".md-content a[href^='situationer/']"
CALL = ".hb-steps a[href^='tel:']"


def walk_taps(base: str, starts: Sequence[str]) -> tuple[int, list[str]]:
    """How many situations were walked to, and from which the second tap does not call."""
    walked, failed = 0, []
    with chromium() as browser, context(browser, PHONE, scripts=False) as profile:
        page = profile.new_page()
        for start in starts:
            for name, calls in _situations(page, base + start):
                walked += 1
                failed += [] if calls else [f"{start}: {name}"]
    return walked, failed


def _situations(page: Page, start: str) -> Iterator[tuple[str, bool]]:
    page.goto(start)
    for name in [link.inner_text() for link in page.locator(SITUATION).all()]:
        page.goto(start)
        page.locator(SITUATION).get_by_text(name, exact=True).first.click()
        page.wait_for_load_state("load")
        yield name, _can_be_tapped(page)


def _can_be_tapped(page: Page) -> bool:
    """Whether the first number of the steps lies open to a thumb, after scrolling to it."""
    try:
        page.locator(CALL).first.click(trial=True, timeout=3000)
    except PlaywrightTimeoutError:
        return False
    return True
