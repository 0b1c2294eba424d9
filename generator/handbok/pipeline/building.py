"""The stages in order: a handbook that has been checked → pages → artifacts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, partial

from handbok.link.editions import for_audience
from handbok.link.handbook import Handbook
from handbok.load.files import HandwrittenFile
from handbok.model.audience import Audience
from handbok.outputs.api.around import Around
from handbok.outputs.api.files import api_files
from handbok.outputs.artifact import Artifact
from handbok.outputs.colours import colour_sheet, embed_colours
from handbok.outputs.contact_files.files import contact_files
from handbok.outputs.dcat import Terms, dcat_files
from handbok.outputs.due_calendar import due_calendars
from handbok.outputs.embed.dialogs import with_dialogs
from handbok.outputs.embed.files import embed_files
from handbok.outputs.external_items import external_items
from handbok.outputs.feeds import feed_files
from handbok.outputs.handbook_pages import Rendered, handbook_pages
from handbok.outputs.linked_data import linked_data
from handbok.outputs.llms import llms_file
from handbok.outputs.robots import robots
from handbok.outputs.search_index import search_files, search_index
from handbok.outputs.server_files import page_folders
from handbok.outputs.sitemap import sitemap_files
from handbok.outputs.stamp import stamp
from handbok.outputs.summary_file import summary_file
from handbok.pages.book import Selection
from handbok.pages.findable import Findable
from handbok.pages.offered import BOOK, offers
from handbok.pages.page import Link, Plan
from handbok.pipeline.planning import addresses, plan_all
from handbok.pipeline.printing import print_book
from handbok.pipeline.serving import server_settings
from handbok.render.addresses import site_address
from handbok.render.rendering import Surroundings
from handbok.settings import Settings


@dataclass(frozen=True)
class Built:
    """A whole handbook as artifacts, in the order of its navigation.

    `shown` are the pages and what they show. All else there is (for intranets, other systems, the
    search) is made when `artifacts` are asked for: who waits for a page does not wait for that.
    """

    handbook: Handbook
    plan: Plan
    shown: tuple[Artifact, ...]
    around: Surroundings
    _beside: Callable[[], tuple[Artifact, ...]] = field(repr=False, compare=False)

    @cached_property
    def beside(self) -> tuple[Artifact, ...]:
        """What no page shows."""
        return self._beside()

    @property
    def artifacts(self) -> tuple[Artifact, ...]:
        """All of it."""
        return (*self.shown, *self.beside)

    def rendered(self, around: Surroundings) -> Rendered:
        """Its pages as they were rendered, where the surroundings are the same."""
        pages = zip(self.plan.pages, self.shown, strict=False)
        is_same = around.what_shows() == self.around.what_shows()
        known, wanted = self.around.linked_data, around.linked_data
        alike = ((p, a) for p, a in pages if known.get(p.address) == wanted.get(p.address))
        return {p.address: (p, a) for p, a in alike} if is_same else {}


def build(settings: Settings, handbook: Handbook, earlier: Built | None = None) -> Built:
    """Plan and render a handbook that has been checked, for the audience. Writes nothing.

    Every later step gets the handbook as its audience may read it, so none of them asks again.
    Pages that show what they showed in `earlier` are taken from there. Raises StaffHandbookError
    where there is no public edition, and CannotTypesetError where there should be a book in it
    that this machine cannot make.
    """
    handbook = for_audience(handbook, settings.audience)
    handwritten, planned, found = plan_all(settings, handbook)
    described = linked_data(handbook, settings.language, settings.site_url)
    around = Surroundings(settings.language, settings.edit_url, planned.records, described)
    embedding = cache(partial(embed_files, handbook, planned, settings.language, settings.site_url))
    if settings.audience is Audience.STAFF and settings.site_url:  # snippets need an address
        planned = with_dialogs(planned, embedding().embeddings)
    shown = (
        *handbook_pages(planned, around, earlier.rendered(around) if earlier else None),
        *(Artifact(file.address, file.content) for file in handwritten),
        colour_sheet(handbook.municipality.colours),
    )
    book = _book(settings, handbook)

    def beside() -> tuple[Artifact, ...]:
        artifacts = (
            embed_colours(handbook.municipality.colours),
            *embedding().files,
            *due_calendars(handbook, settings.language),
            *search_files(search_index(handbook, found, settings.language)),
            *_data(settings, handbook, handwritten, planned, found),
            *book,
            stamp(handbook),
            summary_file(handbook),
            robots(settings.site_url, is_listed=settings.is_listed),
        )
        return (*artifacts, *server_settings(settings, _folders((*shown, *artifacts))))

    return Built(handbook, planned, shown, around, beside)


def _data(
    settings: Settings,
    handbook: Handbook,
    handwritten: Sequence[HandwrittenFile],
    planned: Plan,
    found: Sequence[Findable],
) -> list[Artifact]:
    """What other systems take as it is."""
    language, place = settings.language, settings.place
    offered = offers(handbook, place)
    around = Around(handbook, planned, place.site_url)
    terms = Terms(language, place.site_url, settings.licence)
    return [
        *api_files(around, offered, language, place.audience),
        *contact_files(handbook, language, place.site_url),
        *feed_files(handbook, planned, language, place.site_url),
        *sitemap_files(handbook, planned, addresses(handwritten), place.site_url),
        *external_items(handbook, found, language, place),
        *dcat_files(handbook, planned, offered, terms),
        llms_file(handbook, planned, offered, language, place.site_url),
    ]


def _book(settings: Settings, handbook: Handbook) -> list[Artifact]:
    """The edition as PDF, where the site is to hold it."""
    if not settings.with_book:
        return []
    return [Artifact(BOOK, print_book(settings, handbook, Selection()).content)]


def _folders(artifacts: Iterable[Artifact]) -> tuple[str, ...]:
    pages = (artifact.address for artifact in artifacts if artifact.is_page)
    return page_folders(site_address(Link("", address)) for address in pages)
