"""The figures of `handbok search-eval` mean what they say."""

from handbok.search.evaluation import Figures, Query, evaluate

A, B = frozenset({"a"}), frozenset({"b"})
ANSWERS = {
    "first": [("A", A), ("B", B)],
    "second": [("B", B), ("A", A)],
    "fourth": [("B", B)] * 3 + [("A", A)],
    "never": [("B", B)],
    "nothing": [],
}


def query(text: str, expect: frozenset[str] = A) -> Query:
    """A query that is answered by the concept a."""
    return Query(text, "group", text, expect)


def test_places_become_shares() -> None:
    """Of five queries one is answered first, two among the first three, three among ten."""
    came_to = evaluate(map(query, ANSWERS), ANSWERS.__getitem__, A | B)
    assert came_to.all.count == 5
    assert came_to.all.first == 1 / 5
    assert came_to.all.among_three == 2 / 5
    assert came_to.all.reciprocal == (1 + 1 / 2 + 1 / 4) / 5
    assert [one.query.id for one in came_to.misses] == ["fourth", "never", "nothing"]


def test_what_the_handbook_does_not_cover_is_counted_apart() -> None:
    """A query about something that no record answers is no miss, and not forgotten either."""
    other = frozenset({"elsewhere"})
    came_to = evaluate([query("first"), query("never", other)], ANSWERS.__getitem__, A | B)
    assert came_to.all.count == 1
    assert [one.id for one in came_to.uncovered] == ["never"]


def test_no_queries_give_no_figures() -> None:
    """Nothing tried is nothing found, rather than a division by nothing."""
    assert evaluate([], ANSWERS.__getitem__, A).all == Figures(0, 0.0, 0.0, 0.0)


def test_classes_have_their_own_figures() -> None:
    """Each class counts its own queries."""
    asked = [Query("1", "typo", "first", A), Query("2", "number", "never", A)]
    groups = evaluate(asked, ANSWERS.__getitem__, A | B).groups
    assert {name: figures.among_three for name, figures in groups.items()} == {
        "typo": 1.0,
        "number": 0.0,
    }
