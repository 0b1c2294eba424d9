"""Chromium as the gates use it: a fresh profile, a tab that is listened to, axe-core."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

CALM = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# Adds up what moves by itself, from the first moment of a page.
LAYOUT_SHIFT = """
window.__moved = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.__moved += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""


@dataclass
class Visit:
    """A tab, with what it asked for and complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen from before the first request."""
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._hear)

    def forget(self) -> None:
        """Start afresh, for the next page."""
        self.requests.clear()
        self.complaints.clear()

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def findings(self, axe: str) -> list[str]:
        """What axe-core finds on the page as it stands: each rule with its first element."""
        self.page.evaluate(f"() => {{ {axe} }}")
        result = self.page.evaluate(
            "tags => axe.run(document, { runOnly: tags, resultTypes: ['violations'] })", list(TAGS)
        )
        return [
            f"{rule['id']} x{len(nodes)}: {' '.join(nodes[0]['html'].split())[:160]}"
            for rule in result["violations"]
            if (nodes := rule["nodes"])
        ]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of this machine."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(CALM))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def context(browser: Browser, width: int, *, scripts: bool = True) -> Iterator[BrowserContext]:
    """A fresh profile with a window of a width, on a device that prefers light."""
    made = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme="light",
        locale="sv-SE",
        java_script_enabled=scripts,
        reduced_motion="reduce",
    )
    made.add_init_script(LAYOUT_SHIFT)
    try:
        yield made
    finally:
        made.close()


def addresses(site: Path) -> list[str]:
    """Every page of a folder of sites, as its address below the root."""
    found = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return [address.removesuffix("index.html") for address in found]
