"""The table of resources: name, what its records are, and where they come from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from handbok.outputs.api import contacts, knowledge, situations, strategy
from handbok.outputs.api.around import Around
from handbok.outputs.api.documents.common import Ref
from handbok.outputs.api.documents.contacts import Actor, Contact, Function
from handbok.outputs.api.documents.knowledge import (
    Change,
    Law,
    Role,
    Source,
    Support,
    Term,
    Training,
)
from handbok.outputs.api.documents.situations import Situation
from handbok.outputs.api.documents.strategy import Area, StartingPoint, Strategy
from handbok.pages.offered import API


@dataclass(frozen=True)
class Resource:
    """One list; `has_documents` where each of its records is a document of its own as well."""

    name: str
    item: type[Ref]
    make: Callable[[Around], Iterable[Any]]
    has_documents: bool = False

    @property
    def address(self) -> str:
        return f"{API}{self.name}.json"

    @property
    def document(self) -> str | None:
        """The address of each record's document, with {id} to fill in."""
        return f"{API}{self.name}/{{id}}.json" if self.has_documents else None

    @property
    def one(self) -> str:
        """What one of its records is called."""
        return self.name.removesuffix("s")


RESOURCES = (
    Resource("situations", Situation, situations.situations, has_documents=True),
    Resource("functions", Function, contacts.functions, has_documents=True),
    Resource("contacts", Contact, contacts.contacts, has_documents=True),
    Resource("roles", Role, knowledge.roles, has_documents=True),
    Resource("areas", Area, strategy.areas, has_documents=True),
    Resource("strategy", Strategy, strategy.strategies),
    Resource("starting-points", StartingPoint, strategy.starting_points),
    Resource("actors", Actor, contacts.actors),
    Resource("support", Support, knowledge.support),
    Resource("trainings", Training, knowledge.trainings),
    Resource("law", Law, knowledge.laws),
    Resource("terms", Term, knowledge.terms),
    Resource("sources", Source, knowledge.sources),
    Resource("changes", Change, knowledge.changes),
)
