"""The element in a page whose policy is SharePoint's kind: listed origins, no inline script."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from embed_runs import POLICY, built, put, settings
from local_server import served
from playwright.sync_api import Browser, Page, expect

from handbok.pipeline.embedding import embeddings
from handbok.settings import overrides_root
from sweeps import sampled

pytestmark = [pytest.mark.browser, pytest.mark.slow]
AROUND = """<!doctype html><html lang="sv"><head><title>Intranät</title>
<link rel="icon" href="icon.svg"></head>
<body><main><h1>Intranät</h1>{snippet}</main></body></html>"""


@dataclass
class Shown:
    """A tab with the intranet's page, and what it complained about."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def findings(self) -> list[tuple[str, str]]:
        """What axe-core finds, inside the element, too."""
        found = Axe().run(self.page).response["violations"]
        return [(rule["id"], rule["nodes"][0]["html"]) for rule in found]


@contextmanager
def handbook(folder: Path, headers: dict[str, str] | None = None) -> Iterator[str]:
    """Lillåkra's cards behind an origin of their own, which any page may read."""
    open_to_all = {"Access-Control-Allow-Origin": "*", "Content-Security-Policy": POLICY}
    folder.mkdir()
    with served(folder, open_to_all if headers is None else headers) as base:
        put(built("lillakra", settings(date(2026, 11, 21))), folder)
        yield base


def snippet(base: str, kind: str = "situation", identity: str = "orolig-for-barn") -> str:
    """What `handbok embed` prints for the element."""
    run = settings(date(2026, 11, 21), base)
    found = embeddings(run, built("lillakra", settings(date(2026, 11, 21))).handbook)
    (one,) = (e for e in found if (e.page.kind, e.page.id) == (kind, identity))
    return one.snippets[-1].code


