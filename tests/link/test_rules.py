"""What must hold between records: fresh contacts, bound functions, law in force, 112 first."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbok.link.rules.contacts import months_between
from handbok.model.contact import Function
from handbok.pages.parts import way_to
from handbok.pipeline.checking import Checked, check
from handbok.problems.catalog import Severity
from handbok.problems.words import severity_of
from handbok.settings import Settings

CONTACTS = "contacts/exempelby.yml"
SITUATIONS = "strategy/exempelby/situations.yml"
ADDITIONS = "strategy/exempelby/additions.yml"
ACTORS = "actors:\n  - id: kommunstyrelsen\n    name: Kommunstyrelsen\n    kind: board\n"


def contact(*lines: str, identity: str = "vaxel", functions: str = "samordnare") -> str:
    """A contact with these lines after its name, functions and page."""
    name = ("    name: Växeln", "    url: https://exempelby.example")
    head = (f"  - id: {identity}", *name, f"    functions: [{functions}]")
    return "\n".join([*head, *(f"    {line}" for line in lines)]) + "\n"


def contacts(*entries: str) -> dict[str, str]:
    """The municipality's file of contacts, with these."""
    return {CONTACTS: ACTORS + "contacts:\n" + "".join(entries)}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("verified_on: 2026-11-21",), None),
        (("verified_on: 2025-11-22",), None),
        (("verified_on: 2025-11-21",), "stale-contact"),
        (("verified_on: 2024-11-22",), "stale-contact"),
        (("verified_on: 2024-11-21",), "expired-contact"),
        (("verified_on: 1999-01-01",), "expired-contact"),
        ((), "unverified-contact"),
        (("emergency: ja",), None),
        (("emergency: ja", "verified_on: 1999-01-01"), None),
        (("verified_on: 2026-11-20", "valid_to: 2026-11-21"), None),
        (("verified_on: 2026-11-20", "valid_to: 2026-11-20"), "expired-contact"),
        (("valid_to: 2026-11-20",), "expired-contact"),
        (("verified_on: 2026-11-20", "valid_from: 2026-11-21"), None),
        (("verified_on: 2026-11-20", "valid_from: 2026-11-22"), "unbound-function"),
    ],
)
def test_a_contact_that_readers_use_has_an_age(
    lines: tuple[str, ...], expected: str | None, problems_of: Callable[..., list[str]]
) -> None:
    """Warned of after a year, stopped after two or past its last day; 112 never gets old."""
    codes = [problem.split()[0] for problem in problems_of(contacts(contact(*lines)))]
    assert codes == ([expected] if expected else [])


def test_a_contact_that_no_step_uses_may_be_old(problems_of: Callable[..., list[str]]) -> None:
    """What no reader is sent to is not the editor's first worry."""
    functions = "functions:\n  - id: jour\n    title: Jouren\n"
    old = contact("verified_on: 1999-01-01", identity="jour", functions="jour")
    fresh = contact("verified_on: 2026-11-20")
    files = {CONTACTS: ACTORS + functions + "contacts:\n" + fresh + old}
    assert problems_of(files) == []


def test_an_ended_contact_with_a_successor_is_history(checked: Callable[..., Checked]) -> None:
    """The old number may stand in the file, and no reader is sent there."""
    old = contact("valid_to: 2026-11-20", identity="gamla")
    result = checked(contacts(old, contact("verified_on: 2026-11-20", "valid_from: 2026-11-21")))
    assert result.problems == ()
    assert result.handbook
    assert [c.id for c in result.handbook.contacts_of("samordnare")] == ["vaxel"]


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_whole_months_between_two_days(one: date, other: date) -> None:
    """As many as can be counted on from the earlier day without passing the later one."""
    earlier, later = sorted((one, other))
    months = months_between(earlier, later)
    reached = (earlier.year * 12 + earlier.month + months, earlier.day)
    beyond = (earlier.year * 12 + earlier.month + months + 1, earlier.day)
    assert reached <= (later.year * 12 + later.month, later.day) < beyond


