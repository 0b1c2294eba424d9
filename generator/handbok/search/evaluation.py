"""How well a search finds: questions with what answers them → figures, by class and in all."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Query:
    """What someone types, and the concepts of which any one is an answer."""

    id: str
    group: str
    text: str
    expect: frozenset[str]


@dataclass(frozen=True)
class Tried:
    """A query with what was found for it: title and concepts of each hit, best first."""

    query: Query
    found: tuple[tuple[str, frozenset[str]], ...]

    @property
    def rank(self) -> int:
        """The place of the first hit that answers, from 1; 0 where none does."""
        answers = (bool(concepts & self.query.expect) for _, concepts in self.found)
        return next((place for place, is_answer in enumerate(answers, start=1) if is_answer), 0)


@dataclass(frozen=True)
class Figures:
    """Shares of the queries that are answered first, among the first three, and 1/place."""

    count: int
    first: float
    among_three: float
    reciprocal: float


@dataclass(frozen=True)
class Evaluation:
    """What all queries came to. Those that nothing in the handbook answers are left out."""

    tried: tuple[Tried, ...]
    uncovered: tuple[Query, ...]

    @property
    def all(self) -> Figures:
        return figures(self.tried)

    @property
    def groups(self) -> dict[str, Figures]:
        """Figures by class, in the order the classes first come."""
        names = dict.fromkeys(one.query.group for one in self.tried)
        return {n: figures([t for t in self.tried if t.query.group == n]) for n in names}

    @property
    def misses(self) -> tuple[Tried, ...]:
        """What was not answered among the first three."""
        return tuple(one for one in self.tried if not 1 <= one.rank <= 3)


def evaluate(
    queries: Iterable[Query],
    search: Callable[[str], Sequence[tuple[str, frozenset[str]]]],
    covered: frozenset[str],
) -> Evaluation:
    """Every query tried. `search` gives title and concepts of each hit, `covered` all concepts."""
    queries = tuple(queries)
    tried = tuple(
        Tried(query, tuple(search(query.text))) for query in queries if query.expect & covered
    )
    return Evaluation(tried, tuple(query for query in queries if not query.expect & covered))


def figures(tried: Sequence[Tried]) -> Figures:
    """The figures of some queries; all zero where there are none."""
    count, ranks = len(tried), [one.rank for one in tried if one.rank]
    if not count:
        return Figures(0, 0.0, 0.0, 0.0)
    return Figures(
        count,
        sum(rank == 1 for rank in ranks) / count,
        sum(rank <= 3 for rank in ranks) / count,
        sum(1 / rank for rank in ranks) / count,
    )
