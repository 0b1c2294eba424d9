"""What has changed for readers, in sentences; what is only editing says nothing."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from pydantic import BaseModel

from handbok.link import comparing, differences
from handbok.link.differences import Difference
from handbok.model.kinds import KINDS
from handbok.model.record import Model
from handbok.outputs.change_entry import change_entry
from handbok.outputs.difference_reports import markdown, sentences, text
from handbok.pipeline.checking import Checked, check
from handbok.settings import Settings
from handbok.texts import load_texts

AREA_NAME = "Åtgärdsområde 1. Utbildning"
Files = Mapping[str, str]
Sentences = Callable[[Files, Files], list[str]]

CONTACTS = "contacts/exempelby.yml"
BOARD = "  - {id: namnden, name: Nämnden, kind: board}\n"
ACTORS = f"""
actors:
  - {{id: kommunstyrelsen, name: Kommunstyrelsen, kind: board}}
{BOARD}"""
CONTACT = """
contacts:
  - id: jouren
    name: Socialjouren
    functions: [samordnare]
    phone: "08-465 004 21"
    hours: Dygnet runt
    verified_on: 2026-11-01
"""
ANSWERS = "{text: Ja, to: larma}\n            - {text: Nej, to: vanta}"
FLOW = f"""\
    flow:
      questions:
        - id: nara
          text: Är den nära?
          answers:
            - {ANSWERS}
      outcomes:
        - {{id: larma, text: Ring 112.}}
        - {{id: vanta, text: Vänta inne.}}
"""
SITUATIONS = "strategy/exempelby/situations.yml"
SITUATION = f"""
situations:
  - id: dronare
    title: En drönare över skolgården
    short: Drönare
    entry: seen
    urgency: prompt
    summary: Ta in barnen.
    steps:
      - id: in
        text: Ta in barnen.
        when: Genast
      - id: ring
        text: Ring samordnaren.
        functions: [samordnare]
      - id: skriv
        text: Skriv ned vad du såg.
    then: [Samordnaren ringer polisen.]
{FLOW}"""
AREAS = "measures/exempelby.yml"
AREA = """
areas:
  - id: utbildning
    number: 1
    title: Utbildning
    wording: own
    starting_points: [tidigt]
    responsible: [kommunstyrelsen]
    measures:
      - text: Öva varje höst.
        progress: planned
      - text: Skriva en rutin.
        due: 2027-03
  - {id: samverkan, number: 2, title: S, wording: own, responsible: [kommunstyrelsen]}