def test_an_unbound_function_of_the_base_is_told_where_the_binding_belongs(
    checked: Callable[..., Checked],
) -> None:
    """The editor is sent to the own contacts, with the common step beside it, once."""
    base = """
        functions:
          - id: jour
            title: Jouren

        roles:
          - id: vakt
            name: Vakter
            functions: [jour]
        """
    common = base.partition("        roles")
    result = checked(
        {
            "contacts/national/jour.yml": common[0],
            "strategy/national/vakt.yml": common[1] + common[2],
            "strategy/national/vakt2.yml": (common[1] + common[2]).replace("vakt", "vakt2"),
        }
    )
    [problem] = result.problems
    assert str(problem) == f"unbound-function {CONTACTS}:6:1"
    assert [place.file for place in problem.related] == ["strategy/national/vakt.yml"]
    assert problem.facts["id"] == "jour"


@pytest.mark.parametrize(
    ("instead", "expected"),
    [("nodnummer", []), ("narmaste-chef", []), ("samordnare", ["unbound-function"])],
)
def test_a_way_round_a_gap_leads_somewhere(
    instead: str, expected: list[str], problems_of: Callable[..., list[str]]
) -> None:
    """A gap that points at itself or at another hole is told; 112 and the own chief are ways."""
    gap = f"gaps:\n  - function: samordnare\n    instead: {instead}\n    reason: x\n"
    problems = problems_of({CONTACTS: ACTORS + gap})
    assert [problem.split()[0] for problem in problems] == expected


@pytest.mark.parametrize(
    ("law", "ended"),
    [
        ("valid_to: 2026-11-20", True),
        ("valid_to: 2026-11-21", False),
        ("valid_to: 2026-11", False),
        ("valid_to: 2026-10", True),
        ("valid_to: 2026", False),
        ("valid_to: 2025", True),
        ("replaced_by: lagen", True),
        ("in_force_from: 2001", False),
    ],
)
@pytest.mark.parametrize(
    "use",
    ["law: [gamla]", "note: Se 14 KAP. 1 § gamla lagen.\n                why:"],
    ids=["pointed at", "printed"],
)
def test_law_that_has_ended_is_not_leaned_on(
    law: str, use: str, *, ended: bool, problems_of: Callable[..., list[str]]
) -> None:
    """By id or by its name in text, from the day after its last; a year counts to its end."""
    provision = f"""
        legal_references:
          - id: gamla
            name: 14 kap. 1 § gamla lagen
            sfs: "1999:1"
            meaning: 14 kap. 1 § gamla lagen får nämnas här.
            written_as: [14 kap. 1 § gamla]
            checked_on: 2026-11-20
            {law}
        """
    situation = f"""
        situations:
          - id: rok
            title: Det luktar rök
            short: Rök
            entry: seen
            urgency: prompt
            summary: Gå ut.
            steps:
              - id: ga
                text: Gå ut.
                {use}
                functions: [samordnare]
            then: [Någon kommer.]
        """
    problems = problems_of({"strategy/exempelby/law.yml": provision, SITUATIONS: situation})
    place = f"outdated-law {SITUATIONS}:11"
    assert [problem.rpartition(":")[0] for problem in problems] == ([place] if ended else [])


