"""The sites in a real browser: a phone without scripts, and a desk with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from built_html import html_address
from local_server import served
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect
from site_runs import MUNICIPALITIES, ROOT, TODAY, built

from handbok.load.files import read_file
from handbok.pipeline.finding import find
from handbok.search.prepared import prepare
from handbok.search.ranking import search as find_hits
from handbok.settings import Settings
from handbok.validate.queries import read_queries
from sweeps import sampled

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def address(all_sites: Path) -> Iterator[str]:
    """Where the folder of all handbooks is served on this machine."""
    with served(all_sites) as here:
        yield here


@dataclass
class Visit:
    """A tab, and what it asked for and complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Write down every request and every complaint."""
        self.page.on("request", self._request)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _request(self, request: Request) -> None:
        self.requests.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone whose browser runs no scripts."""
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    yield context.new_page()
    context.close()


@pytest.fixture
def desk(browser: Browser) -> Iterator[Visit]:
    """A desk with scripts, listened to."""
    context = browser.new_context(viewport=DESK, locale="sv-SE")
    visit = Visit(context.new_page())
    visit.listen()
    yield visit
    context.close()


def page_types(municipality: str) -> dict[str, str]:
    """One page of each template, by the template's name."""
    pages = reversed(built(municipality).plan.pages)
    return {page.template: f"{municipality}/{html_address(page.address)}" for page in pages}


def search(page: Page, words: str) -> list[str]:
    """The addresses that the search box answers with; on a phone a button shows it."""
    if (button := page.get_by_role("button", name="Sök", exact=True)).is_visible():
        button.click()
    page.get_by_role("search").get_by_role("textbox").press_sequentially(words)
    links = page.locator("a.md-search-result__link")
    links.first.wait_for()
    return [urlsplit(link.get_attribute("href") or "").path for link in links.all()]


@pytest.mark.parametrize("municipality", sampled(MUNICIPALITIES, "solna"))
def test_worried_teacher_has_112_after_one_tap(
    municipality: str, phone: Page, address: str
) -> None:
    """On a phone without scripts: the start page, one tap, and the number to call is in view."""
    phone.goto(f"{address}{municipality}/")
    phone.get_by_role("link", name="Oro för ett barn eller en elev", exact=True).first.click()
    emergency = phone.locator(".hb-emergency a").first
    expect(emergency).to_be_in_viewport()
    assert emergency.get_attribute("href") == "tel:112"


@pytest.mark.parametrize(
    "municipality", sampled(("lillakra", "solna", "strangnas"), "lillakra", "strangnas")
)
def test_worried_teacher_has_someone_to_call_after_two_taps(
    municipality: str, phone: Page, address: str
) -> None:
    """The first contact after 112 has a number to call, on the page itself or one tap away."""
    phone.goto(f"{address}{municipality}/")
    phone.get_by_role("link", name="Oro för ett barn eller en elev", exact=True).first.click()
    box = phone.locator(".hb-step .hb-contact").filter(has_not=phone.locator("a[href='tel:112']"))
    call = box.first.locator("a[href^='tel:']")
    if not call.count():
        box.first.locator("a").first.click()
        call = phone.locator(".hb-contact a[href^='tel:+46']")
    expect(call.first).to_be_visible()
    phone.wait_for_load_state("load")
    assert (call.first.bounding_box() or {})["height"] >= 24, "large enough for a thumb"


@pytest.mark.parametrize(
    ("municipality", "number"), [("lillakra", "tel:+46846500420"), ("solna", "tel:+4687461000")]
)
def test_whom_to_call_about_a_child_is_in_view_before_anything_is_scrolled(
    municipality: str, number: str, phone: Page, address: str
) -> None:
    """112 and the one who takes the report stand together above the steps, on a phone."""
    phone.goto(f"{address}{municipality}/situationer/orolig-for-barn/")
    expect(phone.locator(f".hb-first a[href='{number}']")).to_be_in_viewport()
    expect(phone.locator(".hb-emergency a[href='tel:112']")).to_be_in_viewport()
    assert phone.locator(".hb-first a").first.get_attribute("href") == "#steg-orosanmalan"


def test_every_door_of_the_start_page_is_one_tap_away_on_a_phone(phone: Page, address: str) -> None:
    """A row above the fold leads to each door, and stands only where the doors do not fit."""
    phone.goto(f"{address}lillakra/")
    row = phone.locator(".hb-jump a")
    assert [link.get_attribute("href") for link in row.all()] == [
        f"#{door}" for door in ("worried", "seen", "threatened", "learn")
    ]
    expect(row.last).to_be_in_viewport()
    row.nth(2).click()
    expect(phone.get_by_role("link", name="Hotfull besökare").first).to_be_in_viewport()


