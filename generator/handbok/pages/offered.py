"""What other systems can take as it is: every file beside the pages, and what it is for."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbok.link.due import all_due
from handbok.link.handbook import Handbook
from handbok.model.audience import Audience
from handbok.model.municipality import Origin
from handbok.pages.addresses import DUE_CALENDAR

API = "api/v1/"
API_INDEX = f"{API}index.json"
OPENAPI = f"{API}openapi.json"
SEARCH_INDEX = "search/index.json"
EXTERNAL_ITEMS = "api/externalitems.json"
VCARD = "data/kontakter.vcf"
CSV = "data/kontakter.csv"
WORKBOOK = "data/kontakter.xlsx"
RSS = "data/andringar.rss"
JSON_FEED = "data/andringar.json"
DCAT = "data/dcat.jsonld"
SITEMAP = "sitemap.xml"
LLMS = "llms.txt"
BOOK = "handbok.pdf"

JSON = "application/json"


@dataclass(frozen=True)
class Place:
    """Where a site will stand: its own address, empty where nobody has said it, and for whom.

    `has_book` is whether the whole handbook stands there as PDF.
    """

    site_url: str = ""
    audience: Audience = Audience.PUBLIC
    has_book: bool = False


@dataclass(frozen=True)
class Offer:
    """A file for other systems. `name` is its words in the texts, under `offered`."""

    name: str
    address: str
    media_type: str


def offers(handbook: Handbook, place: Place) -> tuple[Offer, ...]:
    """The files that a site of this handbook has, in the order that they are told of."""
    wanting = absolute_offers(handbook, place.audience) if place.site_url else ()
    book = (Offer("book", BOOK, "application/pdf"),) if place.has_book else ()
    return (*book, *_everywhere(handbook), *wanting)


def absolute_offers(handbook: Handbook, audience: Audience) -> tuple[Offer, ...]:
    """The files whose formats ask for whole addresses: none where nobody has said the site's."""
    return tuple(_absolute(handbook, audience))


def _everywhere(handbook: Handbook) -> Iterator[Offer]:
    yield Offer("vcard", VCARD, "text/vcard")
    yield Offer("csv", CSV, "text/csv")
    yield Offer(
        "workbook",
        WORKBOOK,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    )
    if all_due(handbook):
        yield Offer("due", DUE_CALENDAR, "text/calendar")
    yield Offer("api", API_INDEX, JSON)
    yield Offer("openapi", OPENAPI, JSON)
    yield Offer("search", SEARCH_INDEX, JSON)
    yield Offer("llms", LLMS, "text/plain")


def _absolute(handbook: Handbook, audience: Audience) -> Iterator[Offer]:
    yield Offer("rss", RSS, "application/rss+xml")
    yield Offer("json-feed", JSON_FEED, "application/feed+json")
    yield Offer("sitemap", SITEMAP, "application/xml")
    yield Offer("external-items", EXTERNAL_ITEMS, JSON)
    # Only who publishes it may say in a catalogue that it is theirs, and only of what is open.
    if audience is Audience.PUBLIC and handbook.municipality.origin is not Origin.EXAMPLE:
        yield Offer("dcat", DCAT, "application/ld+json")