@pytest.mark.parametrize(
    ("addition", "expected"),
    [
        ("replaces: ring\n        functions: [nodnummer]", []),
        ("replaces: ring", [f"emergency-without-112 {ADDITIONS}:4:9"]),
        (
            "replaces: ring\n        functions: [samordnare]",
            [f"emergency-without-112 {ADDITIONS}:4:9"],
        ),
        ("after: ring", []),
    ],
)
def test_an_addition_cannot_take_112_from_an_emergency(
    addition: str, expected: list[str], problems_of: Callable[..., list[str]]
) -> None:
    """What counts is the first step that the reader meets, told in the file that changed it."""
    head = "additions:\n  - situation: akut\n    steps:\n      - id: lugn\n        text: x\n"
    other = "  - situation: oro\n    steps: [{id: annat, text: y}]\n"
    text = f"{head}        {addition}\n{other}"
    assert problems_of({ADDITIONS: text}) == expected


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([1, 2, 3], []),
        ([3, 1, 2], []),
        ([1, 3], ["number-gap"]),
        ([2, 3], ["number-gap"]),
        ([1, 1, 2], ["number-gap"]),
        ([1, 2, 2, 5], ["number-gap"]),
    ],
)
def test_areas_are_numbered_from_one_without_gaps(
    numbers: list[int], expected: list[str], problems_of: Callable[..., list[str]]
) -> None:
    """The order of the file has no meaning; the first wrong number is told, not all after it."""
    areas = "areas:\n" + "".join(
        f"  - id: a{index}\n    number: {number}\n    title: x\n    wording: own\n"
        "    responsible_note: Inte känt.\n"
        for index, number in enumerate(numbers)
    )
    strategy = {
        "strategy/exempelby/strategy.yml": "strategy:\n  id: x\n  title: X\n"
        "  document_type: handlingsplan\n  topic:\n    name: x\n    question: x\n"
    }
    found = problems_of({"measures/exempelby.yml": areas, **strategy})
    assert [problem.split()[0] for problem in found] == expected


def test_a_contact_not_yet_valid_is_not_shown(checked: Callable[..., Checked]) -> None:
    """Before its first day the reader is sent to the one that still serves."""
    now = contact("verified_on: 2026-11-20")
    later = contact("verified_on: 2026-11-20", "valid_from: 2027-01-01", identity="nya")
    result = checked(contacts(now, later))
    assert result.handbook
    assert result.problems == ()
    assert [c.contact.id for c in way_to(result.handbook, "samordnare").contacts] == ["vaxel"]
    assert {f.id for f in result.handbook.all(Function)} >= {"samordnare"}


def test_a_flow_is_told_of_every_dead_end_and_then_of_what_is_never_reached(
    problems_of: Callable[..., list[str]],
) -> None:
    """A dead end makes what follows unreachable; only the cause is told."""
    flow = """
        situations:
          - id: rok
            title: Det luktar rök
            short: Rök
            entry: seen
            urgency: prompt
            summary: Gå ut.
            steps:
              - id: ga
                text: Gå ut.
                functions: [samordnare]
            then: [Någon kommer.]
            flow:
              questions:
                - id: ett
                  text: Ser du lågor?
                  answers:
                    - {{text: Ja, to: {yes}}}
                    - {{text: Nej, to: {no}}}
                - id: tva
                  text: Ser du rök?
                  answers:
                    - {{text: Ja, to: ring}}
                    - {{text: Nej, to: ett}}
              outcomes:
                - id: ring
                  text: Ring 112.
        """
    codes = {
        answers: [p.split()[0] for p in problems_of({SITUATIONS: flow.format(yes=a, no=b)})]
        for answers in ("ring tva", "ring ring", "rign tvaa", "tva tva", "ett ett")
        for a, b in [answers.split()]
    }
    assert codes == {
        "ring tva": [],
        "ring ring": ["unreachable-outcome"],
        "rign tvaa": ["dead-end", "dead-end"],
        "tva tva": [],
        "ett ett": ["unreachable-outcome", "unreachable-outcome"],
    }


