"""The API's table of contents: its lists, and the other files of the site."""

from dataclasses import dataclass

from handbok.outputs.api.documents.common import Documented, Way


@dataclass(frozen=True)
class Resource(Documented):
    """A list that the API has."""

    name: str
    """Its name."""
    title: str
    """What it is called, in the handbook's language."""
    count: int
    """How many records it has; it may be none."""
    path: str
    """The list, from the root of the handbook."""
    url: str | None
    """The same as an absolute address."""
    document: str | None
    """A document for each record, with {id} to fill in, or null where there is only the list."""
    schema: str
    """JSON Schema of the list, from the root of the handbook."""


@dataclass(frozen=True)
class File(Documented):
    """Another file that other systems can read."""

    path: str
    """From the root of the handbook."""
    url: str | None
    """The same as an absolute address."""
    media_type: str
    """Its type, as a server sends it."""
    title: str
    """What it is, in the handbook's language."""


@dataclass(frozen=True)
class Index(Documented):
    """What there is. Begin here."""

    county: str
    """The municipality's county."""
    scb_code: str | None
    """The municipality's number at Statistics Sweden."""
    web: str | None
    """The municipality's own site."""
    topic: str
    """What the handbook is about."""
    coordinator: Way
    """Whom to turn to when nothing else helps. In danger: 112."""
    resources: tuple[Resource, ...]
    """Lists."""
    files: tuple[File, ...]
    """Feeds, calendars, tables and more."""
    generator: str
    """The program that made it."""
