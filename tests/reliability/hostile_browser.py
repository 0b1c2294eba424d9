"""Chromium on a built site: what runs, what is asked for elsewhere, what is refused.

The policy is the strict one of `make quality`, told instead of enforced: what it would stop is
heard of, and what it would not stop runs, and is heard of too.
"""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page

sys.path.append(str(Path(__file__).resolve().parents[1] / "quality"))

from local_server import answering
from quality_browser import chromium
from quality_server import POLICY, CarefulHandler

__all__ = ["Ears", "chromium", "listening", "served"]
# Before anything of the page: what the cases call, and what the browser says of the policy.
EARS = """
window.__heard = [];
window.pwn = () => { window.__heard.push("pwn() ran"); };
for (const name of ["alert", "confirm", "prompt", "print"])
  window[name] = () => { window.__heard.push(`${name}() ran`); };
addEventListener("securitypolicyviolation", (event) =>
  window.__heard.push(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""
# What the page holds once it stands: read by the browser's own parser, also inside shadow trees.
PROBE = """
() => {
  const heard = [...window.__heard];
  const safe = new Set(["http:", "https:", "mailto:", "tel:"]);
  const read = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) read(element.shadowRoot);
      const name = element.localName;
      if (["iframe", "object", "embed", "base[href]", "math", "template", "foreignObject",
           "marquee", "animate", "set", "use", "style", "frame", "video", "audio"]
        .some((selector) => element.matches(selector)))
        heard.push(`<${name}>`);
      if (name === "script" && !element.src && element.type !== "application/ld+json")
        heard.push("inline script");
      for (const attribute of element.attributes) {
        if (attribute.name.startsWith("on")) {
          heard.push(`<${name} ${attribute.name}>`);
          element.dispatchEvent(new Event(attribute.name.slice(2)));
        }
        if (["href", "xlink:href", "action", "formaction"].includes(attribute.name)) {
          let protocol = "broken:";
          try { protocol = new URL(attribute.value, document.baseURI).protocol; } catch {}
          const known = attribute.value === "data:," || safe.has(protocol);
          if (!known && protocol !== "broken:")
            heard.push(`<${name}> leads to ${attribute.value.slice(0, 60)}`);
        }
      }
    }
  };
  read(document);
  for (const name of ["handbokIndex"])
    if (document.getElementById(name)) heard.push(`an element is called ${name}`);
  return [...heard, ...window.__heard.slice(heard.length)];
}
"""


class _Telling(CarefulHandler):
    """The careful server, with the policy told instead of enforced."""

    def send_header(self, keyword: str, value: str) -> None:
        if keyword == "Content-Security-Policy":
            keyword = "Content-Security-Policy-Report-Only"
        super().send_header(keyword, value)


@contextmanager
def served(folder: Path, *, is_strict: bool = False) -> Iterator[str]:
    """The address of the folder on this machine; the policy is enforced where `is_strict`."""
    assert "script-src 'self'" in POLICY
    handler = partial(CarefulHandler if is_strict else _Telling, directory=str(folder))
    with answering(handler) as address:
        yield address


class Ears:
    """A tab that hears whatever a page does."""

    def __init__(self, page: Page, base: str) -> None:
        """Listen from before the first page."""
        self.page = page
        self.findings: list[str] = []
        page.add_init_script(EARS)
        page.on("dialog", lambda dialog: (self._hear("dialog"), dialog.dismiss()))
        page.on("console", lambda m: self._hear(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: self._hear(str(error)))
        page.on("popup", lambda _: self._hear("a new window"))
        page.on(
            "request",
            lambda r: (
                None if r.url.startswith((base, "data:,")) else self._hear(f"asks {r.url[:80]}")
            ),
        )

    def _hear(self, what: str) -> None:
        self.findings.append(f"{self.page.url}: {what}")

    def probe(self) -> None:
        """Read the page as it stands."""
        for found in self.page.evaluate(PROBE):
            self._hear(found)

    def visit(self, address: str) -> None:
        """Open a page and read it."""
        self.page.goto(address, wait_until="load")
        self.probe()

    def ask(self, questions: Iterable[str]) -> int:
        """Put each question to the search box of the page that is open; how many hits in all."""
        box = self.page.locator(".md-search__input")
        hits = 0
        box.focus()
        box.fill("112")
        self.page.locator(".md-search-result__item").first.wait_for()
        for question in questions:
            box.fill(question)
            hits += self.page.locator(".md-search-result__item").count()
        self.probe()
        return hits


@contextmanager
def listening(browser: Browser, base: str) -> Iterator[Ears]:
    """A fresh profile whose only tab is listened to."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, service_workers="block")
    context.set_default_timeout(60_000)
    try:
        yield Ears(context.new_page(), base)
    finally:
        context.close()
