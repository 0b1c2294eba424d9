"""One frozen handbook: records of the base and of one municipality, with look-ups both ways."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar, cast

from handbok.link.merge import MergedSituation, merge
from handbok.link.records import KIND_OF, Records
from handbok.model.area import Area
from handbok.model.audience import Audience
from handbok.model.contact import Actor, Contact, Cooperation, Function, Gap
from handbok.model.knowledge import LegalReference, Role, Training
from handbok.model.municipality import Municipality
from handbok.model.record import Model
from handbok.model.situation import Addition, Entry, Situation
from handbok.model.strategy import Level, StartingPoint, Strategy
from handbok.problems.problem import Place

M = TypeVar("M", bound=Model)
# A contact's own list says what it serves and a gap what is missing; neither sends a reader there.
NOT_A_USE = {"contact", "gap", "function"}


@dataclass(frozen=True)
class Edition:
    """For whom a handbook is, and what has been kept back from it (`link.editions`).

    `left_out` counts records. `withheld` are functions whose contacts only staff may see.
    """

    audience: Audience = Audience.STAFF
    left_out: int = 0
    withheld: frozenset[str] = frozenset()


@dataclass(frozen=True, eq=False)
class Handbook:
    """Everything one municipality's handbook says. `today` decides what is old.

    A handbook is equal to itself alone: to compare two of them all through takes a while.
    """

    records: Records
    today: date
    edition: Edition = Edition()

    def all(self, model: type[M]) -> tuple[M, ...]:
        """All records of a kind, base first, in file order."""
        return cast(tuple[M, ...], self._all[model])

    def get(self, model: type[M], identity: str) -> M:
        """The record with an id; links are checked before a handbook is used."""
        return cast(M, self.records.by_id[KIND_OF[model]][identity].record)

    def many(self, model: type[M], identities: tuple[str, ...]) -> tuple[M, ...]:
        """The records with these ids, in the same order."""
        return tuple(self.get(model, identity) for identity in identities)

    def place(self, record: Model) -> Place:
        """Where a record stands in its file."""
        return self._places[id(record)]

    def is_local(self, record: Model) -> bool:
        """Whether a record is the municipality's own rather than the common base's."""
        return id(record) in self._local

    @cached_property
    def _all(self) -> Mapping[type[Model], tuple[Model | None, ...]]:
        kinds = KIND_OF.items()
        return {m: tuple(e.record for e in self.records.entries(kind)) for m, kind in kinds}

    @cached_property
    def _places(self) -> Mapping[int, Place]:
        return {id(entry.record): entry.place() for entry in self.records.all_entries()}

    @cached_property
    def _local(self) -> frozenset[int]:
        return frozenset(id(e.record) for e in self.records.all_entries() if not e.is_base)

    @cached_property
    def municipality(self) -> Municipality:
        return self.all(Municipality)[0]

    @cached_property
    def strategy(self) -> Strategy:
        return self.all(Strategy)[0]

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """Measure areas by number."""
        return tuple(sorted(self.all(Area), key=lambda area: area.number))

    @cached_property
    def situations(self) -> tuple[MergedSituation, ...]:
        """Situations with local additions applied, by entry and order."""
        entries = list(Entry)
        found = sorted(self.all(Situation), key=lambda s: (entries.index(s.entry), s.order))
        additions = self.all(Addition)
        return tuple(
            merge(
                situation,
                [addition for addition in additions if addition.situation == situation.id],
                is_local=self.is_local(situation),
            )
            for situation in found
        )

    @cached_property
    def gaps(self) -> Mapping[str, Gap]:
        """Functions without a known contact, by function id."""
        return {gap.function: gap for gap in self.all(Gap)}

    @cached_property
    def used_functions(self) -> frozenset[str]:
        """The ids of all functions that some step, role, support or page sends readers to."""
        entries = (e for e in self.records.all_entries() if e.kind.name not in NOT_A_USE)
        used = {p.id for entry in entries for p in entry.pointers if p.kind == "function"}
        return frozenset(used | {gap.instead for gap in self.gaps.values()})

    @cached_property
    def cited_sources(self) -> frozenset[str]:
        """The ids of all sources that some record leans on."""
        entries = self.records.all_entries()
        return frozenset(p.id for e in entries for p in e.pointers if p.kind == "source")

    def contacts_of(self, function: str) -> tuple[Contact, ...]:
        """Contacts that serve a function today; a local contact goes before the base's."""
        serving = [c for c in self.all(Contact) if function in c.functions and self.is_valid(c)]
        return tuple(sorted(serving, key=lambda contact: not self.is_local(contact)))

    def is_valid(self, contact: Contact, day: date | None = None) -> bool:
        """Whether a day, today if none is said, is within the contact's own dates."""
        day = day or self.today
        begun = contact.valid_from is None or contact.valid_from <= day
        return begun and (contact.valid_to is None or day <= contact.valid_to)

    def is_succeeded(self, contact: Contact, last: date) -> bool:
        """Whether others, or known gaps, serve a contact's functions after its last day."""
        last = min(last, date.max - timedelta(days=1))
        day = max(self.today, last + timedelta(days=1))
        served = {f for c in self.all(Contact) if self.is_valid(c, day) for f in c.functions}
        return set(contact.functions) <= served | set(self.gaps)

    def has_ended(self, contact: Contact) -> bool:
        """Whether the contact's last day has passed."""
        return contact.valid_to is not None and contact.valid_to < self.today

    def areas_serving(self, point: StartingPoint) -> tuple[Area, ...]:
        return tuple(area for area in self.areas if point.id in area.starting_points)

    def areas_at(self, level: Level) -> tuple[Area, ...]:
        return tuple(area for area in self.areas if level.id in area.levels)

    def areas_of(self, actor: Actor) -> tuple[Area, ...]:
        """Areas that an actor answers for, alone or with others."""
        return tuple(a for a in self.areas if actor.id in (*a.responsible, *a.co_responsible))

    def cooperation_of(self, actor: Actor) -> tuple[Cooperation, ...]:
        return tuple(
            body for body in self.all(Cooperation) if actor.id in (body.convener, *body.members)
        )

    def situations_for(self, role: Role) -> tuple[MergedSituation, ...]:
        """Situations that name the role, then those that are for everyone."""
        named = [s for s in self.situations if role.id in s.situation.for_roles]
        common = [s for s in self.situations if not s.situation.for_roles]
        return (*named, *common)

    def trainings_for(self, role: Role) -> tuple[Training, ...]:
        return tuple(t for t in self.all(Training) if not t.roles or role.id in t.roles)

    def situations_using(self, function: Function) -> tuple[MergedSituation, ...]:
        return tuple(
            merged
            for merged in self.situations
            if any(function.id in placed.step.functions for placed in merged.steps)
        )

    def situations_citing(self, law: LegalReference) -> tuple[MergedSituation, ...]:
        """Situations that name a provision, in a step or as a whole."""
        return tuple(
            merged
            for merged in self.situations
            if law.id in merged.situation.law
            or any(law.id in placed.step.law for placed in merged.steps)
        )