COPIED = """
    situations:
      - id: rok
        title: Det luktar rök
        short: Rök
        entry: seen
        urgency: prompt
        summary: Gå ut.
        steps:
          - {id: ga, text: Gå ut., functions: [samordnare]}
          - {id: STEP, text: Räkna in alla.}
        then: [Någon kommer.]
        flow:
          questions:
            - id: ett
              text: Ser du lågor?
              answers:
                - {text: Ja, to: QUESTION}
                - {text: Nej, to: ring}
            - id: QUESTION
              text: Ser du rök?
              answers:
                - {text: Ja, to: ring}
                - {text: Nej, to: OUTCOME}
          outcomes:
            - {id: ring, text: Ring 112.}
            - {id: OUTCOME, text: Vänta.}
    """


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, []),
        ({"STEP": "ga"}, ["duplicate-id 10:14"]),
        ({"STEP": "ring"}, []),
        ({"OUTCOME": "ring"}, ["duplicate-id 26:16"]),
        ({"QUESTION": "ring"}, ["duplicate-id 25:16"]),
    ],
)
def test_a_part_that_was_copied_with_its_id_is_told(
    changed: dict[str, str], expected: list[str], problems_of: Callable[..., list[str]]
) -> None:
    """Steps, and questions with outcomes, are pointed at by ids that mean one of them."""
    text = COPIED
    for name in ("STEP", "QUESTION", "OUTCOME"):
        text = text.replace(name, changed.get(name, name.lower()))
    found = [p.replace(f"{SITUATIONS}:", "") for p in problems_of({SITUATIONS: text})]
    assert [problem for problem in found if problem.startswith("duplicate-id")] == expected


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("{id: lugn, text: x}", []),
        ("{id: skriv, text: x}", [f"duplicate-id {ADDITIONS}:4:14"]),
        ("{id: skriv, replaces: skriv, text: x}", []),
        ("{id: lugn, text: x}\n      - {id: lugn, text: y}", [f"duplicate-id {ADDITIONS}:5:14"]),
    ],
)
def test_a_local_step_has_an_id_of_its_own(
    steps: str, expected: list[str], problems_of: Callable[..., list[str]]
) -> None:
    """Only the step that takes a common one's place may take its id."""
    text = f"additions:\n  - situation: oro\n    steps:\n      - {steps}\n"
    assert problems_of({ADDITIONS: text}) == expected


def test_starting_points_and_levels_share_a_page_and_no_ids(
    problems_of: Callable[..., list[str]],
) -> None:
    """A link to one of them must not land at the other."""
    strategy = """
        strategy:
          id: x
          title: X
          document_type: rutin
          topic: {name: x, question: x}
          starting_points: [{id: tidigt, number: 1, text: x}]
          levels: [{id: alla, name: x}, {id: tidigt, name: y}]
        """
    file = "strategy/exempelby/strategy.yml"
    assert problems_of({file: strategy}) == [f"duplicate-id {file}:7:38"]


def test_a_new_municipality_is_told_once_of_all_functions_that_it_has_not_bound(
    repository: Path, workspace: Callable[..., Path], today: date
) -> None:
    """Twenty functions of the base without a contact are one thing to do: a list, not a flood."""
    root = workspace({})
    for folder in ("strategy/national", "contacts/national.yml"):
        source, target = repository / folder, root / folder
        if source.is_dir():
            shutil.rmtree(target)
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    (root / "contacts/exempelby.yml").write_text(
        "contacts:\n  - id: vaxel\n    name: Växeln\n    functions: [samordnare]\n"
        '    phone: "08-465 004 00"\n    verified_on: 2026-11-20\n',
        encoding="utf-8",
    )
    (root / "measures/exempelby.yml").unlink()
    strategy = root / "strategy/exempelby/strategy.yml"
    strategy.write_text(strategy.read_text("utf-8").replace("  declared_areas: 2\n", ""), "utf-8")
    found = check(Settings(root, today=today), "exempelby").problems
    [problem] = [p for p in found if severity_of(p) is Severity.ERROR]
    assert problem.code == "unbound-function"
    assert problem.place.file == "contacts/exempelby.yml"
    assert len(problem.facts["titles"].split(", ")) > 8
    assert {place.file.split("/")[1] for place in problem.related} == {"national"}


def test_an_id_that_many_point_at_is_told_once(checked: Callable[..., Checked]) -> None:
    """One misspelt id, however many lean on it; the others stand beside it."""
    national = "contacts/national.yml"
    text = (Path(__file__).parents[1] / "example" / national).read_text("utf-8")
    [problem] = checked({national: text.replace("id: samordnare", "id: samordnarn")}).problems
    assert problem.code == "unknown-reference"
    assert problem.facts["nearest"] == "samordnarn"
    assert len(problem.related) > 2


