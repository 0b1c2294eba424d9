"""What is due: which day, whose it is, and the same answer for page, command and calendar."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from handbok.link.ages import add_months, has_passed, last_day, later
from handbok.link.due import Due, Task, all_due, within
from handbok.pipeline.checking import Checked

CONTACTS = "contacts/exempelby.yml"
AREAS = "measures/exempelby.yml"
STRATEGY = "strategy/exempelby/strategy.yml"
ACTORS = """
actors:
  - {id: kommunstyrelsen, name: Kommunstyrelsen, kind: board}
  - {id: polisen, name: Polisen, kind: authority}
"""
Dues = Callable[..., list[Due]]


@pytest.fixture
def dues(checked: Callable[..., Checked]) -> Dues:
    """What is due in the example with files written over it, without its one provision."""

    def run(files: dict[str, str]) -> list[Due]:
        result = checked(files)
        assert result.handbook, [str(problem) for problem in result.problems]
        return [due for due in all_due(result.handbook) if due.task is not Task.LAW]

    return run


def contact(*lines: str) -> dict[str, str]:
    """The example's contacts, with one that has these lines."""
    head = "contacts:\n  - id: vaxel\n    name: Växeln\n    functions: [samordnare]\n"
    return {CONTACTS: ACTORS + head + "".join(f"    {line}\n" for line in lines)}


def told(found: list[Due]) -> list[tuple[str, str]]:
    """What is to be done, and by when."""
    return [(due.task.value, due.day) for due in found]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("verified_on: 2026-11-20",), [("contact", "2027-11-20")]),
        (("verified_on: 2024-02-29",), [("contact", "2025-02-28")]),
        ((), [("unchecked", "")]),
        (("emergency: ja",), []),
        (
            ("verified_on: 2026-11-20", "valid_to: 2027-03-31"),
            [("ends", "2027-03-31"), ("contact", "2027-11-20")],
        ),
        (("verified_on: 2026-11-20", "valid_to: 2026-11-20"), [("ends", "2026-11-20")]),
        (("verified_on: 2026-11-20", "valid_from: 2026-12-01"), []),
        (
            ("verified_on: 2026-11-20", "valid_to: 9999-12-31"),
            [("contact", "2027-11-20")],
        ),
        (("verified_on: 9999-12-31",), [("contact", "9999-12-31")]),
        (
            ("verified_on: 2026-11-20", "review: {last_reviewed: 2026-10-31, interval_months: 4}"),
            [("review", "2027-02-28"), ("contact", "2027-11-20")],
        ),
    ],
)
def test_a_contact_falls_due(
    lines: tuple[str, ...], expected: list[tuple[str, str]], dues: Dues
) -> None:
    """A year after it was tried, on its last day, or at once where nobody ever tried it."""
    assert told(dues(contact(*lines))) == expected


def test_what_stands_after_a_contact_that_is_never_tried_is(dues: Dues) -> None:
    """The emergency number ends no list."""
    files = contact("emergency: ja")
    files[CONTACTS] += "  - {id: nya, name: Nya, functions: [samordnare]}\n"
    assert told(dues(files)) == [("unchecked", "")]


def test_a_contact_that_another_takes_over_from_is_let_go(dues: Dues) -> None:
    """Nothing is to be done about a number whose successor stands ready the day after."""
    files = contact("verified_on: 2026-11-20", "valid_to: 2026-12-31")
    files[CONTACTS] += (
        "  - id: nya\n    name: Nya\n    functions: [samordnare]\n"
        "    valid_from: 2027-01-01\n    verified_on: 2026-11-20\n"
    )
    assert "ends" not in dict(told(dues(files)))


def test_a_successor_that_comes_too_late_is_not_enough(dues: Dues) -> None:
    """A week without a number is a week when a reader calls in vain."""
    files = contact("verified_on: 2026-11-20", "valid_to: 2026-12-31")
    files[CONTACTS] += (
        "  - id: nya\n    name: Nya\n    functions: [samordnare]\n"
        "    valid_from: 2027-01-08\n    verified_on: 2026-11-20\n"
    )
    found = dues(files)
    assert ("ends", "2026-12-31") in told(found)
    (ends,) = (due for due in found if due.task is Task.ENDS)
    assert ends.place.source[ends.place.column - 1 :] == "2026-12-31"


