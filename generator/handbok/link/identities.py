"""Every id that can be pointed at, with the words that people know it by."""

from collections.abc import Iterable, Mapping

from handbok.link.records import Records
from handbok.link.titles import name_of
from handbok.model.kinds import BY_NAME
from handbok.model.record import Model
from handbok.model.strategy import Strategy

# Kind → id → words.
Identities = Mapping[str, Mapping[str, str]]
# Written beside an id where editors choose one: the longest that names the thing.
NAMES = ("title", "name", "term", "text")


def identities(records: Records) -> Identities:
    """Ids by kind in file order, base first. A broken record's id counts, without words."""
    known = {
        kind: {
            identity: name_of(entry.record, NAMES) if entry.record else ""
            for identity, entry in named.items()
        }
        for kind, named in records.by_id.items()
        if kind in BY_NAME
    }
    strategies = [e.record for e in records.entries("strategy") if isinstance(e.record, Strategy)]
    known["level"] = _parts(level for s in strategies for level in s.levels)
    known["starting_point"] = _parts(point for s in strategies for point in s.starting_points)
    return known


def _parts(parts: Iterable[Model]) -> dict[str, str]:
    return {str(part.id): name_of(part, NAMES) for part in parts if hasattr(part, "id")}
