"""A sample of `make quality`: each kind of page of the showpiece, looked at and used by keys."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from quality_browser import SCHEMES, context
from quality_gates import MOST_BYTES, MOST_MOVED
from quality_keys import use_all, walk
from quality_reading import Read, read
from quality_server import served

from handbok.pipeline.building import build
from handbok.pipeline.checking import check
from handbok.settings import Settings
from sweeps import sampled

pytestmark = [pytest.mark.browser, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 21)
SHOWPIECE = "lillakra"
PHONE = 390


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the showpiece is served, compressed and under a strict security policy."""
    site = tmp_path_factory.mktemp("quality") / "site"
    day = int(datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC).timestamp())
    handbok = Path(sys.executable).with_name("handbok")
    done = subprocess.run(
        [handbok, "build", SHOWPIECE, "--site-dir", site],
        cwd=ROOT,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(day)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    with served(site) as base:
        yield base


@pytest.fixture(scope="module")
def kinds() -> list[str]:
    """The address of one page of each template."""
    settings = Settings(ROOT, today=TODAY)
    handbook = check(settings, SHOWPIECE).handbook
    assert handbook is not None
    pages = reversed(build(settings, handbook).plan.pages)
    found = {page.template: page.address.removesuffix("index.md") for page in pages}
    return [f"{name.removesuffix('.md')}/" if ".md" in name else name for name in found.values()]


@pytest.fixture(scope="module")
def reads(browser: Browser, address: str, kinds: list[str]) -> list[Read]:
    """Each kind of page, opened on a phone without cache; every other looked at light, or dark."""
    return [
        found
        for number, scheme in enumerate(SCHEMES)
        for found in read(browser, address, kinds[number::2], PHONE, axe(), (scheme,))
    ]


def axe() -> str:
    """The source of axe-core."""
    return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


def test_axe_finds_nothing(reads: list[Read]) -> None:
    """No rule of WCAG 2.2 AA or best practice is broken on any kind of page."""
    assert len(reads) > 15
    assert {str(r): r.axe for r in reads if r.axe} == {}


@pytest.mark.thorough
def test_axe_finds_nothing_light_or_dark(browser: Browser, address: str, kinds: list[str]) -> None:
    """Nor in the other colours, which the test above gives to every other kind of page."""
    found = read(browser, address, kinds, PHONE, axe())
    assert {str(r): r.axe for r in found if r.axe} == {}


def test_strict_policy_blocks_nothing(reads: list[Read]) -> None:
    """No inline script or style, no eval: the console of a strict server stays silent."""
    assert {str(r): r.complaints for r in reads if r.complaints} == {}


def test_first_view_asks_nobody_else_and_keeps_nothing(reads: list[Read]) -> None:
    """No request to a third party, no cookie, nothing in web storage."""
    assert {str(r): (r.foreign, r.kept) for r in reads if r.foreign or r.kept} == {}


def test_first_view_is_light(reads: list[Read]) -> None:
    """Everything a page needs comes in 75 KB; the search waits until somebody searches."""
    heavy = {str(r): total for r in reads if (total := sum(r.weights.values())) > MOST_BYTES}
    assert heavy == {}
    assert all(r.weights.get("Document") for r in reads), "nothing was weighed"


def test_nothing_moves_under_the_finger(reads: list[Read]) -> None:
    """What scripts add has its room kept from the start."""
    assert {str(r): r.moved for r in reads if r.moved >= MOST_MOVED} == {}


def test_phone_shows_pages_whole_and_targets_large(reads: list[Read]) -> None:
    """No page scrolls aside, and nothing that is pressed is smaller than 24 px."""
    assert {str(r): (r.across, r.small) for r in reads if r.across > PHONE or r.small} == {}


def test_keys_work_menu_search_and_scheme(browser: Browser, address: str, kinds: list[str]) -> None:
    """Menu, also without scripts, search with its hits, and colour scheme answer keys alone."""
    situation = next(kind for kind in kinds if kind.startswith("situationer/"))
    tried, broken = use_all(browser, address, [situation])
    assert broken == []
    assert tried > 25


@pytest.mark.parametrize("every", sampled((4, 1), 4))
def test_tab_reaches_everything_that_is_seen(
    browser: Browser, address: str, kinds: list[str], every: int
) -> None:
    """On every fourth kind of page each link, button and box takes the focus, and shows it."""
    missed = {}
    with context(browser, PHONE) as profile:
        page = profile.new_page()
        for kind in kinds[::every]:
            page.goto(address + kind, wait_until="load")
            _, missed[kind] = walk(page)
    assert {kind: found for kind, found in missed.items() if found} == {}
