"""The stages in order: folders → documents → records → handbook → pages → artifacts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from handbok.hosting.policy import Policy, policy
from handbok.hosting.security_txt import security_txt
from handbok.link.editions import for_audience
from handbok.link.handbook import Handbook
from handbok.link.linking import link
from handbok.load.files import (
    BASE,
    HandwrittenFile,
    read_documents,
    read_pages,
    read_settings,
    unreadable_pages,
)
from handbok.load.history import Version, find_version, write_version
from handbok.load.strays import strays
from handbok.model.audience import Audience
from handbok.model.queries import Query
from handbok.outputs.api.around import Around
from handbok.outputs.api.files import api_files
from handbok.outputs.artifact import Artifact
from handbok.outputs.colours import colour_sheet, embed_colours
from handbok.outputs.contact_files.files import contact_files
from handbok.outputs.dcat import Terms, dcat_files
from handbok.outputs.due_calendar import due_calendars
from handbok.outputs.embed.dialogs import with_dialogs
from handbok.outputs.embed.files import embed_files
from handbok.outputs.embed.snippets import Embedding
from handbok.outputs.external_items import external_items
from handbok.outputs.feeds import feed_files
from handbok.outputs.handbook_pages import Rendered, handbook_pages
from handbok.outputs.linked_data import linked_data
from handbok.outputs.llms import llms_file
from handbok.outputs.paper.book import book_pdf
from handbok.outputs.paper.typesetting import Laid
from handbok.outputs.robots import robots
from handbok.outputs.search_index import search_files, search_index
from handbok.outputs.server_files import page_folders, server_files
from handbok.outputs.sitemap import sitemap_files
from handbok.outputs.stamp import stamp
from handbok.outputs.summary_file import summary_file
from handbok.pages.book import Selection, plan_book
from handbok.pages.findable import Findable, findables
from handbok.pages.offered import offers
from handbok.pages.own_files import own_files_for
from handbok.pages.own_problems import own_problems
from handbok.pages.page import Link, Plan
from handbok.pages.planning import plan
from handbok.problems.ignoring import Silenced, silence
from handbok.problems.problem import Problem
from handbok.problems.words import has_errors, within_reach, without_echoes
from handbok.render.active import active_problems
from handbok.render.addresses import site_address
from handbok.render.rendering import Surroundings
from handbok.search import evaluation
from handbok.search.evaluation import Evaluation
from handbok.search.index import Index
from handbok.search.prepared import prepare
from handbok.search.ranking import search
from handbok.settings import Settings
from handbok.validate.records import read_records, unknown_kinds


@dataclass(frozen=True)
class Checked:
    """What checking found. There is no handbook where something is too broken to show."""

    handbook: Handbook | None
    problems: tuple[Problem, ...]
    silenced: tuple[Silenced, ...] = ()
    """What comments in the content ask not to be told of."""

    @property
    def is_sound(self) -> bool:
        """Whether a site may be built: no errors, only warnings and notices."""
        return self.handbook is not None and not has_errors(self.problems)


@dataclass(frozen=True)
class Built:
    """A whole handbook as artifacts, in the order of its navigation."""

    handbook: Handbook
    plan: Plan
    artifacts: tuple[Artifact, ...]
    around: Surroundings

    def rendered(self, around: Surroundings) -> Rendered:
        """Its pages as they were rendered, where the surroundings are the same."""
        pages = zip(self.plan.pages, self.artifacts, strict=False)
        is_same = around.what_shows() == self.around.what_shows()
        known, wanted = self.around.linked_data, around.linked_data
        alike = ((p, a) for p, a in pages if known.get(p.address) == wanted.get(p.address))
        return {p.address: (p, a) for p, a in alike} if is_same else {}


@dataclass(frozen=True)
class Outcome:
    """What became of one municipality: the edition that was built, and the problems of it all."""

    municipality: str
    handbook: Handbook | None
    problems: tuple[Problem, ...]
    refusal: str = ""
    """What the engine said where it refused to build a handbook without errors of ours."""
    promised: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The files that a built site must hold, with the words that must stand in each."""


# Told before each municipality: its name, and how many are done.
Progress = Callable[[str, int], None]


def check(settings: Settings, municipality: str) -> Checked:
    """Read, validate and link one municipality with the common base. Writes nothing."""
    base, base_unread = read_documents(settings.roots, BASE)
    own, own_unread = read_documents(settings.roots, municipality)
    documents = [*base, *own]
    unread = [*base_unread, *own_unread, *unknown_kinds(documents)]
    records, invalid = read_records(documents)
    handbook, unlinked = link(records, municipality, settings.today, is_complete=not unread)
    problems = [*unread, *without_echoes(invalid, unread), *unlinked]
    problems += strays(settings.root, municipality)
    if handbook:
        files = read_pages(settings.root, municipality)
        named = read_settings(settings.root) if files else ""
        problems += own_problems(handbook, files, settings.language, settings.place, named)
        problems += [*unreadable_pages(files), *active_problems(files)]
    ignores = [ignore for document in documents for ignore in document.ignores]
    # A comment in the base may be of use in another municipality's handbook.
    judged = {document.file for document in own} if handbook else set()
    told, silenced = silence(within_reach(problems, settings.root), ignores, judged)
    return Checked(handbook, tuple(sorted(told)), tuple(sorted(silenced)))


def check_version(
    settings: Settings, municipality: str, revision: str | None
) -> tuple[Version, Checked]:
    """Check one municipality as it was in a version of git. Raises NoHistoryError."""
    version = find_version(settings.root, municipality, revision)
    with TemporaryDirectory(prefix="handbok-") as folder:
        write_version(settings.root, version, municipality, Path(folder))
        return version, check(replace(settings, root=Path(folder)), municipality)


