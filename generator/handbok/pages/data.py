"""What other systems can take, as a page: every file with what it is for."""

from collections.abc import Sequence
from dataclasses import dataclass

from handbok.pages.addresses import DATA
from handbok.pages.offered import Offer
from handbok.pages.page import Link, Page, Words

GROUPS = {
    "paper": ("book",),
    "contacts": ("vcard", "csv", "workbook"),
    "news": ("due", "rss", "json-feed"),
    "systems": ("api", "openapi", "search", "external-items", "sitemap", "llms", "dcat"),
}


@dataclass(frozen=True)
class DataFile:
    """A file and what it is for."""

    link: Link
    about: str


@dataclass(frozen=True)
class DataGroup:
    """Files for the same sort of use."""

    name: str
    files: tuple[DataFile, ...]


@dataclass(frozen=True)
class DataView:
    """Every file, for people first."""

    groups: tuple[DataGroup, ...]
    has_address: bool


def plan_data(offered: Sequence[Offer], words: Words) -> list[Page]:
    """One page, or none where nothing is offered."""
    groups = tuple(
        DataGroup(name, tuple(_file(o, words) for o in offered if o.name in names))
        for name, names in GROUPS.items()
    )
    has_address = any(offer.name == "sitemap" for offer in offered)
    view = DataView(tuple(group for group in groups if group.files), has_address)
    return [Page(DATA, words("pages.data"), "data.md.j2", view)] if view.groups else []


def feeds(offered: Sequence[Offer], words: Words) -> tuple[Link, ...]:
    """What one can subscribe to to be told of changes."""
    found = [offer for offer in offered if offer.name in {"rss", "json-feed"}]
    return tuple(Link(words(f"offered.{offer.name}"), offer.address) for offer in found)


def book(offered: Sequence[Offer], words: Words) -> Link | None:
    """The whole handbook as PDF, where the site has it."""
    found = [offer for offer in offered if offer.name == "book"]
    return Link(words("offered.book"), found[0].address) if found else None


def _file(offer: Offer, words: Words) -> DataFile:
    link = Link(words(f"offered.{offer.name}"), offer.address)
    return DataFile(link, words(f"offered-for.{offer.name}"))
