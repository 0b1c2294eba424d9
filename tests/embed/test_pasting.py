"""What is pasted into an intranet: by the command, with heights that hold, and in the dialog."""

from datetime import date
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner, Result
from embed_runs import MUNICIPALITIES, SITE_URL, Html, built, content, put, settings
from local_server import served
from playwright.sync_api import Browser, expect

from handbok.cli import main
from handbok.model.audience import Audience
from handbok.outputs.embed.heights import NARROW, WIDE
from handbok.pipeline.embedding import embeddings
from handbok.site.building import build_one
from handbok.site.configuration import load_site
from sweeps import sampled

TODAY = date(2026, 11, 21)
ROOM = 1.6  # a frame is never more than this many times as high as its page
LISTED = "--municipality", "lillakra", "--site-url", SITE_URL


def run(*words: str) -> Result:
    """`handbok embed`."""
    return CliRunner().invoke(main, ["embed", *words])


@pytest.mark.parametrize(
    "wanted",
    [
        "orolig-for-barn",
        "situation:orolig-for-barn",
        "/situationer/orolig-for-barn/",
        "situationer/orolig-for-barn/index.html",
        f"{SITE_URL}situationer/orolig-for-barn/",
        f"{SITE_URL}embed/situationer/orolig-for-barn.html",
        " https://annan.example/situationer/orolig-for-barn ",
    ],
)
def test_a_page_is_found_by_any_of_its_names(wanted: str) -> None:
    """An id, an address of the site, of the bare page, of a copy: the same snippets."""
    done = run(wanted, *LISTED)
    assert done.exit_code == 0, done.output
    frames = Html(done.output).all("iframe")
    assert {f["src"] for f in frames} == {f"{SITE_URL}embed/situationer/orolig-for-barn.html"}
    assert "handbok.exempel.example" in done.output
    (element,) = Html(done.output).all("handbok-card")
    assert element["src"].endswith("/embed/situationer/orolig-for-barn.json")
    assert 'href="tel:112"' in done.output
    # A strict policy on the intranet stops styles that stand in the page.
    assert "style=" not in done.output


@pytest.mark.parametrize(
    ("wanted", "address"),
    [
        ("kontakter", "embed/kontakter.html"),
        (f"{SITE_URL}kontakter/#socialjour", "embed/kontakter/socialjour.html"),
        ("sok", "embed/sok.html"),
        ("role:bibliotek", "embed/roller/bibliotek.html"),
    ],
)
def test_lists_functions_and_search_are_found(wanted: str, address: str) -> None:
    """What has no page of its own on the site has one for frames."""
    assert f"{SITE_URL}{address}\n" in run(wanted, *LISTED).output


def test_a_wrong_name_gets_the_nearest() -> None:
    """Wrong use with what may have been meant, whether an id or an address was written."""
    for wanted in ("orolig-for-bran", f"{SITE_URL}situationer/orolig-for-bran/"):
        done = run(wanted, *LISTED)
        assert done.exit_code == 2
        assert "Menade du ”orolig-for-barn”?" in done.output


def test_without_an_address_the_remedy_is_told() -> None:
    """A snippet with a made-up address would be worse than none."""
    for more in ((), ("--site-url", "handbok.example"), ("--site-url", "javascript:alert(1)")):
        done = run("orolig-for-barn", "--municipality", "solna", *more)
        assert done.exit_code == 2
        assert "Skriv site_url i mkdocs.yml" in done.output


def test_the_address_of_one_of_several_handbooks_has_its_folder(
    tmp_path: Path, repository: Path
) -> None:
    """As `handbok build --all` puts them, below the one address of mkdocs.yml."""
    content(repository, tmp_path)
    done = run("sok", "--municipality", "lund", "--root", str(tmp_path))
    assert f"{SITE_URL}lund/embed/sok.html\n" in done.output


