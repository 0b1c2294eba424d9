"""A dozen things that are easy to survey: what is found among them, in which order, and why."""

import math
from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

import pytest

from handbok.search.across import FULL, GENITIVE, SHORT, Holder, gather
from handbok.search.index import Index, Item, Phone, Rules
from handbok.search.postings import MOST, PRECISION, postings
from handbok.search.prepared import prepare
from handbok.search.ranking import search, suggest

ITEMS = (
    Item("situation", "Hot mot personal", "hot/", "Ring 112.", text=("Gå undan. Larma vakten.",)),
    Item(
        "situation",
        "Nazistpropaganda i entrén",
        "klotter/",
        words=("affisch",),
        text=("Nazister.",),
    ),
    Item("contact", "Säkerhetschef", "kontakter/#chef", names=("beredskapssamordnare",)),
    Item("contact", "Orosanmälan barn", "kontakter/#barn", "Dygnet runt.", names=("socialjouren",)),
    Item(
        "role", "Lärare", "roller/larare/", "Den som undervisar.", text=("Elever. Elever. Elev.",)
    ),
    Item("term", "Avhoppare", "ord/#avhoppare", "Den som lämnar.", text=("Hot och våld. Hot.",)),
    Item("list", "Alla ord", "ord/", text=("Hot, avhoppare, lärare, anmälan och elever.",)),
    Item("page", "Och", "och/"),
    Item("sign", "Tecken på oro", "tecken/", text=("Oro för elev är ingen anmälan.",)),
    Item("law", "19 kap. 1 § socialtjänstlagen", "lag/", names=("SoL 19:1",), text=("Anmälan.",)),
    Item("law", "Säkerhetsskyddslagen", "lag2/", text=("Säkerhet för chefer.",)),
    Item("area", "Flyktingar", "f/", text=("Flyktingarna.",)),
    Item("area", "Flyktning", "g/", words=("båtfolk",)),
)
GROUPS = (
    ("nazist", "högerextrem"),
    ("snut", "vakt"),
    ("blå ljus", "larma vakten"),
    ("vfu", "elev"),
)
QUESTIONS = (
    *("hot", "hotet", "hotad personal", "ring 112", "112", "nazist", "högerextrem", "nazistflagga"),
    *("säkerhets chef", "säkerhetschef", "säkerhetsche", "sakerhetschef", "beredskap", "snuten"),
    *("blå ljus", "ljus blå", "blå", "larma vakten", "larma", "elev", "eleven elever", "vfu", "vf"),
    *("vad är en avhoppare?", "avhopare", "avhopar", "vad är det", "och", "orosanmälna barn"),
    *(
        "orosanmälan",
        "anmälan",
        "oro",
        "or",
        "19 kap 1",
        "sol 19:1",
        "affisch",
        "affish",
        "nazisten",
    ),
    *("flyktimg", "flyktinng", "flyktnin", "lärare elev anmälan hot", "xyz", "", "xyz hot qwerty"),
    *("beredskapssamordnaer", "beredskapsamordnarna", "beredsakpsamordare", "hot hot hot våld"),
)
INDEX = Index("x", "sv", ITEMS, GROUPS)


def found(question: str, index: Index = INDEX, **how: bool) -> list[str]:
    """The addresses of what a question finds."""
    return [hit.item.address for hit in search(prepare(index, **how), question)]


def test_the_browser_finds_the_same(node: Callable[..., Any]) -> None:
    """Each hit and figure, and what was meant, under two sets of rules."""
    other = Rules(("Är", "och"), saturation=2.0, length=0.9, partial=0.7, equal=0.4, meant=0.6)
    other = replace(other, title=2.0, missing=0.8, least=0.5, stem=0.5, gram=3.0)
    other = replace(other, fields={**other.fields, "lead": 2.5, "words": 0.5}, kinds={"law": 3.0})
    indexes = [INDEX, replace(INDEX, rules=other)]
    here = []
    for index in indexes:
        prepared = prepare(index)
        for text in QUESTIONS:
            hits = [[hit.place, hit.score] for hit in search(prepared, text)]
            here.append([text, hits, suggest(prepared, text)])
    body = """return given.indexes.flatMap((index) => {
      const prepared = ranking.prepare(index);
      return given.questions.map((text) => [
        text,
        ranking.search(prepared, text).map(({ place, score }) => [place, score]),
        ranking.suggest(prepared, text),
      ]);
    });"""
    given = {"indexes": [asdict(index) for index in indexes], "questions": QUESTIONS}
    assert node(body, given) == here


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("hotet", ["hot/", "ord/#avhoppare", "ord/"]),
        ("nazist", ["klotter/"]),
        ("högerextrem", ["klotter/"]),
        ("båtfolk", ["g/"]),
        ("affisch", ["klotter/"]),
        ("snuten", ["hot/"]),
        ("säkerhets chef", ["kontakter/#chef"]),
        ("xyz", []),
        ("", []),
    ],
)
def test_what_is_asked_for_comes_first(question: str, expected: list[str]) -> None:
    """Stems, compounds, equal words, and words that stand apart although they are one."""
    assert found(question)[: len(expected) or 1] == expected