"""
BEFORE = {CONTACTS: ACTORS + CONTACT, SITUATIONS: SITUATION, AREAS: AREA}


@pytest.fixture
def compared(checked: Callable[..., Checked]) -> Callable[[Files, Files], tuple[Difference, ...]]:
    """The differences between the example with some files and with others."""

    def run(before: Files, after: Files) -> tuple[Difference, ...]:
        results = [checked(files) for files in (before, after)]
        old, new = (result.handbook for result in results)
        assert old, [str(problem) for problem in results[0].problems]
        assert new, [str(problem) for problem in results[1].problems]
        return differences.differences(old, new)

    return run


@pytest.fixture
def said(compared: Callable[[Files, Files], tuple[Difference, ...]]) -> Sentences:
    """The sentences, without their headings."""

    def run(before: Files, after: Files) -> list[str]:
        return [s for _, found in sentences(compared(before, after), "sv") for s in found]

    return run


def edited(file: str, *pairs: tuple[str, str]) -> Files:
    """The files with something in one of them replaced."""
    words = BEFORE[file]
    for old, new in pairs:
        assert old in words
        words = words.replace(old, new)
    return {**BEFORE, file: words}


@pytest.mark.parametrize(
    ("file", "edit", "expected"),
    [
        (
            CONTACTS,
            ("004 21", "004 22"),
            ["Socialjouren har nytt telefonnummer: 08-465 004 21 → 08-465 004 22"],
        ),
        (
            CONTACTS,
            ("Dygnet runt", "Kvällar 16–24"),
            ["Socialjouren har nya tider: Dygnet runt → Kvällar 16–24"],
        ),
        (
            CONTACTS,
            ("    hours: Dygnet runt\n", ""),
            ["Socialjouren – tider, borttaget: Dygnet runt"],
        ),
        (
            CONTACTS,
            ("verified_on", "anonymous: ja\n    verified_on"),
            ["Socialjouren – anonymt: nej → ja"],
        ),
        (
            CONTACTS,
            ("name: Socialjouren", "name: Jouren"),
            ["”Socialjouren” heter nu ”Jouren”"],
        ),
        (
            CONTACTS,
            ("verified_on: 2026-11-01", "verified_on: 2026-11-20"),
            ["Kontrollerat på nytt, eller med nya källor: Socialjouren"],
        ),
        (
            SITUATIONS,
            ("text: Ta in barnen.", "text: Ta in barnen och räkna dem."),
            ["Drönare – steg 1: ”Ta in barnen.” → ”Ta in barnen och räkna dem.”"],
        ),
        (
            SITUATIONS,
            ("Genast", "Inom en minut"),
            ["Drönare – steg 1, när: Genast → Inom en minut"],
        ),
        (
            SITUATIONS,
            ("        functions: [samordnare]", "        functions: [nodnummer]"),
            ["Drönare – steg 2, kontakta: Samordnaren → Nödnumret"],
        ),
        (
            SITUATIONS,
            ("      - id: ring\n", "      - {id: lugn, text: Var lugn.}\n      - id: ring\n"),
            ["Drönare – steg 2, nytt: ”Var lugn.”"],
        ),
        (
            SITUATIONS,
            ("      - id: skriv\n        text: Skriv ned vad du såg.\n", ""),
            ["Drönare – steg 3, borttaget: ”Skriv ned vad du såg.”"],
        ),
        (
            SITUATIONS,
            ("entry: seen", "entry: learn"),
            ["Drönare – ingång: ”Jag har sett något” → ”Jag vill veta mer”"],
        ),
        (SITUATIONS, ("urgency: prompt", "urgency: planned"), ["Drönare – brådska: ändrat"]),
        (
            SITUATIONS,
            ("Är den nära?", "Är den mycket nära?"),
            ["Drönare – frågeguide, frågan: ”Är den nära?” → ”Är den mycket nära?”"],
        ),
        (
            SITUATIONS,
            ("      outcomes:", "            - {text: Vet inte, to: vanta}\n      outcomes:"),
            ["Drönare – frågeguide, frågan ”Är den nära?”, svaret, nytt: Vet inte"],
        ),
        (
            SITUATIONS,
            (
                ANSWERS,
                ANSWERS.replace("larma", "?").replace("vanta", "larma").replace("?", "vanta"),
            ),
            [
                "Drönare – frågeguide, frågan ”Är den nära?”, svaret ”Ja”, går till: ändrat",
                "Drönare – frågeguide, frågan ”Är den nära?”, svaret ”Nej”, går till: ändrat",
            ],
        ),
        (
            AREAS,
            ("responsible: [kommunstyrelsen]\n    m", "responsible: [namnden]\n    m"),
            [f"{AREA_NAME}: ansvarig ändrad: Kommunstyrelsen → Nämnden"],
        ),
        (
            AREAS,
            ("progress: planned", "progress: ongoing"),
            [f"{AREA_NAME} – åtgärden ”Öva varje höst.”, läge: Planerad → Pågår"],
        ),
        (
            AREAS,
            ("due: 2027-03", "due: 2027-06"),
            [f"{AREA_NAME} – åtgärden ”Skriva en rutin.”, klart senast: mars 2027 → juni 2027"],
        ),
        (
            AREAS,
            ("starting_points: [tidigt]", "levels: [alla]"),
            [
                f"{AREA_NAME} – nivåer, nytt: Alla",
                f"{AREA_NAME} – utgångspunkter, borttaget: ”Vi handlar tidigt.”",
            ],
        ),
        (SITUATIONS, (FLOW, ""), ["Drönare – frågeguide: ändrat"]),
        (
            SITUATIONS,
            ("title: En drönare över skolgården", "title: En drönare över skolan"),
            ["Drönare – rubrik: ”En drönare över skolgården” → ”En drönare över skolan”"],
        ),
        (SITUATIONS, ("short: Drönare", "short: UAV"), ["”Drönare” heter nu ”UAV”"]),
        (
            AREAS,
            ("Öva varje höst.", "Öva varje vår."),
            [f"{AREA_NAME} – åtgärden: ”Öva varje höst.” → ”Öva varje vår.”"],
        ),
    ],
)
def test_an_edit_is_told(
    file: str, edit: tuple[str, str], expected: list[str], said: Sentences
) -> None:
    """One thing that a reader would notice is one sentence, in the reader's words."""
    assert said(BEFORE, edited(file, edit)) == expected


