"""The generated files in real nginx and Apache, read back by HTTP and by Chromium."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hosting_runs import handbok
from hosting_servers import ALLOWED, HANDBOOK, OTHER, answer, apache, free_port, nginx
from playwright.sync_api import Browser, Page

from handbok.hosting.hosts import HOSTS
from handbok.hosting.policy import policy
from handbok.texts import load_texts
from sweeps import sampled

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGE = "/situationer/orolig-for-barn/"
BARE = "/embed/situationer/orolig-for-barn.html"
DATA = "/search/index.json"
API = "/api/v1/situations.json"
FRAME = """<!doctype html><html lang="sv"><title>Intranät</title><link rel="icon" href="data:,">
<body><iframe src="{src}" style="border: 0; width: 640px; height: 50px"></iframe>
<script src="frames.js"></script></body></html>"""
LISTEN = """const frame = document.querySelector("iframe");
addEventListener("message", ({ source, data }) => {
  if (source !== frame.contentWindow || data?.type !== "height") return;
  frame.style.height = `${data.height}px`;
  frame.dataset.told = data.height;
});"""
# What SharePoint does since 2026: scripts from listed sources only, none in the page.
SHAREPOINT = """location = /sharepoint.html {{
  add_header Content-Security-Policy "script-src 'self' {handbook}; object-src 'none'";
}}"""
CARD = """<!doctype html><html lang="sv"><title>Intranät</title><link rel="icon" href="data:,">
<script>document.title = "inline";</script>
<script type="module" src="{handbook}embed/handbok-card.js"></script>
<handbok-card src="{handbook}embed/situationer/orolig-for-barn.json">
<p>Akut fara? Ring <a href="tel:112">112</a></p></handbok-card></html>"""
SIZE = "() => [document.documentElement.scrollHeight, innerHeight, document.body.innerText]"
TYPES = {
    "/": "text/html; charset=utf-8",
    "/om/granskning.ics": "text/calendar; charset=utf-8",
    DATA: "application/json; charset=utf-8",
    "/assets/handbok.js": "text/javascript; charset=utf-8",
    "/assets/favicon.svg": "image/svg+xml; charset=utf-8",
    "/sitemap.xml": "application/xml; charset=utf-8",
}


@pytest.fixture(scope="module", params=["nginx", "apache"])
def serving(
    request: pytest.FixtureRequest, root: Path, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[int]:
    """The same site by each server in turn; the port it listens to."""
    port = free_port()
    if request.param == "apache":
        with apache(site, port):
            yield port
    else:
        rules = handbok("hosting", "nginx", "--root", root)
        with nginx(site, rules, tmp_path_factory.mktemp("intranet"), port):
            yield port


def hashed(site: Path) -> str:
    """The address of a file whose name carries its content's hash."""
    return "/" + next(site.glob("assets/stylesheets/main.*.css")).relative_to(site).as_posix()


