"""What a page is: address, title, template and one typed view; and the navigation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from handbok.problems.problem import Place

# Interface words by dotted key.
Words = Callable[[str], str]


@dataclass(frozen=True)
class Link:
    """A way to a page, by its Markdown address from the site's root."""

    title: str
    address: str
    anchor: str = ""


@dataclass(frozen=True)
class Snippet:
    """Something to paste into another system: for which, how, and the text itself."""

    title: str
    how: str
    code: str


@dataclass(frozen=True)
class Page:
    """One page before it is text. `place` is where an editor changes it."""

    address: str
    title: str
    template: str
    view: Any
    place: Place | None = None
    description: str = ""
    search_words: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    is_wide: bool = False
    snippets: tuple[Snippet, ...] = ()


@dataclass(frozen=True)
class Helpline:
    """A number that stands under every search, whatever was found: for when nothing fits."""

    question: str
    number: str
    link: Link | None = None
    """Whom one reaches, where the number does not say it."""


@dataclass(frozen=True)
class Section:
    """A heading of the navigation. The first page is the section's own index."""

    title: str
    pages: tuple[Link, ...] = field(default=())


@dataclass(frozen=True)
class Plan:
    """Which pages exist, in the order of the navigation, and what all of them carry."""

    pages: tuple[Page, ...]
    navigation: tuple[Section, ...]
    banners: tuple[str, ...] = ()
    stamp: str = ""
    footer: tuple[Link, ...] = ()
    records: Mapping[str, Link] = field(default_factory=dict)
    """Where each record is shown, by `kind:id`: what links in prose lead to."""
    helplines: tuple[Helpline, ...] = ()
