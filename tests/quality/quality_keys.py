"""What the keyboard alone reaches on each page, and what menu, search and scheme do for it."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from playwright.sync_api import Browser, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError
from quality_browser import chromium, context

DESK, PHONE = 1280, 390
OPENED = 8  # stops that are there only while the search is open, which Tab opens on its way
# Notes where the focus goes from now on, and whether it is seen there.
WATCH = """() => {
  const text = (e) => (e.textContent.trim() || e.ariaLabel || e.id).slice(0, 50);
  const name = (e) => `${e.tagName.toLowerCase()} ${text(e)}`;
  const hidden = { visibilityProperty: true };
  const shown = (e) => e?.checkVisibility(hidden) && e.getClientRects().length;
  const all = (what) => [...document.querySelectorAll(what)].filter(shown);
  const native = all("a[href], button, input, select, textarea, summary");
  const wanted = new Set([...native, ...all("[tabindex='0']")].filter((e) => !e.disabled));
  const unseen = [];
  document.addEventListener("focusin", ({ target }) => {
    wanted.delete(target);
    const { outlineStyle, outlineWidth } = getComputedStyle(target);
    const isSeen = shown(target) && outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
    if (!isSeen) unseen.push(name(target));
  });
  window.__walk = () => [[...wanted].map(name), unseen];
  const hasRoom = (e) => e.offsetWidth * e.offsetHeight > 0;
  const pressed = (e) => hasRoom(e) && getComputedStyle(e).pointerEvents !== "none";
  const labels = all("label[for]").filter(pressed);
  const dead = labels.filter((e) => !shown(document.getElementById(e.htmlFor)));
  return [wanted.size, dead.map(name)];
}"""
HERE = "document.activeElement?.matches(%r) ?? false"
COVERED = """() => {
  const e = document.activeElement, box = e.getBoundingClientRect();
  if (e === document.body || e.closest(".md-header, .md-tabs, .md-skip")) return "";
  const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
  return box.bottom <= header || box.top >= innerHeight ? e.outerHTML.slice(0, 80) : "";
}"""


def walk_all(base: str, addresses: Sequence[str]) -> tuple[int, list[str]]:
    """Tab through every page, wide and narrow: how many stops there were, and what was missed."""
    workers = os.cpu_count() or 1
    parts = [addresses[start::workers] for start in range(workers)]
    with ProcessPoolExecutor(workers) as pool:
        walked = list(pool.map(_walk_part, [base] * workers, parts))
    return sum(stops for stops, _ in walked), [text for _, missed in walked for text in missed]


def _walk_part(base: str, addresses: Sequence[str]) -> tuple[int, list[str]]:
    stops, missed = 0, []
    with chromium() as browser:
        for width in (DESK, PHONE):
            with context(browser, width) as profile:
                page = profile.new_page()
                for address in addresses:
                    page.goto(base + address, wait_until="load")
                    count, found = walk(page)
                    stops += count
                    missed += [f"{address or '/'} at {width} px: {text}" for text in found]
    return stops, missed


def walk(page: Page) -> tuple[int, list[str]]:
    """Tab once around the page: the number of stops, and what was not reached or not seen."""
    count, dead = page.evaluate(WATCH)
    for _ in range(count + OPENED):
        page.keyboard.press("Tab")
    unreached, unseen = page.evaluate("window.__walk()")
    return count, [
        *(f"only a pointer works {name}" for name in dead),
        *(f"Tab does not reach {name}" for name in unreached),
        *(f"the focus is not seen on {name}" for name in unseen),
    ]


def backwards(page: Page) -> list[str]:
    """Tab backwards through a page: what the header that stays would cover."""
    count, _ = page.evaluate(WATCH)
    covered = []
    for _ in range(count):
        page.keyboard.press("Shift+Tab")
        covered.append(page.evaluate(COVERED))
    return [f"the header covers {element}" for element in covered if element]


def use_all(browser: Browser, base: str, addresses: Sequence[str]) -> tuple[int, list[str]]:
    """Menu, search and colour scheme by keys alone: how many promises were tried, which broke."""
    tried, broken = 0, []
    for address in addresses:
        for width, scripts, use in (
            (PHONE, True, _menu),
            (PHONE, False, _menu_without_scripts),
            (PHONE, True, _search_on_phone),
            (DESK, True, _search_at_desk),
            (DESK, True, _scheme),
        ):
            with context(browser, width, scripts=scripts) as profile:
                page = profile.new_page()
                page.goto(base + address, wait_until="load")
                for promise, is_kept in use(page):
                    tried += 1
                    broken += [] if is_kept else [f"{address or '/'} at {width} px: {promise}"]
    return tried, broken


def _tab_to(page: Page, selector: str, most: int = 30) -> bool:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(HERE % selector):
            return True
    return False


def _press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def _can_be_pressed(page: Page, selector: str) -> bool:
    """Whether the last of the elements lies open to a thumb, after scrolling to it."""
    try:
        page.locator(selector).last.click(trial=True, timeout=3000)
    except PlaywrightTimeoutError:
        return False
    return True


def _waits(page: Page) -> Callable[[str], bool]:
    """Whether something comes true within a few seconds."""

    def comes(expression: str) -> bool:
        try:
            page.wait_for_function(expression, timeout=5000)
        except PlaywrightTimeoutError:
            return False
        return True

    return comes


def _menu(page: Page) -> Iterator[tuple[str, bool]]:
    opener, inside = "[data-hb-open=drawer]", "document.activeElement.closest('.hb-nav') !== null"
    is_open = "document.getElementById('__drawer').checked"
    yield "Tab finds the menu button", _tab_to(page, opener)
    for key in ("Enter", "Space"):
        _press(page, key)
        yield f"{key} opens the menu", page.evaluate(is_open)
        yield "the focus goes into the menu", page.evaluate(inside)
        yield "its last link is in view when one comes there", _can_be_pressed(page, ".hb-nav a")
        links = page.locator(".hb-nav a").count()
        places = []
        for _ in range(links + 3):
            page.keyboard.press("Tab")
            places.append(page.evaluate(f"document.activeElement === document.body || {inside}"))
        yield "the focus stays in the open menu", all(places)
        _press(page, "Escape")
        yield "Escape closes the menu", not page.evaluate(is_open)
        yield "the focus comes back to the button", page.evaluate(HERE % opener)
    _press(page, "Enter", "Enter")
    yield "the first button in the menu closes it", not page.evaluate(is_open)
    closed = page.locator(".hb-nav a").first
    yield "the closed menu is out of the way", not closed.is_visible()


def _menu_without_scripts(page: Page) -> Iterator[tuple[str, bool]]:
    links = page.locator(".hb-nav a")
    yield "without scripts the menu is closed at first", not links.first.is_visible()
    opened = False
    for _ in range(4):
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        opened = opened or links.first.is_visible()
        if opened:
            break
    yield "without scripts Space opens the menu", opened
    yield (
        "every part of the handbook is in the menu",
        links.count() >= page.locator(".md-tabs a").count(),
    )


def _search_on_phone(page: Page) -> Iterator[tuple[str, bool]]:
    opener, comes = "[data-hb-open=search]", _waits(page)
    yield "Tab finds the search button", _tab_to(page, opener)
    _press(page, "Enter")
    yield "Enter puts the focus in the box", page.evaluate(HERE % ".md-search__input")
    yield from _hits(page)
    _press(page, "Escape")
    yield "Escape closes the search", comes("!document.getElementById('__search').checked")
    yield "the focus comes back to the button", page.evaluate(HERE % opener)


def _search_at_desk(page: Page) -> Iterator[tuple[str, bool]]:
    yield "Tab finds the search box", _tab_to(page, ".md-search__input")
    yield from _hits(page)
    _press(page, "Escape")
    yield (
        "Escape closes the search",
        not page.evaluate("document.getElementById('__search').checked"),
    )


def _hits(page: Page) -> Iterator[tuple[str, bool]]:
    page.keyboard.type("kontakt")
    page.locator("a.md-search-result__link").first.wait_for(timeout=10_000)
    yield "hits are shown", page.locator("a.md-search-result__link").first.is_visible()
    yield "Tab goes to the hits", _tab_to(page, "a.md-search-result__link", 3)
    yield (
        "the search stays open meanwhile",
        page.evaluate("document.getElementById('__search').checked"),
    )


def _scheme(page: Page) -> Iterator[tuple[str, bool]]:
    scheme = "document.documentElement.dataset.mdColorScheme"
    yield "it is light at first", page.evaluate(scheme) == "default"
    yield "Tab finds the colour scheme", _tab_to(page, ".hb-scheme")
    _press(page, "Space")
    yield "Space makes it dark", page.evaluate(scheme) == "slate"
    page.reload()
    yield "it is dark on the next page", page.evaluate(scheme) == "slate"
    _tab_to(page, ".hb-scheme")
    _press(page, "Enter")
    yield "Enter makes it light", page.evaluate(scheme) == "default"
    kept = page.evaluate("Object.keys(localStorage)")
    yield "the scheme is all that is kept", [key.split(".")[-1] for key in kept] == ["__palette"]
