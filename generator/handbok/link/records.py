"""Base + local entries by kind and id, with duplicates told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, cast

from handbok.model.kinds import KINDS
from handbok.model.record import Model, Record
from handbok.problems.nearest import nearest
from handbok.problems.problem import Problem
from handbok.validate.records import Entry

Table = Mapping[str, Mapping[str, Entry]]
KIND_OF: Mapping[type[Model], str] = {kind.model: kind.name for kind in KINDS}
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Records:
    """Every entry by kind and id (broken ones too), and those without id in file order."""

    by_id: Table
    unnamed: Mapping[str, tuple[Entry, ...]]

    def entries(self, kind: str) -> list[Entry]:
        """All sound entries of a kind in file order, base first."""
        return list(self._entries.get(kind, ()))

    def each(self, model: type[M]) -> list[tuple[Entry, M]]:
        """All sound entries of a kind by its model, with their records, in the same order."""
        return [(entry, cast(M, entry.record)) for entry in self.entries(KIND_OF[model])]

    def all_entries(self) -> list[Entry]:
        """All sound entries of all kinds."""
        return [entry for found in self._entries.values() for entry in found]

    @cached_property
    def _entries(self) -> Mapping[str, tuple[Entry, ...]]:
        """Sound entries by kind: asked for hundreds of times by the rules."""
        found = {
            kind: (*self.by_id.get(kind, {}).values(), *self.unnamed.get(kind, ()))
            for kind in {**self.by_id, **self.unnamed}
        }
        return {
            k: tuple(e for e in entries if e.record is not None) for k, entries in found.items()
        }


def merge_records(entries: Iterable[Entry]) -> tuple[Records, list[Problem]]:
    """Base entries come first; a local one takes a base one's place only if it says so."""
    by_id: dict[str, dict[str, Entry]] = defaultdict(dict)
    unnamed: dict[str, list[Entry]] = defaultdict(list)
    problems: list[Problem] = []
    for entry in entries:
        named = by_id[entry.kind.name]
        if not entry.id:
            unnamed[entry.kind.name].append(entry)
        elif entry.id not in named or _may_replace(entry, named[entry.id]):
            named[entry.id] = entry
        else:
            first = named[entry.id].place("id")
            problems.append(
                Problem(entry.place("id"), "duplicate-id", _facts(entry), related=(first,))
            )
    return Records(by_id, {kind: tuple(found) for kind, found in unnamed.items()}), problems


def replacing_nothing(entries: Iterable[Entry], records: Records) -> Iterator[Problem]:
    """Local records that say they replace a common one, where there is none with that id."""
    base = {(entry.kind.name, entry.id) for entry in entries if entry.is_base}
    for entry in records.all_entries():
        is_replacing = isinstance(entry.record, Record) and entry.record.replaces_base
        if is_replacing and not entry.is_base and (entry.kind.name, entry.id) not in base:
            known = [identity for kind, identity in base if kind == entry.kind.name]
            facts = _facts(entry) | {"nearest": nearest(entry.id, sorted(known))}
            yield Problem(entry.place("id"), "nothing-to-replace", facts)


def _may_replace(entry: Entry, known: Entry) -> bool:
    # A local record that is broken itself may have said so: its own problem is enough.
    says_so = entry.record is None or (
        isinstance(entry.record, Record) and entry.record.replaces_base
    )
    return says_so and known.is_base and not entry.is_base


def _facts(entry: Entry) -> dict[str, str]:
    return {"id": entry.id, "kind": entry.kind.label}