def test_a_strategy_for_staff_needs_a_handbook_for_staff(
    problems_of: Callable[..., list[str]], repository: Path
) -> None:
    """What everyone reads cannot stand without its strategy: told where it is hidden."""
    file = "strategy/exempelby/strategy.yml"
    said = (repository / "tests/example" / file).read_text("utf-8")
    hidden = said.replace("  id: exempelplan\n", "  id: exempelplan\n  visibility: staff\n")
    assert problems_of({file: hidden}) == [f"staff-needed {file}:3:15"]


def test_emergency_is_told_of_in_its_own_file_whatever_is_added_to_others(
    problems_of: Callable[..., list[str]], repository: Path
) -> None:
    """An addition to another situation did not put its first step there."""
    file = "strategy/national/situations.yml"
    said = (repository / "tests/example" / file).read_text("utf-8")
    without = said.replace(
        "        functions: [nodnummer]\n      - id: flytta", "      - id: flytta"
    )
    addition = "additions:\n  - situation: oro\n    steps: [{id: annat, text: y}]\n"
    found = problems_of({file: without, ADDITIONS: addition})
    assert found == [f"emergency-without-112 {file}:10:9"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("boken", "boken", []),
        ("boken", "", [":11:9"]),
        ("", "boken", [":10:9"]),
        ("", "", [":10:9"]),
    ],
)
def test_steps_may_each_say_what_they_rest_on(
    first: str, second: str, expected: list[str], problems_of: Callable[..., list[str]]
) -> None:
    """Where the situation cites nothing, the first step that does not either is told of."""
    cited = {"": "", "boken": ", sources: [{source: exempelboken, says: Ja.}]"}
    file = "strategy/national/rok.yml"
    text = f"""
        situations:
          - id: rok
            title: Det luktar rök
            short: Rök
            entry: seen
            urgency: prompt
            summary: Gå ut.
            then: [Någon kommer.]
            steps:
              - {{id: ga, text: Gå ut., functions: [samordnare]{cited[first]}}}
              - {{id: ring, text: Ring.{cited[second]}}}
        """
    assert problems_of({file: text}) == [f"unsourced-step {file}{place}" for place in expected]


def test_without_any_contact_the_remedy_points_at_the_file_to_write(
    problems_of: Callable[..., list[str]],
) -> None:
    """What the base needs belongs in the municipality's contacts, also where there are none yet."""
    files = {
        CONTACTS: ACTORS,
        "contacts/national/jour.yml": "functions: [{id: jour, title: Jouren}]\n",
        "strategy/national/vakt.yml": "roles: [{id: vakt, name: Vakter, functions: [jour]}]\n",
    }
    assert f"unbound-function {CONTACTS}:1:1" in problems_of(files)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('phone: "070-740 66 00"', ["not-fictional", "personal-contact"]),
        ('phone: "070-174 06 05"', []),
        ("email: samordnare@exempelby.se", ["not-fictional"]),
        ("email: kim.ek@exempelby.example", ["personal-contact"]),
    ],
)
def test_a_contact_is_nobodys_own_and_fiction_reaches_nobody(
    line: str, expected: list[str], checked: Callable[..., Checked]
) -> None:
    """A mobile number or a name before the @ is somebody's; an invented one rings nowhere."""
    found = checked(contacts(contact(line, "verified_on: 2026-11-20"))).problems
    at = f"{CONTACTS}:10:{line.index(':') + 7}"
    assert [str(problem) for problem in found] == [f"{code} {at}" for code in expected]
    value = line.partition(": ")[2].strip('"')
    assert all(problem.facts["value"] == value for problem in found)


def test_number_for_staff_alone_does_not_end_a_situation_for_everyone(
    problems_of: Callable[..., list[str]],
) -> None:
    """An emergency whose 112 only staff may read would send everyone else to nobody."""
    national = (Path(__file__).parents[1] / "example/contacts/national.yml").read_text("utf-8")
    hidden = national.replace("visibility: public", "visibility: staff")
    found = problems_of({"contacts/national.yml": hidden})
    assert "staff-needed strategy/national/situations.yml:10:9" in found
