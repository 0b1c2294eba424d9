"""Every id that can be pointed at, with the words that people know it by."""

from collections.abc import Iterable, Mapping

from handbok.link.records import Records
from handbok.model.kinds import BY_NAME
from handbok.model.record import Model
from handbok.model.strategy import Strategy

# Kind → id → words.
Identities = Mapping[str, Mapping[str, str]]
NAMES = ("title", "name", "term", "text")


def identities(records: Records) -> Identities:
    """Ids by kind in file order, base first. A broken record's id counts, without words."""
    known = {
        kind: {identity: _words(entry.record) for identity, entry in named.items()}
        for kind, named in records.by_id.items()
        if kind in BY_NAME
    }
    strategies = [e.record for e in records.entries("strategy") if isinstance(e.record, Strategy)]
    known["level"] = _parts(level for s in strategies for level in s.levels)
    known["starting_point"] = _parts(point for s in strategies for point in s.starting_points)
    return known


def _parts(parts: Iterable[Model]) -> dict[str, str]:
    return {str(part.id): _words(part) for part in parts if hasattr(part, "id")}


def _words(record: Model | None) -> str:
    """What a record is called: its title, name, term or text."""
    return next((str(getattr(record, name)) for name in NAMES if hasattr(record, name)), "")