def build(settings: Settings, handbook: Handbook, earlier: Built | None = None) -> Built:
    """Plan and render a handbook that has been checked, for the audience. Writes nothing.

    Every later step gets the handbook as its audience may read it, so none of them asks again.
    Pages that show what they showed in `earlier` are taken from there. Raises StaffHandbookError
    where there is no public edition.
    """
    handbook = for_audience(handbook, settings.audience)
    handwritten, planned, found = _planned(settings, handbook)
    described = linked_data(handbook, settings.language, settings.site_url)
    around = Surroundings(settings.language, settings.edit_url, planned.records, described)
    embedded = embed_files(handbook, planned, settings.language, settings.site_url)
    if settings.audience is Audience.STAFF:
        planned = with_dialogs(planned, embedded.embeddings)
    artifacts = [
        *handbook_pages(planned, around, earlier.rendered(around) if earlier else None),
        *(Artifact(file.address, file.content) for file in handwritten),
        colour_sheet(handbook.municipality.colours),
        embed_colours(handbook.municipality.colours),
        *embedded.files,
        *due_calendars(handbook, settings.language),
        *search_files(search_index(handbook, found, settings.language)),
        *_data(settings, handbook, handwritten, planned, found),
        stamp(handbook),
        summary_file(handbook),
        robots(settings.site_url, is_listed=settings.is_listed),
    ]
    artifacts += server_settings(settings, _folders(artifacts))
    return Built(handbook, planned, tuple(artifacts), around)


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
        *sitemap_files(handbook, planned, _addresses(handwritten), place.site_url),
        *external_items(handbook, found, language, place),
        *dcat_files(handbook, planned, offered, terms),
        llms_file(handbook, planned, offered, language, place.site_url),
    ]


def server_settings(
    settings: Settings, folders: Iterable[str], handbooks: Iterable[str] = ("",)
) -> list[Artifact]:
    """What a web server reads from the root of a site: `folders` hold its pages."""
    security = security_txt(settings.security_contact, settings.site_url, settings.today)
    rules = host_policy(settings, handbooks, folders)
    return server_files(settings.host, rules, security, settings.language)


def host_policy(
    settings: Settings, handbooks: Iterable[str] = ("",), folders: Iterable[str] = ()
) -> Policy:
    """What a web server is to say about every address of a site."""
    return policy(
        settings.site_url,
        settings.allowed_origins,
        is_open=settings.audience is Audience.PUBLIC,
        handbooks=tuple(handbooks),
        pages=tuple(folders),
    )


def _folders(artifacts: Iterable[Artifact]) -> tuple[str, ...]:
    pages = (artifact.address for artifact in artifacts if artifact.is_page)
    return page_folders(site_address(Link("", address)) for address in pages)


def print_book(
    settings: Settings,
    handbook: Handbook,
    selection: Selection,
    *,
    is_archive: bool = False,
    laid: Laid = lambda _: None,
) -> Artifact:
    """A handbook that has been checked, or what is selected of it, as PDF. Writes nothing.

    Raises CannotTypesetError where the machine cannot make a PDF.
    """
    handbook = for_audience(handbook, settings.audience)
    planned = plan(handbook, settings.language)
    around = Surroundings(settings.language, settings.edit_url, planned.records)
    book = plan_book(handbook, planned, selection, settings.language)
    return book_pdf(book, handbook, around, settings.site_url, is_archive=is_archive, laid=laid)


def embeddings(settings: Settings, handbook: Handbook) -> tuple[Embedding, ...]:
    """How each part of a handbook is put into other pages; none without a public address."""
    _, planned, _ = _planned(settings, handbook)
    return embed_files(handbook, planned, settings.language, settings.site_url).embeddings


def find(settings: Settings, handbook: Handbook) -> tuple[Index, tuple[Findable, ...]]:
    """What a search of the handbook reads, and the same things with their concepts."""
    handbook = for_audience(handbook, settings.audience)
    _, _, found = _planned(settings, handbook)
    return search_index(handbook, found, settings.language), found


def _planned(
    settings: Settings, handbook: Handbook
) -> tuple[Sequence[HandwrittenFile], Plan, tuple[Findable, ...]]:
    """The hand-written files, the pages that exist with them, and what can be found on all."""
    files = read_pages(settings.root, handbook.municipality.id)
    named = read_settings(settings.root) if files else ""
    handwritten = own_files_for(files, handbook.edition.audience, named)
    offered = offers(handbook, settings.place)
    planned = plan(handbook, settings.language, _addresses(handwritten), offered)
    return handwritten, planned, findables(handbook, planned.pages, handwritten)


def _addresses(files: Sequence[HandwrittenFile]) -> tuple[str, ...]:
    return tuple(file.address for file in files if file.address.endswith(".md"))


def try_search(
    settings: Settings, handbook: Handbook, queries: Sequence[Query], *, with_words: bool = True
) -> Evaluation:
    """How well the handbook's search answers; with or without the words that editors added.

    A hit answers by the concepts of the very thing that it leads to, not of the page around it.
    """
    index, found = find(settings, handbook)
    prepared = prepare(index, with_words=with_words)
    concepts = [frozenset(one.concepts) for one in found]
    asked = (evaluation.Query(q.id, q.group, q.q, frozenset(q.expect)) for q in queries)
    return evaluation.evaluate(
        asked,
        lambda text: [(hit.item.title, concepts[hit.place]) for hit in search(prepared, text)],
        frozenset().union(*concepts),
    )