def test_pages_carry_the_policy(serving: int) -> None:
    """Pages run nothing but the site's own files, and only the handbook itself frames them."""
    status, headers, _ = answer(serving, PAGE)
    policy = headers["content-security-policy"]
    assert status == 200
    assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy
    assert "unsafe" not in policy
    assert policy.endswith("frame-ancestors 'self'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["permissions-policy"].startswith("camera=()")
    assert "x-robots-tag" not in headers


def test_named_intranet_frames_what_is_made_for_frames(
    serving: int, origins: dict[str, str]
) -> None:
    """The policy of bare pages names the intranet after the handbook itself, and nobody else."""
    status, headers, _ = answer(serving, BARE)
    frames = headers["content-security-policy"].partition("frame-ancestors ")[2]
    assert (status, frames) == (200, f"'self' {origins['allowed']}")


def test_caches_keep_what_cannot_change(serving: int, site: Path) -> None:
    """Hashed files are kept for a year, other files shortly; a page is asked for each time."""
    cached = {path: answer(serving, path)[1]["cache-control"] for path in (PAGE, DATA)}
    assert cached == {PAGE: "no-cache", DATA: "max-age=300"}
    assert answer(serving, "/assets/handbok.css")[1]["cache-control"] == "max-age=300"
    forever = answer(serving, hashed(site))[1]["cache-control"]
    assert forever == "public, max-age=31536000, immutable"
    missing = answer(serving, "/assets/x.00000000.min.css")
    assert missing[0] == 404
    assert "cache-control" not in missing[1] or "immutable" not in missing[1]["cache-control"]


def test_page_that_has_not_changed_is_not_sent_again(serving: int) -> None:
    """What `no-cache` costs: a question and an answer without a body."""
    first = answer(serving, PAGE)
    again = answer(serving, PAGE, {"If-None-Match": first[1]["etag"]})
    assert (first[0], again[0], again[2]) == (200, 304, b"")


@pytest.mark.parametrize("path", [PAGE, DATA, "/assets/handbok.css", "/om/granskning.ics"])
def test_text_is_sent_packed(serving: int, path: str) -> None:
    """Pages, data and calendars are compressed for whoever can read that, and plain for others."""
    plain = answer(serving, path)
    packed = answer(serving, path, {"Accept-Encoding": "gzip"})
    assert packed[1]["content-encoding"] == "gzip"
    assert "Accept-Encoding" in packed[1]["vary"]
    assert gzip.decompress(packed[2]) == plain[2]
    assert len(packed[2]) < len(plain[2]) * 0.6


@pytest.mark.parametrize("path", TYPES)
def test_files_are_what_they_say(serving: int, path: str) -> None:
    """Each kind of file has its media type and its encoding."""
    assert answer(serving, path)[1]["content-type"] == TYPES[path]


def test_wrong_address_gets_the_handbooks_own_page(serving: int, site: Path) -> None:
    """112 and the way back stand there, at any depth, and the policy holds there too."""
    status, headers, body = answer(serving, "/situationer/finns/inte")
    assert (status, body) == (404, (site / "404.html").read_bytes())
    assert "script-src 'self'" in headers["content-security-policy"]


def test_settings_are_not_shown_to_readers(serving: int) -> None:
    """The file with the rules is no page of the handbook."""
    assert answer(serving, "/.htaccess")[0] in {403, 404}
    assert answer(serving, "/.git/config")[0] == 404
    assert b"handbok.css" not in answer(serving, "/assets/")[2]


def test_data_names_the_reader_it_lets_in(serving: int, origins: dict[str, str]) -> None:
    """The named intranet is answered by its name; nobody else by any, nor about pages."""
    allowed = origins["allowed"]
    for path in (DATA, API, BARE):
        let_in = answer(serving, path, {"Origin": allowed})[1]
        assert let_in["access-control-allow-origin"] == allowed
        assert "Origin" in let_in["vary"]
    for stranger in (f"{allowed}0", allowed.replace(".", "x", 1), "null", "https://evil.example"):
        found = answer(serving, DATA, {"Origin": stranger})[1]
        assert "access-control-allow-origin" not in found
        assert "Origin" in found["vary"]
    assert "access-control-allow-origin" not in answer(serving, PAGE, {"Origin": allowed})[1]


@pytest.fixture(scope="module")
def intranets(
    root: Path, site: Path, port: int, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The handbook and two pretended intranets on their addresses; the intranets' folder."""
    folder = tmp_path_factory.mktemp("intranets")
    rules = handbok("hosting", "nginx", "--root", root)
    scripts = SHAREPOINT.format(handbook=f"http://{HANDBOOK}:{port}")
    with nginx(site, rules, folder, port, scripts):
        yield folder


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh tab, with what it complained of as `complaints`."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    yield opened
    context.close()


def complaints(page: Page) -> list[str]:
    """What the console of a tab will say from now on."""
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


@pytest.mark.parametrize("every", sampled((6, 1), 6))
@pytest.mark.usefixtures("intranets")
def test_whole_site_runs_under_its_policy(site: Path, port: int, page: Page, every: int) -> None:
    """Every sixth page of the handbook, in Chromium: not one violation, not one error."""
    said = complaints(page)
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    assert len(pages) > 60
    found = {}
    for address in pages[::every]:
        response = page.goto(f"http://{HANDBOOK}:{port}/{address}", wait_until="load")
        assert response
        assert "script-src 'self'" in response.headers["content-security-policy"], address
        if said:
            found[address] = said.copy()
            said.clear()
    assert found == {}


@pytest.mark.usefixtures("intranets")
def test_search_works_under_the_policy(port: int, page: Page) -> None:
    """The search box finds and shows, with what the policy lets it load."""
    said = complaints(page)
    page.goto(f"http://{HANDBOOK}:{port}/", wait_until="load")
    page.locator(".md-search__input").first.click()
    page.keyboard.type("hotad")
    page.locator(".md-search-result__item").first.wait_for()
    assert said == []


READ = """(address) => fetch(address).then((answer) => answer.json())
  .then((data) => String(Object.keys(data).length), (error) => `refused: ${error.message}`)"""


@pytest.mark.parametrize(("host", "expected"), [(ALLOWED, True), (OTHER, False)])
def test_data_is_read_by_the_named_intranet_alone(
    intranets: Path, port: int, page: Page, host: str, *, expected: bool
) -> None:
    """A script of the named intranet reads the data; a script of another does not."""
    (intranets / "index.html").write_text("<!doctype html><title>Intranät</title>", "utf-8")
    page.goto(f"http://{host}:{port}/")
    for address in (DATA, API):
        read = page.evaluate(READ, f"http://{HANDBOOK}:{port}{address}")
        assert read.isdigit() == expected, read
        keys: Any = json.loads(answer(port, address)[2])
        assert not expected or read == str(len(keys))


def framing(intranets: Path, path: str, port: int) -> None:
    """The intranets' start page frames an address of the handbook."""
    src = f"http://{HANDBOOK}:{port}{path}"
    (intranets / "index.html").write_text(FRAME.format(src=src), "utf-8")
    (intranets / "frames.js").write_text(LISTEN, "utf-8")


def test_allowed_frame_has_its_height_and_no_scroll_bar(
    intranets: Path, port: int, page: Page
) -> None:
    """The named intranet shows the bare page whole: as high as it is, with 112 at its top."""
    said = complaints(page)
    framing(intranets, BARE, port)
    page.goto(f"http://{ALLOWED}:{port}/")
    page.locator("iframe[data-told]").wait_for()
    height = page.locator("iframe").evaluate("(frame) => frame.offsetHeight")
    (inner,) = page.frames[1:]
    scrolled, shown, text = inner.evaluate(SIZE)
    assert 400 < height < 5000
    assert scrolled == shown == height
    assert text.startswith("Akut fara? Ring 112")
    assert said == []


@pytest.mark.parametrize(("host", "path"), [(OTHER, BARE), (ALLOWED, PAGE)])
def test_refused_frame_shows_nothing(
    intranets: Path, port: int, page: Page, host: str, path: str
) -> None:
    """Another intranet gets no bare page, and the named one no page with menu and header."""
    framing(intranets, path, port)
    with page.expect_console_message(lambda said: "frame-ancestors" in said.text):
        page.goto(f"http://{host}:{port}/")
    page.wait_for_function("() => performance.getEntriesByType('resource').length > 0")
    assert page.frames[1].url == "chrome-error://chromewebdata/"
    assert page.locator("iframe[data-told]").count() == 0


@pytest.mark.parametrize(("host", "expected"), [(ALLOWED, True), (OTHER, False)])
def test_element_works_in_sharepoints_policy(
    intranets: Path, port: int, page: Page, host: str, *, expected: bool
) -> None:
    """The named intranet shows the card; another keeps its own way out, with 112."""
    said = complaints(page)
    text = CARD.format(handbook=f"http://{HANDBOOK}:{port}/")
    (intranets / "sharepoint.html").write_text(text, "utf-8")
    page.goto(f"http://{host}:{port}/sharepoint.html", wait_until="networkidle")
    card = page.locator("handbok-card")
    assert page.title() == "Intranät"  # no script of the page itself runs under such a policy
    assert card.locator("a[href='tel:112']:visible").count() >= 1
    assert card.locator("article .title").count() == int(expected)
    refused = [text for text in said if "inline script" not in text]
    assert (refused == []) == expected, refused


@pytest.mark.parametrize("server", ["nginx", "apache"])
@pytest.mark.parametrize("base", ["/", "/handbok/"])
def test_several_handbooks_below_a_path_have_their_rules(
    tmp_path: Path, server: str, base: str
) -> None:
    """With `--all`, and where the site stands below a path, each handbook's folders are found."""
    origin = "https://intranat.lillakra.example"
    rules = policy(f"https://kommun.example{base}", (origin,), is_open=True, handbooks=("a/", "b/"))
    root = tmp_path / "site" / base.strip("/")
    for name in ("index.html", "a/404.html", "a/embed/x.html", "b/api/x.json", "b/assets/x.css"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name, "utf-8")
    render = HOSTS[server].render
    assert render
    text, port = render(rules, load_texts("sv")), free_port()
    (root / ".htaccess").write_text(text, "utf-8")
    started = (
        nginx(tmp_path / "site", text, tmp_path, port)
        if server == "nginx"
        else apache(tmp_path / "site", port)
    )
    with started:
        headers = answer(port, f"{base}a/embed/x.html")[1]
        assert headers["content-security-policy"].endswith(f"frame-ancestors 'self' {origin}")
        assert answer(port, base)[1]["content-security-policy"].endswith("frame-ancestors 'self'")
        read = answer(port, f"{base}b/api/x.json", {"Origin": origin})[1]
        assert read["access-control-allow-origin"] == origin
        assert answer(port, f"{base}b/assets/x.css")[1]["cache-control"] == "max-age=300"
        missing = answer(port, f"{base}a/finns/inte")
        assert missing[0] == 404
        assert server == "apache" or missing[2] == b"a/404.html"
