"""About the handbook, and the sources that its statements rest on."""

from collections.abc import Iterable
from dataclasses import dataclass

from handbok.link.handbook import Handbook
from handbok.model.accessibility import AccessibilityStatement, Shortcoming
from handbok.model.knowledge import Source
from handbok.model.municipality import Municipality
from handbok.pages.addresses import ABOUT, ACCESSIBILITY, SOURCES
from handbok.pages.collation import swedish
from handbok.pages.page import Link, Page, Words
from handbok.pages.parts import Way, home_of, way_to


@dataclass(frozen=True)
class AboutView:
    """Whose handbook it is, what it is not, and whom to tell of mistakes."""

    municipality: Municipality
    editor: Way
    sources: Link
    book: Link | None = None


@dataclass(frozen=True)
class SourceView:
    """A source and the pages whose statements rest on it."""

    source: Source
    used_in: tuple[Link, ...]


@dataclass(frozen=True)
class SourcesView:
    """The sources that this handbook cites, by publisher."""

    sources: tuple[SourceView, ...]


@dataclass(frozen=True)
class AccessibilityView:
    """The accessibility statement with the way to give feedback."""

    statement: AccessibilityStatement
    feedback: Way
    groups: tuple[tuple[str, tuple[Shortcoming, ...]], ...]


def plan_about(handbook: Handbook, words: Words, book: Link | None) -> list[Page]:
    """About and sources; `book` is the handbook as PDF, where the site has it."""
    municipality = handbook.municipality
    about = AboutView(
        municipality,
        way_to(handbook, municipality.editor or municipality.coordinator),
        Link(words("pages.sources"), SOURCES),
        book,
    )
    return [
        Page(
            ABOUT,
            words("pages.about"),
            "about.md.j2",
            about,
            place=handbook.place(municipality),
            search_words=municipality.search_words,
            concepts=("om-handboken",),
        ),
        *(_accessibility(handbook, found, words) for found in handbook.all(AccessibilityStatement)),
        Page(SOURCES, words("pages.sources"), "sources.md.j2", SourcesView(_sources(handbook))),
    ]


def _accessibility(handbook: Handbook, statement: AccessibilityStatement, words: Words) -> Page:
    view = AccessibilityView(
        statement,
        way_to(handbook, statement.feedback),
        (("shortcomings", statement.shortcomings), ("exempted", statement.exempted)),
    )
    return Page(
        ACCESSIBILITY,
        words("pages.accessibility"),
        "accessibility.md.j2",
        view,
        place=handbook.place(statement),
        search_words=statement.search_words,
        concepts=("om-handboken",),
    )


def _sources(handbook: Handbook) -> tuple[SourceView, ...]:
    """Each cited source with the pages that lean on it, by publisher."""
    return tuple(SourceView(source, tuple(homes)) for source, homes in cited_sources(handbook))


def cited_sources(handbook: Handbook) -> list[tuple[Source, Iterable[Link]]]:
    """Each source that something in this handbook cites, with where it does, by publisher."""
    homes: dict[str, dict[Link, None]] = {}
    for entry in handbook.records.all_entries():
        home = home_of(handbook, entry)
        for pointer in entry.pointers:
            if pointer.kind == "source":
                homes.setdefault(pointer.id, {}).update({home: None} if home else {})
    found = [source for source in handbook.all(Source) if source.id in homes]
    found.sort(key=lambda source: swedish(f"{source.publisher} {source.title}"))
    return [(source, homes[source.id]) for source in found]
