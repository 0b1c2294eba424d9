"""What is due as a calendar (RFC 5545): whole days, the same event kept when its day moves."""

from collections.abc import Iterable, Iterator
from datetime import date

from handbok.link.due import Due, all_due
from handbok.link.handbook import Handbook
from handbok.outputs.artifact import Artifact
from handbok.pages.addresses import DUE_CALENDAR
from handbok.render.content_lines import folded, value
from handbok.texts import load_texts


def due_calendars(handbook: Handbook, language: str) -> list[Artifact]:
    """The calendar beside the page of what is due; none where nothing ever falls due."""
    dues = all_due(handbook)
    content = calendar(handbook, dues, language).encode()
    return [Artifact(DUE_CALENDAR, content)] if dues else []


def calendar(handbook: Handbook, dues: Iterable[Due], language: str) -> str:
    """An iCalendar text with one event for each thing that has a day."""
    name = load_texts(language)["due.calendar"].format(name=handbook.municipality.name)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//handbok//handbok//SV",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{value(name)}",
        *(line for due in dues if due.last_day for line in _event(handbook, due, language)),
        "END:VCALENDAR",
    ]
    return folded(lines)


def _event(handbook: Handbook, due: Due, language: str) -> Iterator[str]:
    texts = load_texts(language)
    day = due.last_day or handbook.today
    owners = ", ".join(owner.title for owner in due.owners)
    about = (
        texts[f"due.how.{due.task}"],
        texts["due.owner"].format(owner=owners),
        texts["due.written-in"].format(file=due.place.file, line=due.place.line),
    )
    yield "BEGIN:VEVENT"
    yield f"UID:{value(f'{handbook.municipality.id}-{due.identity}')}@handbok"
    # The day of the run rather than the clock: the same content gives the same bytes.
    yield f"DTSTAMP:{_day(handbook.today)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(day)}"
    yield f"SUMMARY:{value(texts[f'due.task.{due.task}'])}: {value(due.title)}"
    yield "DESCRIPTION:" + "\\n".join(map(value, about))
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"
