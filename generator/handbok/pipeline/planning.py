"""Handbook → what every later stage takes: own files, pages, and what can be found."""

from collections.abc import Sequence

from handbok.link.handbook import Handbook
from handbok.load.files import HandwrittenFile, read_pages, read_settings
from handbok.pages.findable import Findable, findables
from handbok.pages.offered import offers
from handbok.pages.own_files import own_files_for
from handbok.pages.page import Plan
from handbok.pages.planning import plan
from handbok.settings import Settings


def plan_all(
    settings: Settings, handbook: Handbook
) -> tuple[Sequence[HandwrittenFile], Plan, tuple[Findable, ...]]:
    """The hand-written files, the pages that exist with them, and what can be found on all."""
    files = read_pages(settings.root, handbook.municipality.id)
    named = read_settings(settings.root) if files else ""
    handwritten = own_files_for(files, handbook.edition.audience, named)
    offered = offers(handbook, settings.place)
    planned = plan(handbook, settings.language, addresses(handwritten), offered)
    return handwritten, planned, findables(handbook, planned.pages, handwritten)


def addresses(files: Sequence[HandwrittenFile]) -> tuple[str, ...]:
    """Where the hand-written pages stand."""
    return tuple(file.address for file in files if file.address.endswith(".md"))
