"""Who keeps a record true: the one it names, else the one who runs it, else the coordinator."""

from dataclasses import dataclass

from handbok.link.handbook import Handbook
from handbok.model.contact import Actor, ActorKind, Contact, Function
from handbok.model.record import Model, Record

# The bodies that the municipality can give a task.
OWN_KINDS = (ActorKind.BOARD, ActorKind.DEPARTMENT, ActorKind.COMPANY)


@dataclass(frozen=True)
class Owner:
    """A function or an actor that something is to be done by."""

    id: str
    title: str


def actors_as_owners(handbook: Handbook, actors: tuple[str, ...]) -> tuple[Owner, ...]:
    """The actors that a measure or an area names."""
    return tuple(Owner(actor.id, actor.name) for actor in handbook.many(Actor, actors))


def owner_of(handbook: Handbook, record: Model | None) -> Owner:
    """Whom the record points out for its review, else the body of ours that runs it."""
    if isinstance(record, Contact) and record.operator and not _reviewer(record):
        operator = handbook.get(Actor, record.operator)
        if operator.kind in OWN_KINDS:
            return Owner(operator.id, operator.name)
    return function_as_owner(handbook, _reviewer(record))


def function_as_owner(handbook: Handbook, function: str | None) -> Owner:
    """A function; the coordinator where none is named."""
    identity = function or handbook.municipality.coordinator
    return Owner(identity, handbook.get(Function, identity).title)


def _reviewer(record: Model | None) -> str | None:
    review = record.review if isinstance(record, Record) else None
    return review.owner if review else None