@contextmanager
def intranet(  # noqa: PLR0913  # a page and all that is around it
    browser: Browser,
    folder: Path,
    code: str,
    listed: str,
    scheme: Literal["light", "dark"] = "light",
    *,
    scripts: bool = True,
) -> Iterator[Shown]:
    """The snippet in a page of another origin, whose policy lists an origin and nothing inline."""
    folder.mkdir(exist_ok=True)
    (folder / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    (folder / "index.html").write_text(AROUND.format(snippet=code), "utf-8")
    policy = (
        f"default-src 'none'; script-src 'self' {listed}; connect-src 'self' {listed}; "
        "img-src 'self'; style-src 'self'"
    )
    with served(folder, {"Content-Security-Policy": policy}) as around:
        context = browser.new_context(
            viewport={"width": 420, "height": 900},
            color_scheme=scheme,
            java_script_enabled=scripts,
        )
        shown = Shown(context.new_page())
        shown.page.on("console", lambda m: shown.complaints.append(m.text))
        shown.page.on("pageerror", lambda error: shown.complaints.append(str(error)))
        shown.page.goto(around)
        yield shown
        context.close()


CARDS = [
    (*card, scheme)
    for card in (("situation", "orolig-for-barn"), ("contact", "socialjour"), ("role", "bibliotek"))
    for scheme in ("light", "dark")
]


@pytest.mark.parametrize(("kind", "identity", "scheme"), sampled(CARDS, *CARDS[::3], CARDS[4]))
def test_the_card_is_shown_and_everyone_can_use_it(
    browser: Browser,
    tmp_path: Path,
    kind: str,
    identity: str,
    scheme: Literal["light", "dark"],
) -> None:
    """Steps, numbers and the way on, with no violation of the policy and no finding of axe-core."""
    with handbook(tmp_path / "book") as base:
        code = snippet(base, kind, identity)
        with intranet(browser, tmp_path / "net", code, base.rstrip("/"), scheme) as shown:
            card = shown.page.locator("handbok-card article")
            expect(card).to_be_visible()
            assert shown.complaints == []
            assert card.locator("a.phone").first.get_attribute("href") == "tel:112"
            assert card.locator("a[href='tel:+46846500410']").count() >= 1
            assert card.locator(f"a[href^='{base}']").count() == 1
            assert shown.page.evaluate("document.documentElement.scrollWidth") <= 420
            # axe looks into shadow roots; the policy of the page would keep axe itself out.
            assert shown.findings() == []


def test_what_stands_inside_is_shown_where_the_card_cannot_be_fetched(
    browser: Browser, tmp_path: Path
) -> None:
    """The server forbids reading across origins: 112, the coordinator and the link remain."""
    with handbook(tmp_path / "book", {"Content-Security-Policy": POLICY}) as base:
        code = snippet(base).replace(f"{base}embed/handbok-card.js", "handbok-card.js")
        (tmp_path / "net").mkdir()
        shutil.copy(overrides_root() / "embed/handbok-card.js", tmp_path / "net")
        with intranet(browser, tmp_path / "net", code, base.rstrip("/")) as shown:
            expect(shown.page.locator("handbok-card [role=status]")).to_contain_text(
                "Kortet kunde inte hämtas"
            )
            calls = shown.page.locator("handbok-card a[href^='tel:']")
            assert [call.get_attribute("href") for call in calls.all()] == [
                "tel:112",
                "tel:+46846500410",
            ]
            assert all(call.is_visible() for call in calls.all())
            assert shown.findings() == []


def test_112_stands_there_even_where_nothing_was_put_inside(
    browser: Browser, tmp_path: Path
) -> None:
    """A snippet that someone cut down to the bare element still shows 112 when it fails."""
    with handbook(tmp_path / "book") as base:
        script = snippet(base).partition("\n")[0]
        code = f'{script}<handbok-card src="{base}embed/gone.json"></handbok-card>'
        with intranet(browser, tmp_path / "net", code, base.rstrip("/")) as shown:
            expect(shown.page.locator("handbok-card [role=status]")).to_be_visible()
            assert shown.page.locator("handbok-card a[href='tel:112']").is_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_where_the_script_may_not_run_the_link_remains(
    browser: Browser, tmp_path: Path, *, scripts: bool
) -> None:
    """The intranet lists no origin, or scripts are off: what stands inside is plain HTML."""
    with handbook(tmp_path / "book") as base:
        code = snippet(base)
        with intranet(browser, tmp_path / "net", code, "", scripts=scripts) as shown:
            card = shown.page.locator("handbok-card")
            assert card.locator("a[href='tel:112']").is_visible()
            link = card.locator(f"a[href='{base}situationer/orolig-for-barn/']")
            assert link.is_visible()


def test_a_card_from_someone_else_is_only_text(browser: Browser, tmp_path: Path) -> None:
    """Markup, other schemes and odd colours in the JSON become text or nothing."""
    evil = {
        "title": "<img src=x onerror=alert(1)>", "lead": "", "language": "sv", "kind": "situation",
        "href": "javascript:alert(2)", "link": "Hela", "municipality": "X", "updated": "2026",
        "danger": {"name": "Akut", "number": "112", "call": "javascript:alert(3)", "hours": ""},
        "unsure": {"name": "Osäker", "number": "1", "call": "tel:1", "hours": ""}, "points": [],
        "steps": [], "phones": [], "banners": [], "colours": {"primary": "red;} * {display:none"},
    }  # fmt: skip
    with handbook(tmp_path / "book") as base:
        (tmp_path / "book/embed/evil.json").write_text(json.dumps(evil), "utf-8")
        code = snippet(base).replace("situationer/orolig-for-barn.json", "evil.json")
        with intranet(browser, tmp_path / "net", code, base.rstrip("/")) as shown:
            card = shown.page.locator("handbok-card article")
            expect(card).to_contain_text("<img src=x onerror=alert(1)>")
            assert card.locator("img").count() == 0
            hrefs = [a.get_attribute("href") for a in card.locator("a").all()]
            assert hrefs == ["tel:1"]
            assert shown.complaints == []