@pytest.mark.parametrize("folder", ["", "lund/"])
def test_a_pages_address_says_where_its_handbook_stands(
    tmp_path: Path, repository: Path, folder: str
) -> None:
    """One of several handbooks that is published alone stands at the address itself."""
    content(repository, tmp_path)
    page = f"{SITE_URL}{folder}situationer/akut-fara/"
    done = run(page, "--municipality", "lund", "--root", str(tmp_path))
    assert f"{SITE_URL}{folder}embed/situationer/akut-fara.html\n" in done.output


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("municipality", sampled(MUNICIPALITIES, "lillakra"))
def test_nothing_is_cut_at_the_heights_that_are_told(
    browser: Browser, tmp_path: Path, municipality: str
) -> None:
    """Every bare page, at 600 and 320 px: as high as needed, not much higher, never too wide."""
    run_of = settings(TODAY, SITE_URL)
    made = built(municipality, run_of)
    with served(put(made, tmp_path), {}) as base:
        page = browser.new_page()
        wrong = []
        for found in embeddings(run_of, made.handbook):
            page.goto(base + found.page.address)
            for width, told in ((WIDE, found.height), (NARROW, found.narrow_height)):
                page.set_viewport_size({"width": width, "height": 400})
                needed = page.evaluate("document.documentElement.getBoundingClientRect().height")
                hits = 400 if found.page.kind == "search" else 0
                if not needed <= told <= needed * ROOM + hits:
                    wrong.append((found.page.address, width, needed, told))
            if page.evaluate("document.documentElement.scrollWidth") > NARROW:
                wrong.append((found.page.address, "sideways"))
        page.close()
    assert wrong == []


def test_a_public_site_has_no_dialog() -> None:
    """Only a site for staff that knows its address carries snippets, and only where they fit."""
    public = built("lillakra", settings(TODAY, SITE_URL))
    nowhere = built("lillakra", settings(TODAY, "", Audience.STAFF))
    staff = built("lillakra", settings(TODAY, SITE_URL, Audience.STAFF))
    assert not any(page.snippets for made in (public, nowhere) for page in made.plan.pages)
    carrying = {page.address for page in staff.plan.pages if page.snippets}
    assert {"index.md", "kontakter.md", "roller/bibliotek.md"} <= carrying
    assert "om/index.md" not in carrying


@pytest.mark.browser
@pytest.mark.slow
def test_the_dialog_works_by_keys_and_under_a_strict_policy(
    browser: Browser, tmp_path: Path, repository: Path
) -> None:
    """Opened, copied and closed by keys, light and dark, narrow and wide; axe finds nothing."""
    content(repository, tmp_path / "book")
    _, plugin = load_site(tmp_path / "book")
    assert plugin.config.audience == "staff"
    run_of = settings(TODAY)
    outcome = build_one(type(run_of)(tmp_path / "book", today=TODAY), "lillakra", tmp_path / "site")
    assert outcome.edition, outcome
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'"
    )
    with served(tmp_path / "site", {"Content-Security-Policy": policy}) as base:
        for width, scheme in ((390, "light"), (1440, "dark")):
            context = browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme=scheme,  # type: ignore[arg-type]
                permissions=["clipboard-read", "clipboard-write"],
            )
            page = context.new_page()
            said: list[str] = []
            page.on("console", lambda message, said=said: said.append(message.text))
            page.goto(f"{base}situationer/orolig-for-barn/")
            opener = page.get_by_role("button", name="Bädda in")
            opener.focus()
            page.keyboard.press("Enter")
            dialog = page.get_by_role("dialog", name="Bädda in")
            expect(dialog).to_be_visible()
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            copy = dialog.get_by_role("button", name="Kopiera").first
            copy.focus()
            page.keyboard.press("Enter")
            expect(dialog.get_by_role("status").first).to_have_text("Kopierat.")
            copied = page.evaluate("navigator.clipboard.readText()")
            assert Html(copied).all("iframe")[0]["src"] == (
                f"{SITE_URL}embed/situationer/orolig-for-barn.html"
            )
            assert said == []
            page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
            dialog.get_by_role("button", name="Kopiera").nth(1).click()
            expect(dialog.get_by_role("status").nth(1)).to_contain_text("Ctrl+C")
            marked = "t => t.value.slice(t.selectionStart, t.selectionEnd)"
            address = dialog.locator("textarea").nth(1).evaluate(marked)
            assert address == f"{SITE_URL}embed/situationer/orolig-for-barn.html"
            axe = Axe().run(page).response["violations"]
            assert [(rule["id"], rule["nodes"][0]["html"]) for rule in axe] == []
            page.keyboard.press("Escape")
            expect(dialog).to_be_hidden()
            expect(opener).to_be_focused()
            page.goto(f"{base}om/")
            assert page.locator("dialog").count() == 0
            context.close()
