"""Bare pages in Chromium: framed across origins under a strict policy, by scripts or without."""

import shutil
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from embed_runs import POLICY, built, put, settings
from local_server import served
from playwright.sync_api import Browser, Page, Request, expect

from sweeps import sampled

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SITUATION = "embed/situationer/orolig-for-barn.html"
SAMPLE = (
    SITUATION,
    "embed/kontakter/socialjour.html",
    "embed/kontakter.html",
    "embed/roller/bibliotek.html",
    "embed/atgardsomraden/agerande-vid-oro.html",
    "embed/sok.html",
)
PACKAGES = Path(__file__).parent / "node_modules"
LIBRARY = "@open-iframe-resizer/core/dist/index.umd.cjs"
INTRANET = """<!doctype html><html lang="sv"><title>Intranät</title>
<link rel="icon" href="data:,">
<body style="margin: 0"><iframe src="{src}" style="border: 0; width: 100%; height: 50px"></iframe>
{scripts}</body></html>"""
RESIZE = "iframeResizer.initialize({}, document.querySelector('iframe'));"
# For so many pictures the frame has kept its height.
SETTLED = """() => new Promise(settled => {
  const frame = document.querySelector("iframe");
  let [before, same] = [0, 0];
  const look = () => {
    same = frame.offsetHeight === before ? same + 1 : 0;
    before = frame.offsetHeight;
    if (same > 12) settled(); else requestAnimationFrame(look);
  };
  look();
})"""
LISTEN = """const heights = []; const frame = document.querySelector("iframe");
addEventListener("message", ({ source, data }) => {
  if (source !== frame.contentWindow || data?.type !== "height") return;
  heights.push(data.height); frame.style.height = `${data.height}px`;
});
frame.contentWindow.postMessage({ type: "height?" }, "*");"""


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Lillåkra's bare pages behind an origin of their own, with a strict policy."""
    folder = tmp_path_factory.mktemp("handbook")
    put(built("lillakra", settings(date(2026, 11, 21))), folder)
    with served(folder, {"Content-Security-Policy": POLICY}) as base:
        yield base