@pytest.mark.parametrize(
    "after",
    [
        edited(CONTACTS, ("contacts:", "# en kommentar\ncontacts:")),
        edited(
            CONTACTS,
            ("    hours: Dygnet runt\n", ""),
            ("    phone", "    hours: Dygnet runt\n    phone"),
        ),
        edited(SITUATIONS, ("summary: Ta in barnen.", "summary: >-\n      Ta in\n      barnen.")),
        edited(
            SITUATIONS,
            ("urgency: prompt", "urgency: prompt\n    order: 3\n    search_words: [uav]"),
        ),
        edited(SITUATIONS, ("id: skriv", "id: skriv\n        why: ''")),
        {**BEFORE, CONTACTS: CONTACT.lstrip("\n") + ACTORS.lstrip("\n")},
        edited(CONTACTS, (BOARD, ""), ("actors:\n", f"actors:\n{BOARD}")),
    ],
    ids=["comment", "keys", "line breaks", "order and search", "empty", "lists", "records"],
)
def test_editing_that_no_reader_sees_says_nothing(after: Files, said: Sentences) -> None:
    """Comments, order and folding are the editor's own business."""
    assert said(BEFORE, after) == []


def test_a_new_order_of_steps_is_told(said: Sentences) -> None:
    """What is done first matters to whoever does it, and is one thing however many steps moved."""
    ring = "      - id: ring\n        text: Ring samordnaren.\n        functions: [samordnare]\n"
    after = edited(SITUATIONS, (ring, ""), ("    steps:\n", f"    steps:\n{ring}"))
    assert said(BEFORE, after) == ["Drönare – steg: ny ordning"]


def test_a_sign_is_told_by_its_own_words(said: Sentences) -> None:
    """It has no other name; its sentence says both what it was and what it is."""
    sign = "signs:\n  - {id: rok, kind: risk, text: Det luktar rök.}\n"
    file = "strategy/exempelby/signs.yml"
    before, after = ({**BEFORE, file: words} for words in (sign, sign.replace("rök", "bränt")))
    assert said(before, after) == ["Iakttagelse: ”Det luktar rök.” → ”Det luktar bränt.”"]


def test_whole_records_come_and_go(said: Sentences) -> None:
    """A new situation and a lost contact are told as such, and not field by field."""
    without = {file: words for file, words in BEFORE.items() if file != SITUATIONS}
    assert said(without, BEFORE) == ["Ny situation: Drönare"]
    assert said(BEFORE, without) == ["Borttagen situation: Drönare"]


def test_a_local_addition_is_told_where_it_is_read(said: Sentences) -> None:
    """A step that the municipality puts into a common situation is a step of that situation."""
    addition = """
        additions:
          - situation: oro
            note: I Exempelby svarar någon alltid.
            steps:
              - {id: egen, after: skriv, text: Ring växeln., functions: [samordnare]}
            then: [Växeln ringer upp.]
    """
    assert said(BEFORE, {**BEFORE, "strategy/exempelby/additions.yml": addition}) == [
        "Oro – steg 2, nytt: ”Ring växeln.”",
        "Oro – vad händer sen, nytt: ”Växeln ringer upp.”",
        "Oro – lokal upplysning, nytt: ”I Exempelby svarar någon alltid.”",
    ]


def test_links_in_prose_are_told_as_words(said: Sentences) -> None:
    """Nobody should read an address in brackets aloud at a meeting."""
    linked = '["Se **genast** [Oro](situation:oro)."]'
    after = edited(SITUATIONS, ("[Samordnaren ringer polisen.]", linked))
    assert said(BEFORE, after) == [
        "Drönare – vad händer sen: ”Samordnaren ringer polisen.” → ”Se genast Oro.”"
    ]


def test_a_gap_is_told(said: Sentences) -> None:
    """That a number is missing is as important as a number."""
    gap = "gaps:\n  - {function: narmaste-chef, instead: samordnare, reason: Okänt.}\n"
    after = {**BEFORE, CONTACTS: BEFORE[CONTACTS] + gap}
    assert said(BEFORE, after) == ["Kontakt saknas för: Din närmaste chef"]