def test_search_on_a_phone_keeps_to_its_screen(browser: Browser, address: str) -> None:
    """What grows behind the box does not widen the page: 112 and clear stay within reach."""
    context = browser.new_context(viewport=PHONE, is_mobile=True, has_touch=True)
    page = context.new_page()
    page.goto(f"{address}lillakra/")
    assert search(page, "hotar")
    page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
    assert page.evaluate("innerWidth") == PHONE["width"]
    expect(page.locator(".hb-help a[href='tel:112']")).to_be_in_viewport()
    expect(page.get_by_role("button", name="Rensa")).to_be_in_viewport()
    context.close()


def test_start_page_shows_the_danger_line_without_scrolling(phone: Page, address: str) -> None:
    """112 is in view on a phone before anything is touched, and can be called."""
    phone.goto(f"{address}solna/")
    call = phone.locator(".hb-emergency a[href='tel:112']")
    expect(call).to_be_in_viewport()


def test_search_finds_the_page_about_what_was_asked(desk: Visit, address: str) -> None:
    """`orosanmälan` in the search box leads, among the first, to the worry about a child."""
    desk.page.goto(f"{address}solna/")
    found = search(desk.page, "orosanmälan")
    assert "/solna/situationer/orolig-for-barn/" in found, found


def test_browser_and_python_find_the_same(desk: Visit, address: str) -> None:
    """For each development query the list shows what `handbok search` finds, in its order."""
    prepared = prepare(find(Settings(ROOT, today=TODAY), built("lillakra").handbook)[0])
    queries, _ = read_queries(read_file(ROOT / "tests/search/queries_dev.yml")[0])
    desk.page.goto(f"{address}lillakra/")
    search(desk.page, "hot")
    box = desk.page.get_by_role("search").get_by_role("textbox")
    differing = {}
    for query in queries:
        box.fill(query.q)
        links = desk.page.locator("a.md-search-result__link").all()
        shown = [(link.get_attribute("href") or "").partition("lillakra/")[2] for link in links]
        found = [hit.item.address for hit in find_hits(prepared, query.q)]
        if shown != found:
            differing[query.q] = (shown, found)
    assert len(queries) >= 50
    assert differing == {}
    assert desk.complaints == []


def test_search_works_from_a_disk(desk: Visit, all_sites: Path) -> None:
    """Opened as a file, without a server: hits are found, and lead to files that are there."""
    desk.page.goto((all_sites / "solna/index.html").as_uri())
    assert search(desk.page, "sekretess")
    link = desk.page.locator("a.md-search-result__link").first
    path = urlsplit(link.get_attribute("href") or "").path
    assert path.endswith("/index.html")
    assert Path(path).is_file()
    link.click()
    expect(desk.page.locator("h1")).to_be_visible()
    assert desk.complaints == []


def test_hits_are_counted_marked_and_called(desk: Visit, address: str) -> None:
    """The number of hits is announced, the words marked, a contact's number calls; 112 stays."""
    desk.page.goto(f"{address}lillakra/")
    search(desk.page, "samordnaren")
    region = desk.page.get_by_role("search")
    expect(region.get_by_role("status")).to_contain_text("sökresultat")
    first = region.get_by_role("listitem").first
    expect(first.locator("mark").first).to_have_text("samordnare")
    expect(first.locator("a[href^='tel:+46']")).to_be_visible()
    expect(region.locator(".hb-help a[href='tel:112']")).to_be_visible()
    region.get_by_role("textbox").fill("xyzzyq")
    expect(region.get_by_role("status")).to_have_text("Inga sökresultat")
    expect(region.locator(".hb-help a[href='tel:112']")).to_be_visible()


def test_a_misspelt_word_is_asked_about(desk: Visit, address: str) -> None:
    """What was meant is a button that asks again with the word mended."""
    desk.page.goto(f"{address}solna/")
    search(desk.page, "orosanmälna")
    desk.page.get_by_role("button", name="orosanmälan").click()
    box = desk.page.get_by_role("search").get_by_role("textbox")
    expect(box).to_have_value("orosanmälan")
    expect(box).to_be_focused()


def test_arrows_go_through_the_hits(desk: Visit, address: str) -> None:
    """Down to the first hit, up to the box again, Enter in the box opens the first hit."""
    desk.page.goto(f"{address}solna/")
    search(desk.page, "bombhot")
    desk.page.keyboard.press("ArrowDown")
    expect(desk.page.locator("a.md-search-result__link").first).to_be_focused()
    desk.page.keyboard.press("ArrowUp")
    expect(desk.page.get_by_role("search").get_by_role("textbox")).to_be_focused()
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_url("**/situationer/bombhot/")


