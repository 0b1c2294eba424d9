"""From the start page to a number: one tap to the situation, the second calls."""

import posixpath

import pytest
from built_html import Element, HtmlPage, Site, html_address
from site_runs import MUNICIPALITIES, built

from handbok.model.situation import Urgency

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
def test_an_emergency_has_112_alone_above_its_steps(
    municipality: str, sites: dict[str, Site]
) -> None:
    """No other number competes with 112; where there is time, the early step's numbers stand."""
    for page in built(municipality).plan.pages:
        if page.template != "situation.md.j2":
            continue
        html = sites[municipality].pages[html_address(page.address)]
        first = [
            e for box in html.of_class("hb-first") for e in html.in_article("a") if e.is_in(box)
        ]
        assert "tel:112" not in [link.get("href") for link in first]
        is_emergency = page.view.situation.urgency is Urgency.EMERGENCY
        assert not (is_emergency and first), page.address
        for call in (link.get("href") for link in first if link.get("href").startswith("tel:")):
            assert call in numbers(html)


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_a_role_tells_of_a_contact_once(municipality: str, sites: dict[str, Site]) -> None:
    """Gaps that lead to the same contact do not repeat its hours and limits."""
    pages = sites[municipality].pages
    chef = pages["roller/chef-hr/index.html"]
    checked = [e.text for e in chef.of_class("hb-checked")]
    mails = [e.get("href") for e in chef.of_class("hb-mail")]
    assert checked != []
    assert sorted(set(mails)) == sorted(mails)


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
