"""The table of resources: name, what its records are, and where they come from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from handbok.outputs.api import contacts, documents, knowledge, situations, strategy
from handbok.outputs.api.around import Around
from handbok.pages.offered import API


@dataclass(frozen=True)
class Resource:
    """One list; `has_documents` where each of its records is a document of its own as well."""

    name: str
    item: type[documents.Ref]
    make: Callable[[Around], Iterable[Any]]
    has_documents: bool = False

    @property
    def address(self) -> str:
        return f"{API}{self.name}.json"

    @property
    def document(self) -> str | None:
        """The address of each record's document, with {id} to fill in."""
        return f"{API}{self.name}/{{id}}.json" if self.has_documents else None


RESOURCES = (
    Resource("situations", documents.Situation, situations.situations, has_documents=True),
    Resource("functions", documents.Function, contacts.functions, has_documents=True),
    Resource("contacts", documents.Contact, contacts.contacts, has_documents=True),
    Resource("roles", documents.Role, knowledge.roles, has_documents=True),
    Resource("areas", documents.Area, strategy.areas, has_documents=True),
    Resource("strategy", documents.Strategy, strategy.strategies),
    Resource("starting-points", documents.StartingPoint, strategy.starting_points),
    Resource("actors", documents.Actor, contacts.actors),
    Resource("support", documents.Support, knowledge.support),
    Resource("trainings", documents.Training, knowledge.trainings),
    Resource("law", documents.Law, knowledge.laws),
    Resource("terms", documents.Term, knowledge.terms),
    Resource("sources", documents.Source, knowledge.sources),
    Resource("changes", documents.Change, knowledge.changes),
)