@pytest.mark.parametrize("municipality", sampled(MUNICIPALITIES, "lillakra"))
def test_nothing_is_asked_of_anyone_else(municipality: str, desk: Visit, address: str) -> None:
    """On every kind of page: all requests stay, no complaint, no cookie, one setting kept."""
    for page in page_types(municipality).values():
        desk.page.goto(f"{address}{page}")
    search(desk.page, "hot")
    desk.page.keyboard.press("Escape")
    desk.page.locator(".hb-scheme").click()
    assert {urlsplit(url).netloc for url in desk.requests} == {urlsplit(address).netloc}
    assert desk.complaints == []
    assert desk.page.context.cookies() == []
    kept = desk.page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert {re.sub(r"^.*\.", "", key) for key in kept} == {"__palette"}


def test_what_was_searched_for_stays_in_the_page(desk: Visit, address: str) -> None:
    """A search can hold a name: it is neither sent with a request nor kept in an address."""
    desk.page.goto(f"{address}solna/")
    assert search(desk.page, "hotet")
    desk.page.locator("a.md-search-result__link").first.click()
    desk.page.wait_for_url("**/situationer/**")
    assert [url for url in [*desk.requests, desk.page.url] if "hotet" in url] == []


@pytest.mark.parametrize("municipality", sampled(("lillakra", "lund", "solna"), "solna"))
def test_a_phone_never_scrolls_sideways(municipality: str, browser: Browser, address: str) -> None:
    """Each kind of page is as wide as a phone; what is wider scrolls by itself."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    widths = {}
    for template, where in page_types(municipality).items():
        page.goto(f"{address}{where}")
        widths[template] = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert {template: width for template, width in widths.items() if width > PHONE["width"]} == {}


def test_start_page_of_all_leads_to_each_handbook(phone: Page, address: str) -> None:
    """Five links, five start pages with their own names."""
    phone.goto(address)
    names = phone.locator(".handbooks a").all_inner_texts()
    assert len(names) == 5
    for name in names:
        phone.goto(address)
        phone.get_by_role("link", name=name, exact=True).click()
        expect(phone.locator("h1")).to_be_visible()
        assert name in phone.locator("article").inner_text()


def test_portal_fits_a_phone(phone: Page, address: str) -> None:
    """The list of handbooks is no wider than a phone."""
    phone.goto(address)
    boxes = [item.bounding_box() or {} for item in phone.locator(".handbooks li").all()]
    assert len(boxes) == 5
    assert max(box["x"] + box["width"] for box in boxes) <= PHONE["width"]


def test_portal_finds_a_municipality(desk: Visit, address: str) -> None:
    """By a part of its name with Swedish letters, and by its county; how many is announced."""
    desk.page.goto(address)
    shown = desk.page.locator(".handbooks li:visible a")
    desk.page.get_by_label("Hitta kommun").fill("ÄNGNÄS")
    expect(shown).to_have_text(["Strängnäs kommun"])
    expect(desk.page.get_by_role("status")).to_have_text("Visar 1 av 5.")
    desk.page.get_by_label("Hitta kommun").fill("")
    desk.page.get_by_label("Län").select_option("Stockholms län")
    expect(shown).to_have_text(["Solna stad", "Stockholms stad"])


def test_comparison_is_sorted_by_its_headings(desk: Visit, address: str) -> None:
    """A heading is a button: once for the smallest first, again for the largest first."""
    desk.page.goto(f"{address}jamforelse.html")
    heading = desk.page.get_by_role("button", name="Åtgärds")
    column = desk.page.locator("tbody tr td:nth-child(3)")
    heading.click()
    numbers = [int(text) for text in column.all_inner_texts()]
    assert numbers == sorted(numbers)
    heading.click()
    assert [int(text) for text in column.all_inner_texts()] == numbers[::-1]
    expect(desk.page.locator("th[aria-sort]")).to_have_attribute("aria-sort", "descending")


@pytest.mark.parametrize("page", ["jamforelse.html", "oversikt.html"])
def test_wide_tables_scroll_by_themselves(phone: Page, address: str, page: str) -> None:
    """The page is no wider than a phone; what is wider scrolls in its own box, by keyboard too."""
    phone.goto(address + page)
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    box = phone.locator(".scroll").first
    assert box.get_attribute("tabindex") == "0"
    assert box.evaluate("box => box.scrollWidth > box.clientWidth")