def test_editors_words_can_be_left_out() -> None:
    """Then neither a record's search words nor groups of equal words find anything."""
    for question in ("båtfolk", "affisch", "högerextrem"):
        assert found(question)
        assert found(question, with_words=False) == []
    assert found("hotet", with_words=False)[0] == "hot/"


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("AVHOPARE", "avhoppare"),
        ("en  avhopare ", "en avhoppare"),
        ("lärrare, ring", "lärare, ring"),
        ("säkerhetschf!", "säkerhetschef!"),
        ("avhoppare", ""),
        ("flyktinge", ""),
        ("elver", "elever"),
        ("aer", ""),
    ],
)
def test_what_was_meant_keeps_its_marks(question: str, meant: str) -> None:
    """Only the word that slipped is another; the rest stands as it was written."""
    assert suggest(prepare(INDEX), question) == meant


def test_at_most_ten_are_shown_and_equals_in_their_order() -> None:
    """Twelve things alike are ten hits, the first of the handbook, however strict the rules."""
    many = tuple(Item("term", "Hot", f"{n}/") for n in range(12))
    for rules in (Rules(), Rules(least=1.0)):
        index = Index("x", "sv", many, rules=rules)
        assert found("hot", index) == [f"{n}/" for n in range(10)]


def things_of(*items: Item) -> Any:
    """The things of one handbook."""
    return gather([(Holder("a", "Ale kommun", "Ale", "x"), Index("x", "sv", items))]).things


def read_back(posting: Any) -> dict[int, tuple[int, list[int] | None]]:
    """A list of a token: thing → worth, and the variants that have it."""
    told: dict[int, tuple[int, list[int] | None]] = {}
    thing, at = 0, 0
    while at < len(posting):
        thing += posting[at]
        some = next((one for one in posting[at + 2 : at + 3] if isinstance(one, list)), None)
        told[thing] = (posting[at + 1], some)
        at += 3 if some else 2
    return told


def test_lists_across_handbooks_weigh_as_the_search_of_one_does() -> None:
    """Of one handbook, every token is worth the same to every thing, in whole twentieths."""
    worths = prepare(INDEX).tokens
    lists = postings(things_of(*ITEMS), INDEX.rules)
    assert list(lists) == sorted(worths)
    for token, worth in worths.items():
        told = {thing: points for thing, (points, _) in read_back(lists[token]).items()}
        assert told == {
            place: pytest.approx(max(1, PRECISION * one), abs=0.6) for place, one in worth.items()
        }


def test_a_thing_weighs_as_its_best_variant_does() -> None:
    """Which of its variants have a word is told only where not all of them do."""
    holders = [Holder(name, f"{name} kommun", name, "x") for name in ("Ale", "Bjuv", "Gnosjö")]
    texts = ("Ring chefen.", "Ring jouren. Jouren. Jouren.", "Ring jouren.")
    said = [Index("x", "sv", (Item("a", "Hot", "hot/", text),)) for text in texts]
    lists = postings(gather(zip(holders, said, strict=True)).things, Rules())
    assert read_back(lists["=hot"])[0][1] is None
    assert read_back(lists["=chef"])[0][1] == [0]
    assert read_back(lists["=jour"])[0][1] == [1, 2]
    rarity, average = math.log(1 + 0.5 / 1.5), (3 + 5 + 3) / 3
    room = 1.2 * (1 - 0.2 + 0.2 * 5 / average)
    assert read_back(lists["=jour"])[0][0] == round(PRECISION * rarity * 3 * 2.2 / (3 + room))
    assert postings((), Rules()) == {}


def test_a_long_list_keeps_what_it_is_worth_most_to() -> None:
    """Of more than a thousand, those that say the word most often stay; none is worth nothing."""
    texts = [("Rutin.",) * (3 if n % 2 else 1) for n in range(MOST + 200)]
    many = [Item("a", f"Sak{n}", f"{n}/", text=text) for n, text in enumerate(texts)]
    kept = read_back(postings(things_of(*many), Rules())["=rutin"])
    assert [points for points, _ in kept.values()] == [1] * MOST
    assert {n for n in range(MOST + 200) if n % 2} <= set(kept)
    whole = postings(things_of(*many[:MOST]), Rules())["=rutin"]
    assert len(read_back(whole)) == MOST


def test_names_are_masked_wherever_they_stand() -> None:
    """The full name, its genitive and the short name, in every field that readers search."""
    holder = Holder("ale", "Ale kommun", "Ale", "x")
    phone = Phone("Ale kommun, växel", "112", "tel:112")
    item = Item("a", "Ales chef", "/", "Ale kommun", ("i Ale",), ("Alen",), ("Ale, Ale",), (phone,))
    other = Item("b", "Ring", "/ring/", phones=(replace(phone, name="Växel"),))
    first, second = gather([(holder, Index("x", "sv", (item, other)))]).things
    assert first.head == Item(
        *("a", f"{GENITIVE} chef", "/", FULL, (f"i {SHORT}",), ("Alen",)),
        (f"{SHORT}, {SHORT}",),
        (Phone(f"{FULL}, växel", "112", "tel:112"),),
    )
    assert second.head == other


def test_words_and_labels_of_all_handbooks_are_there_once() -> None:
    """Equal groups are one; a kind that one handbook lacks is called what another calls it."""
    one = Index("x", "sv", (), GROUPS, {"a": "A"})
    other = Index("y", "sv", (), (GROUPS[0], ("ny", "grupp")), {"b": "B"})
    holders = (Holder("x", "X kommun", "X", "x"), Holder("y", "Y kommun", "Y", "y"))
    gathered = gather(zip(holders, (one, other), strict=True))
    assert gathered.equal_words == (*GROUPS, ("ny", "grupp"))
    assert gathered.labels == {"a": "A", "b": "B"}
    assert gathered.holders == holders
