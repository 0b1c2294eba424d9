"""What other systems can take as it is: every file beside the pages, and what it is for."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbok.link.due import all_due
from handbok.link.handbook import Handbook
from handbok.pages.addresses import DUE_CALENDAR

API = "api/v1/"
API_INDEX = f"{API}index.json"
OPENAPI = f"{API}openapi.json"
SEARCH_INDEX = "search/index.json"

JSON = "application/json"


@dataclass(frozen=True)
class Offer:
    """A file for other systems. `name` is its words in the texts, under `offered`."""

    name: str
    address: str
    media_type: str


def offers(handbook: Handbook) -> tuple[Offer, ...]:
    """The files that a site of this handbook has, in the order that they are told of."""
    return tuple(_offers(handbook))


def _offers(handbook: Handbook) -> Iterator[Offer]:
    yield Offer("api", API_INDEX, JSON)
    yield Offer("openapi", OPENAPI, JSON)
    yield Offer("search", SEARCH_INDEX, JSON)
    if all_due(handbook):
        yield Offer("due", DUE_CALENDAR, "text/calendar")