@pytest.mark.parametrize(
    ("lines", "owner"),
    [
        ((), "samordnare"),
        (("operator: kommunstyrelsen",), "kommunstyrelsen"),
        (("operator: polisen",), "samordnare"),
        (
            (
                "operator: kommunstyrelsen",
                "review: {owner: narmaste-chef, last_reviewed: 2026-11-20}",
            ),
            "narmaste-chef",
        ),
    ],
)
def test_someone_of_ours_owns_each_contact(lines: tuple[str, ...], owner: str, dues: Dues) -> None:
    """Its reviewer, else the body of ours that runs it, else the coordinator; never the police."""
    assert {o.id for due in dues(contact(*lines)) for o in due.owners} == {owner}


def area(*lines: str) -> dict[str, str]:
    """Two areas, the first with one measure that has these lines."""
    first = (
        "areas:\n  - id: utbildning\n    number: 1\n    title: Utbildning\n    wording: own\n"
        "    starting_points: [tidigt]\n    responsible: [kommunstyrelsen]\n"
        "    measures:\n      - text: Öva.\n"
    )
    second = (
        "  - id: samverkan\n    number: 2\n    title: Samverkan\n    wording: own\n"
        "    responsible: [kommunstyrelsen]\n"
    )
    return {AREAS: first + "".join(f"        {line}\n" for line in lines) + second}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("due: 2026-11",), [("2026-11", False)]),
        (("due: 2026",), [("2026", False)]),
        (("due: 2026-10",), [("2026-10", True)]),
        (("due: 2026-11-20",), [("2026-11-20", True)]),
        (("due: 2026-10", "progress: done"), []),
        ((), []),
    ],
)
def test_a_measure_falls_due(
    lines: tuple[str, ...], expected: list[tuple[str, bool]], dues: Dues, today: date
) -> None:
    """A month counts to its last day; what is done or has no day is not asked for."""
    found = [due for due in dues(area(*lines)) if due.task is Task.MEASURE]
    assert [(due.day, due.is_late(today)) for due in found] == expected


def test_a_measure_is_its_actors_else_the_areas(dues: Dues) -> None:
    """Whoever is to do it hears of it."""
    (alone,) = (d for d in dues(area("due: 2027")) if d.task is Task.MEASURE)
    assert [owner.title for owner in alone.owners] == ["Kommunstyrelsen"]
    files = area("due: 2027", "who: [polisen, kommunstyrelsen]") | contact(
        "verified_on: 2026-11-20"
    )
    (several,) = (d for d in dues(files) if d.task is Task.MEASURE)
    assert [owner.title for owner in several.owners] == ["Polisen", "Kommunstyrelsen"]


RULE = "  review_rule: {text: Varje år., interval_months: 12, owner: narmaste-chef}\n"
STRATEGY_TEXT = """strategy:
  id: exempelplan
  title: Plan för omtanke
  document_type: handlingsplan
  topic: {name: omtanke, question: Vad gör jag?}
  declared_areas: 2
  starting_points: [{id: tidigt, number: 1, text: Tidigt.}]
  levels: [{id: alla, name: Alla}]
"""


def decisions(*pairs: str) -> str:
    """The document's history."""
    return "  decisions:\n" + "".join(f"    - {{{pair}, text: Så blev det.}}\n" for pair in pairs)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (RULE + decisions("date: 2025-12-02, kind: beslut"), [("follow-up", "2026-12-02")]),
        (RULE + decisions("date: 2025-12, kind: uppföljning"), [("follow-up", "2026-12")]),
        (RULE + decisions("date: 2025, kind: revidering"), [("follow-up", "2026")]),
        (
            RULE
            + decisions("date: 2026-02, kind: uppföljning", "date: 2024-01-01, kind: beslut")
            + "  period: {end: 2027}\n",
            [("follow-up", "2027-02"), ("period", "2027")],
        ),
        (
            RULE + decisions("date: 2020, kind: beslut") + "  period: {end: 2025-06}\n",
            [("period", "2025-06")],
        ),
        (RULE + decisions("date: 2026, kind: remiss"), []),
        (RULE, []),
    ],
)
def test_the_document_falls_due(more: str, expected: list[tuple[str, str]], dues: Dues) -> None:
    """By its own rule counted from when it was last looked at, until its period is over."""
    found = [d for d in dues({STRATEGY: STRATEGY_TEXT + more}) if d.task is not Task.CONTACT]
    assert told(found) == expected
    if "follow-up" in dict(expected):
        assert found[0].owners[0].id == "narmaste-chef"


