"""From the start page to a number: one tap to the situation, the second calls."""

import posixpath

import pytest
from built_html import Element, HtmlPage, Site, html_address
from site_runs import MUNICIPALITIES, built

pytestmark = pytest.mark.slow


def target(page: HtmlPage, link: Element) -> str:
    """The file that a link of a page leads to."""
    here = posixpath.dirname(page.address)
    found = posixpath.normpath(posixpath.join(here, link.get("href").partition("#")[0]))
    return found if found.endswith(".html") else posixpath.join(found, "index.html")


def numbers(page: HtmlPage) -> list[str]:
    """What can be called from the steps of a page, in the order of the steps."""
    steps = page.of_class("hb-steps")[0]
    calls = [e.get("href") for e in page.in_article("a") if e.is_in(steps)]
    return [address for address in calls if address.startswith("tel:")]


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_every_situation_has_a_number_to_call_two_taps_from_the_start_page(
    municipality: str, sites: dict[str, Site]
) -> None:
    """The start page's own content links to each situation, and its steps hold the number."""
    site = sites[municipality]
    start = site.pages["index.html"]
    one_tap = {target(start, link) for link in start.in_article("a") if ":" not in link.get("href")}
    situations = [
        html_address(page.address)
        for page in built(municipality).plan.pages
        if page.template == "situation.md.j2"
    ]
    assert len(situations) >= 18
    assert [address for address in situations if address not in one_tap] == []
    assert [address for address in situations if not numbers(site.pages[address])] == []
