"""The calendar file is one that a real parser reads, whatever the titles hold."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar

from handbok.link.due import all_due
from handbok.link.handbook import Handbook
from handbok.outputs.due_calendar import calendar, due_calendars
from handbok.pipeline.checking import Checked, check
from handbok.settings import Settings

AREAS = """
areas:
  - id: utbildning
    number: 1
    title: Utbildning
    wording: own
    starting_points: [tidigt]
    responsible: [kommunstyrelsen]
    measures:
      - text: {text}
        due: 2027-02
  - {{id: samverkan, number: 2, title: S, wording: own, responsible: [kommunstyrelsen]}}
"""


def handbook_of(result: Checked) -> Handbook:
    """The handbook of content that is sound."""
    assert result.handbook, [str(problem) for problem in result.problems]
    return result.handbook


def events(handbook: Handbook, language: str = "sv") -> list[dict[str, object]]:
    """What a calendar program reads."""
    (artifact,) = due_calendars(handbook, language)
    read = Calendar.from_ical(artifact.content)
    assert not read.errors
    found = read.walk("VEVENT")
    assert not any(event.errors for event in found)
    return [dict(event) for event in found]


@pytest.mark.parametrize(
    "text",
    [
        '"Öva, följ upp; och skriv: rad \\\\ slut"',
        '"Först\\nsedan\\nBEGIN:VEVENT\\nSUMMARY:Falsk"',
        '"Först\\r\\nEND:VCALENDAR\\r\\nX-HACK:1"',
        f'"{"åäö 👩‍🚒 " * 40}"',
        '"\\u2028ATTENDEE:mailto:x@example.se"',
    ],
    ids=["marks", "lines", "headers", "long", "separator"],
)
def test_what_editors_write_stays_text(text: str, checked: Callable[..., Checked]) -> None:
    """No title ends its line, adds a header or an event, or is cut in the middle of a letter."""
    handbook = handbook_of(checked({"measures/exempelby.yml": AREAS.format(text=text)}))
    (measure,) = (due for due in all_due(handbook) if due.task == "measure")
    (artifact,) = due_calendars(handbook, "sv")
    lines = artifact.content.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert all(line.decode() is not None for line in lines)
    assert not [line for line in lines if line.startswith((b"X-HACK", b"ATTENDEE", b"SUMMARY:Fal"))]
    (event,) = (e for e in events(handbook) if "measure" in str(e["UID"]))
    assert str(event["SUMMARY"]) == f"Följ upp åtgärden: {' '.join(measure.title.split())}"


def test_the_shipped_handbook_has_a_calendar(repository: Path, today: date) -> None:
    """Each thing with a day is an event of that whole day, each with a name of its own."""
    handbook = handbook_of(check(Settings(repository, today=today), "lillakra"))
    dated = [due for due in all_due(handbook) if due.last_day]
    found = events(handbook)
    assert len(found) == len(dated) > 20
    assert [event["DTSTART"].dt for event in found] == [due.last_day for due in dated]  # type: ignore[attr-defined]
    assert len({str(event["UID"]) for event in found}) == len(found)
    assert {str(event["TRANSP"]) for event in found} == {"TRANSPARENT"}


def test_the_same_day_gives_the_same_bytes(checked: Callable[..., Checked]) -> None:
    """A build can be repeated, and the calendar differs only when something does."""
    one, other = (handbook_of(checked({})) for _ in range(2))
    assert calendar(one, all_due(one), "sv") == calendar(other, all_due(other), "sv")
    assert "SUMMARY:Try the contact again" in calendar(one, all_due(one), "en")
