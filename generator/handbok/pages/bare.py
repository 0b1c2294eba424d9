"""Bare pages: which things can be shown in a frame, where, and what each shows.

They show the very views of the site's pages, so that no number stands in two places.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from handbok.pages.addresses import CONTACTS, START
from handbok.pages.areas import AreaView
from handbok.pages.contacts import ContactsView, FunctionView
from handbok.pages.page import Link, Page, Plan, Words
from handbok.pages.roles import RoleView
from handbok.pages.said import plain
from handbok.pages.situations import SituationView

# Where each kind stands below embed/. Addresses are Swedish and never change.
FOLDERS = {
    "situation": "situationer",
    "contact": "kontakter",
    "role": "roller",
    "area": "atgardsomraden",
}
CONTACT_LIST = "embed/kontakter.html"
SEARCH = "embed/sok.html"


@dataclass(frozen=True)
class BarePage:
    """One page for a frame. `full` is where the site shows the same thing."""

    kind: str
    id: str
    address: str
    title: str
    view: Any
    full: Link
    lead: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def template(self) -> str:
        """Which template shows its kind."""
        return f"embed/{self.kind}.html.j2"

    @property
    def here(self) -> str:
        """Where links start: a folder's own page, for the browser follows them from the folder."""
        return f"{posixpath.dirname(self.address)}/index.md"

    @property
    def card(self) -> str:
        """The address of the same thing as data."""
        return self.address.replace(".html", ".json")

    @property
    def oembed(self) -> str:
        """The address of what is told to those who unfurl links."""
        return self.address.replace(".html", ".oembed.json")


def bare_pages(plan: Plan, words: Words) -> tuple[BarePage, ...]:
    """A page for each situation, function, role and measure area, the list of contacts, search."""
    found = [bare for page in plan.pages for bare in _of_page(page)]
    start = Link(words("pages.start"), START)
    search = BarePage("search", "", SEARCH, words("start.search"), None, start)
    return (*found, search)


def bare_address(kind: str, identity: str) -> str:
    """The address of a record's bare page."""
    return f"embed/{FOLDERS[kind]}/{identity}.html"


def _of_page(page: Page) -> Iterator[BarePage]:
    match page.view:
        case SituationView(situation=situation):
            yield _same("situation", situation.id, page, situation.summary)
        case RoleView(role=role):
            yield _same("role", role.id, page, next(iter((*role.must_know, *role.duties)), ""))
        case AreaView(area=area):
            yield _same("area", area.id, page, plain(area.purpose))
        case ContactsView(functions=functions):
            full = Link(page.title, CONTACTS)
            yield BarePage("contacts", "", CONTACT_LIST, page.title, page.view, full)
            yield from map(_of_function, functions)


def _same(kind: str, identity: str, page: Page, lead: str) -> BarePage:
    """What has a page of its own on the site, too."""
    return BarePage(
        kind,
        identity,
        bare_address(kind, identity),
        page.title,
        page.view,
        Link(page.title, page.address),
        lead,
        page.remarks,
    )


def _of_function(found: FunctionView) -> BarePage:
    function = found.way.function
    return BarePage(
        "contact",
        function.id,
        bare_address("contact", function.id),
        function.title,
        found,
        found.way.link,
        function.purpose,
    )
