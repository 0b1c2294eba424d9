"""What a reader meets on a page that is only looked at: one record for each page and width."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession
from quality_browser import SCHEMES, Scheme, Visit, chromium, context

WIDTHS = (1280, 390, 320)
NARROWEST_TARGET = 24
PRESSED = ".hb-doors a, .hb-roles a, a.hb-phone, .hb-button, .md-header button, .hb-nav a, summary"
SMALL_TARGETS = """([selector, least]) => [...document.querySelectorAll(selector)]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }))
  .map((e) => [e.getBoundingClientRect(), e.textContent.trim() || e.ariaLabel])
  .filter(([box]) => box.width && Math.min(box.width, box.height) < least)
  .map(([box, name]) => `${name} ${Math.round(box.width)}x${Math.round(box.height)}`)"""
KEPT = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)]"
SETTLED = "new Promise((done) => requestAnimationFrame(() => setTimeout(done, 150)))"


@dataclass(frozen=True)
class Read:
    """One page, opened at one width without cache."""

    address: str
    width: int
    axe: tuple[str, ...]
    """What axe-core finds in the colour schemes that were asked for."""
    across: int
    """How wide the page really is."""
    moved: float
    """Cumulative layout shift."""
    small: tuple[str, ...]
    """What is pressed and is too small for a thumb."""
    foreign: tuple[str, ...]
    """Requests to anyone else."""
    complaints: tuple[str, ...]
    """What the console says; the security policy speaks there too."""
    kept: tuple[str, ...]
    """Cookies, and keys of web storage."""
    weights: dict[str, int]
    """Bytes over the wire by kind of resource."""

    def __str__(self) -> str:
        return f"{self.address or '/'} at {self.width} px"


def read_all(base: str, addresses: Sequence[str], axe: str) -> list[Read]:
    """Every page at every width, by as many browsers as the machine has cores."""
    workers = os.cpu_count() or 1
    parts = [addresses[start::workers] for start in range(workers)]
    with ProcessPoolExecutor(workers) as pool:
        found = pool.map(_read_part, [base] * workers, parts, [axe] * workers)
        return [read for part in found for read in part]


def _read_part(base: str, addresses: Sequence[str], axe: str) -> list[Read]:
    with chromium() as browser:
        return [r for width in WIDTHS for r in read(browser, base, addresses, width, axe)]


def read(  # noqa: PLR0913, PLR0917  # a page, how it is opened, and what it is looked at with
    browser: Browser,
    base: str,
    addresses: Sequence[str],
    width: int,
    axe: str,
    schemes: Sequence[Scheme] = SCHEMES,
) -> Iterator[Read]:
    """Open each page without cache and note what it does by itself. No axe at the least width."""
    with context(browser, width) as profile:
        visit = Visit(profile.new_page())
        weights = _weighed(profile.new_cdp_session(visit.page))
        page, home = visit.page, urlsplit(base).netloc
        for address in addresses:
            visit.forget()
            weights.clear()
            page.emulate_media(color_scheme="light")
            page.goto(base + address, wait_until="load")
            page.evaluate(SETTLED)
            yield Read(
                address,
                width,
                tuple(_findings(visit, axe, schemes)) if width != min(WIDTHS) else (),
                page.evaluate("document.documentElement.scrollWidth"),
                page.evaluate("window.__moved"),
                tuple(page.evaluate(SMALL_TARGETS, [PRESSED, NARROWEST_TARGET])),
                tuple(url for url in visit.requests if urlsplit(url).netloc != home),
                tuple(visit.complaints),
                (*(c["name"] for c in profile.cookies()), *page.evaluate(KEPT)),
                dict(weights),
            )


def _findings(visit: Visit, axe: str, schemes: Sequence[Scheme]) -> list[str]:
    found = []
    for scheme in schemes:
        visit.page.emulate_media(color_scheme=scheme)
        found += [f"{scheme}: {finding}" for finding in visit.findings(axe)]
    return found


def _weighed(session: CDPSession) -> dict[str, int]:
    """Bytes by kind of resource, counted while pages load; nothing comes from a cache."""
    kinds: dict[str, str] = {}
    weights: dict[str, int] = {}

    def answered(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]

    def finished(event: dict[str, Any]) -> None:
        kind = kinds.get(event["requestId"], "Other")
        weights[kind] = weights.get(kind, 0) + int(event["encodedDataLength"])

    session.on("Network.responseReceived", answered)
    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    return weights