def test_law_that_is_about_to_end_is_told_before(checked: Callable[..., Checked]) -> None:
    """A provision in force is read again each year; one that has ended is left alone."""
    law = """
        legal_references:
          - {id: nu, name: Nu, sfs: "1", meaning: M., checked_on: 2026-01-31, valid_to: 2027-06}
          - {id: slut, name: Slut, sfs: "2", meaning: M., checked_on: 2020-01-01, valid_to: 2025}
    """
    handbook = checked({"strategy/exempelby/law.yml": law}).handbook
    assert handbook
    found = [d for d in all_due(handbook) if d.entry.kind.name == "legal_reference"]
    assert [(d.task.value, d.title, d.day) for d in found] == [
        ("law", "Nu", "2027-01-31"),
        ("law-ends", "Nu", "2027-06"),
        ("law", "1 § lagen om exempel", "2027-11-20"),
    ]


def test_a_known_gap_is_asked_for_without_a_day(dues: Dues, today: date) -> None:
    """A gap is no delay, but nobody forgets it either: it comes last, whatever the horizon."""
    gap = "gaps:\n  - {function: narmaste-chef, instead: samordnare, reason: Okänt.}\n"
    files = contact("verified_on: 2026-11-20")
    files[CONTACTS] += gap
    found = dues(files)
    assert told(found) == [("contact", "2027-11-20"), ("gap", "")]
    assert not found[-1].is_late(today)
    assert [d.task for d in within(found, today)] == [Task.GAP]


def test_each_thing_says_where_it_is_written(dues: Dues) -> None:
    """The editor opens the file at the line with the day."""
    (due,) = dues(contact("phone: '112'", "verified_on: 2026-11-20"))
    assert (due.place.file, due.place.line) == (CONTACTS, 9)


LAW = """
legal_references:
  - {id: nu, name: Nu, sfs: "1", meaning: M., checked_on: 2026-01-31, valid_to: 2027-06}
"""


def test_everything_due_stands_at_its_day(checked: Callable[..., Checked]) -> None:
    """Whatever is to be done, the place is that of the very value that makes it due."""
    files = area("due: 2027-02") | contact(
        *("verified_on: 2026-11-20", "valid_to: 2027-03-31"),
        "review: {last_reviewed: 2026-10-31, interval_months: 4}",
    )
    files[CONTACTS] += "  - {id: ny, name: Ny, functions: [samordnare]}\n"
    files[CONTACTS] += "gaps:\n  - {function: narmaste-chef, instead: samordnare, reason: Okänt.}\n"
    period = decisions("date: 2025-12-02, kind: beslut") + "  period: {end: 2027}\n"
    files |= {STRATEGY: STRATEGY_TEXT + RULE + period, "strategy/exempelby/law.yml": LAW}
    handbook = checked(files).handbook
    assert handbook
    found = [due for due in all_due(handbook) if due.entry.is_base is False]
    places = [(due.task, due.place, due.place.source[due.place.column - 1 :]) for due in found]
    told = {(task.value, text[: place.length]) for task, place, text in places}
    assert told == {
        ("unchecked", "ny"),
        ("review", "2026-10-31"),
        ("contact", "2026-11-20"),
        ("law", "2026-01-31"),
        ("law-ends", "2027-06"),
        ("measure", "2027-02"),
        ("follow-up", "12"),
        ("period", "2027"),
        ("gap", "narmaste-chef"),
    }


def test_a_thing_keeps_its_identity(dues: Dues) -> None:
    """A calendar moves the event when the number has been checked, instead of adding one."""
    (old,) = dues(contact("verified_on: 2025-11-20"))
    (new,) = dues(contact("hours: Dygnet runt", "verified_on: 2026-11-20"))
    assert old.identity == new.identity
    measures = [d.identity for d in dues(area("due: 2027")) if d.task is Task.MEASURE]
    assert measures == [
        d.identity for d in dues(area("due: 2028", "progress: ongoing")) if d.task is Task.MEASURE
    ]


@pytest.mark.parametrize(
    ("when", "last"),
    [("2026", "2026-12-31"), ("2028-02", "2028-02-29"), ("2026-11-21", "2026-11-21")],
)
def test_a_part_of_a_date_ends(when: str, last: str) -> None:
    """A year or a month is over after its last day, not on its first."""
    day = date.fromisoformat(last)
    assert last_day(when) == day
    assert not has_passed(when, day)
    assert has_passed(when, day + timedelta(days=1))
    assert later(when, 12).count("-") == when.count("-")


def test_the_calendar_ends_without_a_crash() -> None:
    """A slip such as 9999 or 0000 is somebody's date, and no reason to stop."""
    assert add_months(date.max, 12) == date.max
    assert last_day("0000").year == 1
