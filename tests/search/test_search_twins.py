"""Python and the browser find the same, in the same order, to the last digit."""

import json
import random
import string
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pytest

from handbok.model.queries import Query
from handbok.search.index import Index, Item
from handbok.search.prepared import prepare
from handbok.search.ranking import search, suggest
from sweeps import sampled

pytestmark = pytest.mark.slow

SEARCH_ALL = """
const prepared = ranking.prepare(given.index);
return given.questions.map((question) => [
  ranking.search(prepared, question).map(({ place, score }) => [place, score]),
  ranking.suggest(prepared, question),
]);
"""


def damaged(question: str, luck: random.Random) -> str:
    """The question as somebody types it in a hurry: letters lost, added, swapped."""
    letters = list(question)
    for _ in range(luck.randint(1, 3)):
        at = luck.randrange(len(letters) or 1)
        if luck.random() < 0.4:
            letters.insert(at, luck.choice(string.ascii_letters + "åäöÅÄÖé 0123456789-.:§"))
        elif luck.random() < 0.5:
            del letters[at : at + 1]
        else:
            letters[at : at + 2] = reversed(letters[at : at + 2])
    return "".join(letters)


@pytest.mark.parametrize("municipality", sampled(("lillakra", "solna"), "lillakra"))
def test_order_and_worth_are_equal(
    municipality: str,
    index_of: Callable[[str], Index],
    queries: Callable[[str], tuple[Query, ...]],
    node: Callable[..., Any],
) -> None:
    """A thousand questions, whole and damaged: the same hits, figures and mending."""
    luck = random.Random(municipality)  # noqa: S311  # the same damage at every run
    asked = [q.q for name in ("queries_dev.yml", "queries_staff.yml") for q in queries(name)]
    asked += [damaged(text, luck) for text in asked for _ in range(3)]
    asked += ["", "  ", "§", "vad är", "ÅÄÖ", "Ñandú", "a" * 300]
    assert len(asked) > 1000
    prepared = prepare(index_of(municipality))
    here = [
        [[[hit.place, hit.score] for hit in search(prepared, text)], suggest(prepared, text)]
        for text in asked
    ]
    given = {"index": asdict(prepared.index), "questions": asked}
    there = node(SEARCH_ALL, given)
    differing = [q for q, one, other in zip(asked, here, there, strict=True) if one != other]
    assert differing == []


def test_an_empty_index_finds_nothing(node: Callable[..., Any]) -> None:
    """A handbook of one silent item answers nothing, in both."""
    index = Index("exempelby", "sv", (Item("page", "Och", "och/"),))
    given = {"index": json.loads(json.dumps(asdict(index))), "questions": ["hot", "och", ""]}
    prepared = prepare(index)
    here = [[[[h.place, h.score] for h in search(prepared, q)], ""] for q in given["questions"]]
    assert node(SEARCH_ALL, given) == here == [[[], ""]] * 3