def listened(page: Page) -> list[str]:
    """Everything the page complains about from now on, and what it asks of other origins."""
    heard: list[str] = []
    page.on("console", lambda m: heard.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("requestfailed", lambda r: heard.append(r.url) if is_refused(r) else None)
    return heard


def is_refused(request: Request) -> bool:
    """Whether a request failed, other than by the page being left while its icon was on its way."""
    return request.failure != "net::ERR_ABORTED"


def intranet(folder: Path, src: str, *scripts: str) -> Path:
    """A page of an intranet that frames an address, with its scripts."""
    shutil.copy(PACKAGES / LIBRARY, folder / "resizer.js")
    text = "".join(f"<script>{script}</script>" for script in scripts)
    text = '<script src="resizer.js"></script>' + text
    (folder / "index.html").write_text(INTRANET.format(src=src, scripts=text), encoding="utf-8")
    return folder


LIGHT_AND_DARK = list(product(SAMPLE, ("light", "dark")))


@pytest.mark.parametrize(("address", "scheme"), sampled(LIGHT_AND_DARK, *LIGHT_AND_DARK[::3]))
def test_axe_finds_nothing(browser: Browser, handbook: str, address: str, scheme: str) -> None:
    """Light and dark, on a narrow frame: no finding of axe-core."""
    page = browser.new_page(
        viewport={"width": 390, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page.goto(handbook + address)
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = Axe().run(page, options={"runOnly": tags}).response["violations"]
    page.close()
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []


def test_dark_follows_the_device_alone(browser: Browser, handbook: str) -> None:
    """Nothing is chosen or kept in a frame: the media query decides."""
    grounds = []
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
        page.goto(handbook + SITUATION)
        grounds.append(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
        assert page.evaluate("localStorage.length + document.cookie.length") == 0
        page.close()
    assert grounds == ["rgb(255, 255, 255)", "rgb(30, 33, 41)"]


@pytest.mark.parametrize("every", sampled((5, 1), 5))
def test_no_page_needs_a_script(browser: Browser, tmp_path: Path, every: int) -> None:
    """Every fifth bare page fits 320 px without scripts, says 112, and asks nobody else."""
    made = built("lillakra", settings(date(2026, 11, 21)))
    found = [a.address for a in made.artifacts if a.address.startswith("embed/")]
    addresses = [address for address in found if address.endswith(".html")]
    with served(put(made, tmp_path), {"Content-Security-Policy": POLICY}) as base:
        context = browser.new_context(
            viewport={"width": 320, "height": 600}, java_script_enabled=False
        )
        page = context.new_page()
        heard = listened(page)
        for address in {*SAMPLE, *addresses[::every]}:
            page.goto(base + address)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
            assert page.locator("a[href='tel:112']").first.is_visible(), address
        context.close()
    assert heard == []


def test_open_iframe_resizer_gives_the_frame_its_height(
    browser: Browser, handbook: str, tmp_path: Path
) -> None:
    """The real library, in a page of another origin: no scroll bar, and it grows when it must."""
    with served(intranet(tmp_path, handbook + "embed/sok.html", RESIZE), {}) as base:
        page = browser.new_page(viewport={"width": 700, "height": 900})
        heard = listened(page)
        page.goto(base)
        frame = page.frames[1]
        fits = "innerHeight - document.documentElement.scrollHeight"
        page.wait_for_function("document.querySelector('iframe').offsetHeight > 200")
        before = page.locator("iframe").bounding_box()
        assert before
        assert frame.evaluate(fits) >= 0
        frame.locator("#query").fill("orosanmälan")
        expect(frame.locator("ol li").first).to_be_visible()
        page.wait_for_function(
            "least => document.querySelector('iframe').offsetHeight > least", arg=before["height"]
        )
        page.evaluate(SETTLED)
        assert frame.evaluate(fits) >= 0
        page.close()
    assert heard == []


def test_a_plain_message_gives_the_height_too(
    browser: Browser, handbook: str, tmp_path: Path
) -> None:
    """An intranet with ten lines of its own gets { type: "height", height }, and no endless row."""
    with served(intranet(tmp_path, handbook + SITUATION, LISTEN), {}) as base:
        page = browser.new_page(viewport={"width": 500, "height": 900})
        page.goto(base)
        page.wait_for_function("document.querySelector('iframe').offsetHeight > 1000")
        page.evaluate(SETTLED)
        heights = page.evaluate("heights")
        content = page.frames[1].evaluate("document.documentElement.getBoundingClientRect().height")
        page.close()
    assert len(heights) < 6, heights
    assert 0 <= heights[-1] - content < 1


def test_only_the_page_around_is_answered(browser: Browser, handbook: str, tmp_path: Path) -> None:
    """A message from the own window, or of another kind, gets no answer; a true one does."""
    with served(intranet(tmp_path, handbook + SITUATION, LISTEN), {}) as base:
        page = browser.new_page()
        page.goto(base)
        page.wait_for_function("heights.length > 0")
        page.evaluate(SETTLED)
        frame = page.frames[1]
        before = page.evaluate("heights.length")
        frame.evaluate("postMessage({ type: 'iframe-child-init' }, '*')")
        page.evaluate("frame.contentWindow.postMessage({ type: 'other' }, '*')")
        page.evaluate("frame.contentWindow.postMessage(null, '*')")
        page.evaluate("frame.contentWindow.postMessage({ type: 'iframe-child-init' }, '*')")
        page.wait_for_function("least => heights.length > least", arg=before)
        page.evaluate(SETTLED)
        assert page.evaluate("heights.length") == before + 1  # messages are read in their order
        page.close()


def test_a_hit_opens_in_place_of_the_intranet(
    browser: Browser, handbook: str, tmp_path: Path
) -> None:
    """Search in the frame, under the strict policy: the site's own hits, which leave the frame."""
    with served(intranet(tmp_path, handbook + "embed/sok.html", RESIZE), {}) as base:
        page = browser.new_page()
        heard = listened(page)
        page.goto(base)
        frame = page.frame_locator("iframe")
        frame.locator("#query").fill("socialjouren")
        hit = frame.locator("ol a.md-search-result__link").first
        expect(hit).to_contain_text("Socialjouren")
        expect(frame.locator("ol a.hb-call").first).to_have_attribute("href", "tel:+46846500421")
        assert heard == []
        hit.click()
        page.wait_for_url(f"{handbook}kontakter/#socialjour")
        page.close()


def test_search_without_scripts_is_a_list_of_ways(browser: Browser, handbook: str) -> None:
    """No dead box: the links to situations, contacts and roles stand there instead."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(handbook + "embed/sok.html")
    assert not page.locator("input").is_visible()
    assert page.locator("main .links a").all_inner_texts() == [
        "Vad har hänt?",
        "Kontakter",
        "Din roll",
    ]
    context.close()


def test_paper_has_the_numbers(browser: Browser, handbook: str) -> None:
    """Printed, a page keeps 112, steps and numbers, and leaves out links to press."""
    page = browser.new_page()
    page.goto(handbook + SITUATION)
    page.emulate_media(media="print")
    assert page.locator("a.phone").first.is_visible()
    assert page.locator("footer a[href*='situationer']").is_hidden()
    ground = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.close()
    assert ground == "rgb(255, 255, 255)"
