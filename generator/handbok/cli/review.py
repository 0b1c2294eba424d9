"""`handbok review`: what is due, by owner, as text, JSON or a calendar file."""

import sys
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

import click

from handbok.cli.findings import EXIT_PROBLEMS, handbook_of
from handbok.cli.options import chosen, language_option, only_one, root_option, unknown
from handbok.link.due import Due, all_due, within
from handbok.link.handbook import Handbook
from handbok.outputs import due_reports
from handbok.outputs.due_calendar import calendar
from handbok.settings import Settings
from handbok.texts import load_texts

DAYS = 90
Found = list[tuple[Handbook, tuple[Due, ...]]]


@click.command()
@click.argument("name", required=False, metavar="[KOMMUN]")
@click.option(
    "--owner", metavar="ID", help="Bara det som en viss funktion eller aktör ansvarar för."
)
@click.option("--until", metavar="DATUM", help="Till och med en dag, åååå-mm-dd.")
@click.option("--days", metavar="ANTAL", help=f"Så många dagar framåt (annars {DAYS}).")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "ics"]),
    default="text",
    help="text, json, eller ics (kalender; utan dag och antal tas allt med som har en dag).",
)
@click.option("--fail", is_flag=True, help="Svarskod 1 om något är försenat.")
@root_option
@language_option
def review(
    name: str | None,
    owner: str | None,
    until: str | None,
    days: str | None,
    form: str,
    fail: bool,
    root: Path,
    language: str,
) -> None:
    """Lista vad som ska granskas.

    Kontakter, lagrum, åtgärder och dokumentet självt, i de filer som står i mappen.
    """
    settings = Settings(root.resolve(), language)
    last = _last(settings, until, days, is_calendar=form == "ics")
    names = (
        [only_one(settings, name)] if form == "ics" else chosen(settings, (name,) if name else ())
    )
    # Even with mistakes: an expired number is what one wants to be told of.
    handbooks = [handbook_of(settings, each) for each in names]
    every = [(handbook, within(all_due(handbook), last)) for handbook in handbooks]
    found = [(handbook, _at_hand(dues, settings.root)) for handbook, dues in every]
    if owner:
        found = _owned_by(owner, found, language)
    if form == "ics":
        click.echo(calendar(*found[0], language).encode(), nl=False)
    elif form == "json":
        records = [each for one in found for each in due_reports.records(*one, language)]
        click.echo(due_reports.as_json(records))
    else:
        _print(found, last, language)
        if settings.roots.base != settings.root:
            click.echo(load_texts(language)["due.brought"])
    late = any(due.is_late(handbook.today) for handbook, dues in found for due in dues)
    sys.exit(EXIT_PROBLEMS if fail and late else 0)


def _last(settings: Settings, until: str | None, days: str | None, *, is_calendar: bool) -> date:
    """The last day to look at; for a calendar everything unless something else is asked for."""
    texts = load_texts(settings.language)
    if until and days:
        raise click.UsageError(texts["due.days-or-until"])
    if not until and not days:
        return date.max if is_calendar else settings.today + timedelta(days=DAYS)
    try:
        return date.fromisoformat(until) if until else settings.today + timedelta(int(days or 0))
    except (ValueError, OverflowError) as error:
        key = "due.bad-day" if until else "due.bad-days"
        raise click.UsageError(texts[key].format(value=until or days)) from error


def _at_hand(dues: Iterable[Due], root: Path) -> tuple[Due, ...]:
    """What stands in the repository. The base that the program brings is looked after elsewhere."""
    return tuple(due for due in dues if (root / due.place.file).is_file())


def _owned_by(owner: str, found: Found, language: str) -> Found:
    """What one function or actor is to do; wrong use where nobody is called that."""
    known = _ids(due for handbook, _ in found for due in all_due(handbook))
    if owner not in known:
        raise click.UsageError(unknown("unknown-owner", owner, known, language))
    return [
        (handbook, tuple(due for due in dues if owner in _ids([due]))) for handbook, dues in found
    ]


def _ids(dues: Iterable[Due]) -> list[str]:
    return sorted({owner.id for due in dues for owner in due.owners})


def _print(found: Sequence[tuple[Handbook, tuple[Due, ...]]], last: date, language: str) -> None:
    texts = load_texts(language)
    for handbook, dues in found:
        if dues:
            click.echo(due_reports.text(handbook, dues, language) + "\n")
        late = sum(due.is_late(handbook.today) for due in dues)
        name = handbook.municipality.name
        click.echo(
            texts["due.counts"].format(name=name, until=last, count=len(dues), late=late)
            if dues
            else texts["due.nothing"].format(name=name, until=last)
        )
