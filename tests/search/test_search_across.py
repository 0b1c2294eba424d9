"""The search across handbooks finds as one handbook's does, and says who holds what was found."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from handbok.link.handbook import Handbook
from handbok.model.queries import Query
from handbok.outputs.portal import search_across
from handbok.pipeline.finding import find
from handbok.search.across import GENITIVE, SHORT, Holder, gather
from handbok.search.index import Index, Item, Phone, decoded
from handbok.search.postings import MOST, postings
from handbok.settings import Settings

SCRIPT = Path(__file__).resolve().parents[2] / "overrides/assets/portal-search.js"
FIND_ALL = """
require(given.script);
const taken = new Map();
const loaded = [];
globalThis.handbokAcross = (name, content) => taken.set(name, content);
const load = async (name) => {
  if (!(name in given.files)) throw new Error(name);
  loaded.push(name);
  (0, eval)(given.files[name]);
  return taken.get(name);
};
const { find } = globalThis.handbokSearcher(await load("start"), load);
const told = [];
for (const [question, only] of given.questions) {
  loaded.length = 0;
  const { hits, meant } = await find(question, (holder) => !only || holder[0] === only);
  const plain = hits.map(({ kind, title, address, holders }) => [kind, title, address, holders]);
  told.push({ hits: plain, meant, loaded: [...loaded] });
}
return told;
"""
A = Holder("ale", "Ale kommun", "Ale", "Västra Götalands län")
B = Holder("bjuv", "Bjuvs kommun", "Bjuv", "Skåne län")


def index(*items: Item) -> Index:
    """An index of these things."""
    return Index("x", "sv", items, labels={"situation": "Situation"})


def situation(address: str, title: str, text: str) -> Item:
    """A situation with a sentence."""
    return Item("situation", title, address, text)


@pytest.fixture
def ask(node: Callable[..., Any]) -> Callable[..., list[dict[str, Any]]]:
    """What the browser's half answers: for each question the hits, with places of holders."""

    def run(
        handbooks: list[tuple[Holder, Index]], *questions: tuple[str, str]
    ) -> list[dict[str, Any]]:
        artifacts = search_across(handbooks)
        files = {
            a.address.removeprefix("sok/").removesuffix(".js"): a.content.decode()
            for a in artifacts
        }
        given = {"script": str(SCRIPT), "files": files, "questions": questions}
        found: list[dict[str, Any]] = node(FIND_ALL, given)
        return found

    return run


def test_what_differs_in_the_name_only_is_one_thing() -> None:
    """Both say the same of themselves; what one says otherwise is another variant of it."""
    same = [
        index(situation("hot/", "Hot", f"{h.short_name}s chef svarar i {h.short_name}."))
        for h in (A, B)
    ]
    other = index(situation("hot/", "Hot", "Ring rektorn."))
    (thing,) = gather([(A, same[0]), (B, same[1]), (replace(B, id="c"), other)]).things
    assert [variant.holders for variant in thing.variants] == [(0, 1), (2,)]
    assert thing.head.lead == f"{GENITIVE} chef svarar i {SHORT}."


def test_who_holds_what_was_found(ask: Callable[..., list[dict[str, Any]]]) -> None:
    """A thing of all has all of them, words of one variant only those who say it so."""
    first = index(situation("hot/", "Hot", "Ring chefen."), situation("a/", "Klotter", "Fota."))
    second = index(situation("hot/", "Hot", "Ring vaktmästaren."))
    both = [(A, first), (B, second)]
    hot, janitor, paint, chosen, nothing = ask(
        both,
        ("hot", ""),
        ("vaktmästaren", ""),
        ("klotter", ""),
        ("hot", "bjuv"),
        ("klotter", "bjuv"),
    )
    assert hot["hits"][0] == ["situation", "Hot", "hot/", [0, 1]]
    assert janitor["hits"] == [["situation", "Hot", "hot/", [1]]]
    assert paint["hits"] == [["situation", "Klotter", "a/", [0]]]
    assert chosen["hits"] == [["situation", "Hot", "hot/", [1]]]
    assert nothing["hits"] == []


def test_slip_of_the_finger_is_mended(ask: Callable[..., list[dict[str, Any]]]) -> None:
    """As in one handbook: the word that was meant is offered, and finds."""
    (told,) = ask([(A, index(situation("v/", "Vaktmästaren", "Låser.")))], ("vaktmestaren", ""))
    assert told["meant"] == "vaktmästaren"
    assert [hit[2] for hit in told["hits"]] == ["v/"]


def test_odd_questions_break_nothing(ask: Callable[..., list[dict[str, Any]]]) -> None:
    """Nothing, signs, names of the language's own, very many words."""
    odd = ("", "§ §", "__proto__ constructor toString", "ord " * 300, "Ñandú 漢字", "=hot ^hot")
    told = ask([(A, index(situation("hot/", "Hot", "Fly.")))], *((text, "") for text in odd))
    assert [one["hits"] for one in told[:4]] == [[], [], [], []]


def test_development_queries_are_answered_across_handbooks(
    ask: Callable[..., list[dict[str, Any]]],
    settings: Settings,
    handbook_of: Callable[[str], Handbook],
    queries: Callable[[str], tuple[Query, ...]],
) -> None:
    """95 of 100 among the first three and 85 first, in five handbooks as in one."""
    names = ("lillakra", "solna", "stockholm", "lund", "strangnas")
    handbooks, concepts = [], {}
    for name in names:
        handbook = handbook_of(name)
        found, things = find(settings, handbook)
        whose = handbook.municipality
        handbooks.append((Holder(name, whose.name, whose.short_name, whose.county), found))
        for item, thing in zip(found.items, things, strict=True):
            concepts.setdefault((item.kind, item.address), set()).update(thing.concepts)
    asked = queries("queries_dev.yml")
    told = ask(handbooks, *((query.q, "") for query in asked))
    ranks = [
        [bool(set(query.expect) & concepts[kind, address]) for kind, _, address, _ in one["hits"]]
        for query, one in zip(asked, told, strict=True)
    ]
    assert sum(any(rank[:3]) for rank in ranks) >= 0.95 * len(asked)
    assert sum(any(rank[:1]) for rank in ranks) >= 0.85 * len(asked)


def test_word_that_stands_everywhere_keeps_a_list_of_its_own_length() -> None:
    """The list stops growing, and what stays is not only the first handbooks' things."""
    many = [situation(f"{n}/", f"Rutin {n}", "Läs rutinen.") for n in range(2 * MOST)]
    things = gather([(A, index(*many))]).things
    found = [one for one in postings(things, index().rules)["=rutin"] if isinstance(one, int)]
    places = [sum(found[0 : at + 1 : 2]) for at in range(0, len(found), 2)]
    assert len(places) == MOST
    assert places == sorted(set(places))
    assert 0.4 < sum(place < MOST for place in places) / MOST < 0.6


def test_index_file_is_read_back() -> None:
    """What a site's search/index.json says is the index again; another version's is not read."""
    item = replace(situation("hot/", "Hot", "Ring."), phones=(Phone("A", "112", "tel:112"),))
    whole = replace(index(item), equal_words=(("hot", "våld"),))
    facts = json.loads(json.dumps(asdict(whole)))
    assert decoded(facts) == whole
    assert decoded({**facts, "version": 0}) is None