def test_a_long_text_is_shown_around_what_differs(said: Sentences) -> None:
    """Nobody compares two paragraphs word by word."""
    long = "Samordnaren ringer polisen " + "och skolan " * 15
    before = edited(SITUATIONS, ("Samordnaren ringer polisen.", f"{long}i dag och sedan hemmet."))
    after = edited(SITUATIONS, ("Samordnaren ringer polisen.", f"{long}genast och sedan hemmet."))
    assert said(before, after) == [
        (
            "Drönare – vad händer sen: ”… skolan och skolan i dag och sedan hemmet.” → "
            "”… skolan och skolan genast och sedan hemmet.”"
        )
    ]


def test_numbers_come_before_what_can_wait(
    compared: Callable[[Files, Files], tuple[Difference, ...]],
) -> None:
    """Contacts, then situations, then areas; what was only checked again comes last in its kind."""
    after = {
        CONTACTS: BEFORE[CONTACTS].replace("004 21", "004 22").replace("11-01", "11-02"),
        SITUATIONS: SITUATION.replace("[Samordnaren ringer", "[Någon ringer").replace(
            "Genast", "Nu"
        ),
        AREAS: AREA.replace("planned", "done"),
    }
    found = compared(BEFORE, after)
    assert [(d.kind, d.edit.field, d.is_urgent) for d in found] == [
        ("contact", "phone", True),
        ("contact", "", False),
        ("situation", "when", True),
        ("situation", "then", False),
        ("area", "progress", False),
    ]
    lines = text(found, "sv").splitlines()
    assert [line for line in lines if line and line[0] != " "] == [
        "Kontakter",
        "Situationer",
        "Åtgärdsområden",
    ]
    assert markdown(found, "en").startswith("## Contacts\n\n- Socialjouren has a new telephone")


def test_the_log_gets_what_it_does_not_say_already(
    checked: Callable[..., Checked], compared: Callable[[Files, Files], tuple[Difference, ...]]
) -> None:
    """What was checked again is no news, and the same news is not written twice."""
    after = edited(CONTACTS, ("004 21", "004 22"), ("2026-11-01", "2026-11-20"))
    found = compared(BEFORE, after)
    handbook = checked(after).handbook
    assert handbook
    sentence = "Socialjouren har nytt telefonnummer: 08-465 004 21 → 08-465 004 22"
    assert change_entry(handbook, found, "sv") == {
        "id": "2026-11-21",
        "date": "2026-11-21",
        "title": "Ändrat: kontakter",
        "what": [{"text": sentence, "about": "contact:jouren"}],
    }
    log = f"""
        changes:
          - {{id: 2026-11-21, date: 2026-11-21, title: Nytt, what: [{{text: "{sentence}"}}]}}
    """
    written = checked({**after, "strategy/exempelby/changes.yml": log}).handbook
    assert written
    assert change_entry(written, found, "sv") is None
    other = compared(BEFORE, edited(CONTACTS, ("004 21", "004 23")))
    entry = change_entry(written, other, "sv")
    assert entry
    assert entry["id"] == "2026-11-21-2"


@pytest.mark.parametrize("name", ["lillakra", "solna", "lund"])
def test_a_handbook_does_not_differ_from_itself(name: str, repository: Path, today: date) -> None:
    """Reading the same content twice gives no news."""
    old, new = (check(Settings(repository, today=today), name).handbook for _ in range(2))
    assert old
    assert new
    assert differences.differences(old, new) == ()


def test_every_kind_is_either_compared_or_left_out() -> None:
    """A new kind cannot change without anyone having decided whether readers are told."""
    assert sorted([*differences.READ, *differences.UNREAD]) == sorted(kind.name for kind in KINDS)
    for language in ("sv", "en"):
        texts = load_texts(language)
        assert [k for k in differences.READ if f"told.{k}.group" not in texts] == []


def fields_of(model: type[BaseModel]) -> set[str]:
    """The names of all fields of a model and of its parts."""
    names = set(model.model_fields)
    for part in Model.__subclasses__():
        names |= set(part.model_fields)
    return names


def test_fields_that_are_passed_over_exist() -> None:
    """A field that gets a new name is told of again, rather than silently wrong."""
    known = {name for kind in KINDS for name in fields_of(kind.model)}
    assert (
        known
        >= comparing.UNSEEN
        | comparing.UNSPOKEN
        | comparing.UPKEEP
        | comparing.ORDERED
        | differences.URGENT
    )
