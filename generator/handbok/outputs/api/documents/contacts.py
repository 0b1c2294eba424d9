"""Functions, contacts and actors as the API gives them."""

from dataclasses import dataclass
from datetime import date

from handbok.model.contact import ActorKind
from handbok.outputs.api.documents.common import Card, Item, Ref, Way


@dataclass(frozen=True)
class Function(Item):
    """What a contact is for. Point at functions: contacts change, functions stay."""

    purpose: str
    """When to turn there."""
    reader_knows: bool
    """Whether it is someone that readers know themselves, such as their manager."""
    way: Way
    """How to reach it today."""


@dataclass(frozen=True)
class Contact(Item):
    """A number or an address, never a person. Contacts that have ended are not here."""

    card: Card
    """The contact as it is shown."""
    functions: tuple[Ref, ...]
    """What it is for."""
    audience: tuple[str, ...]
    """Whom it is for: staff, public, relatives."""
    operator: Ref | None
    """The actor behind it."""
    verified_against: str | None
    """Id of the source that it was checked against."""
    valid_from: date | None
    """The first day it may be used."""


@dataclass(frozen=True)
class Actor(Item):
    """A board, department, authority or association that the work involves."""

    actor_kind: ActorKind
    """What sort of body it is."""
    mandate: str
    """What it does."""
    involve_when: str
    """When to involve it."""
    ways: tuple[Way, ...]
    """How to reach it."""
    web: str | None
    """Its own page."""
