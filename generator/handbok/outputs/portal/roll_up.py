"""Many handbooks as one: what each county has, and how many handbooks hold a thing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from handbok.outputs.portal.figures import Mark, Standing
from handbok.pages.collation import swedish

# The ids and titles of what a handbook holds.
Held = Callable[[Standing], Iterable[tuple[str, str]]]


@dataclass(frozen=True)
class County:
    """Handbooks of a county: how many, and how many of them have something to look at."""

    name: str
    handbooks: int
    ended: int
    late_contacts: int
    late_law: int
    without_function: int


@dataclass(frozen=True)
class Spread:
    """A thing that handbooks hold: how many do, and the names of those that do not."""

    id: str
    title: str
    count: int
    without: tuple[str, ...]


def by_county(found: Sequence[Standing], today: date) -> tuple[County, ...]:
    """The counties in Swedish order."""
    names = sorted({one.stamp["county"] for one in found}, key=swedish)
    return tuple(
        _county(name, [one for one in found if one.stamp["county"] == name], today)
        for name in names
    )


def _county(name: str, found: Sequence[Standing], today: date) -> County:
    known = [one for one in found if one.summary]

    def late(column: str) -> int:
        return sum(one.mark_of(column, today) is Mark.LATE for one in known)

    open_functions = sum(one.mark_of("functions", today) is Mark.WATCH for one in known)
    return County(name, len(found), late("period"), late("contacts"), late("law"), open_functions)


def by_situation(found: Sequence[Standing]) -> tuple[Spread, ...]:
    """Every situation: those that most handbooks have come first."""
    return _spread(found, lambda one: ((s["id"], s["title"]) for s in one.summary["situations"]))


def by_function(found: Sequence[Standing]) -> tuple[Spread, ...]:
    """Every function that somebody is known for: those that fewest have come last."""
    return _spread(
        found,
        lambda one: ((f["id"], f["title"]) for f in one.summary["functions"] if f["is_bound"]),
    )


def _spread(found: Sequence[Standing], held: Held) -> tuple[Spread, ...]:
    titles: dict[str, str] = {}
    holders: dict[str, set[str]] = {}
    for one in found:
        for identity, title in held(one):
            titles.setdefault(identity, title)
            holders.setdefault(identity, set()).add(one.stamp["municipality"])
    spread = (
        Spread(identity, title, len(holders[identity]), _without(found, holders[identity]))
        for identity, title in titles.items()
    )
    return tuple(sorted(spread, key=lambda one: (-one.count, swedish(one.title))))


def _without(found: Sequence[Standing], holders: set[str]) -> tuple[str, ...]:
    return tuple(one.stamp["name"] for one in found if one.stamp["municipality"] not in holders)
