"""`handbok diff`: what has changed for readers since a version, and the log that tells of it."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from handbok.cli.findings import EXIT_PROBLEMS, handbook_of, refuse
from handbok.cli.options import language_option, municipality_option, only_one, root_option
from handbok.link.differences import Difference, differences
from handbok.link.handbook import Handbook
from handbok.load.appending import appended, as_yaml
from handbok.load.history import NoHistoryError, Version, first_day
from handbok.outputs import difference_reports
from handbok.outputs.change_entry import change_entry
from handbok.pipeline.checking import check_version
from handbok.putting import put
from handbok.render.environment import day_in_words
from handbok.settings import Settings
from handbok.texts import load_texts

FORMS = {"text": difference_reports.text, "markdown": difference_reports.markdown}
VERSION = (
    "VERSION är en tagg, en ändrings id eller en dag (2026-10-01). Utan den: den senaste taggen. "
    "Finns ingen tagg: det som senast sparades i git, eller, om inget är ändrat sedan dess, läget "
    "före den senaste ändringen."
)


@dataclass(frozen=True)
class Compared:
    """One municipality since a version."""

    handbook: Handbook
    version: Version
    found: tuple[Difference, ...]


@click.command(epilog=VERSION)
@click.argument("revision", required=False, metavar="[VERSION]")
@municipality_option
@click.option(
    "--format",
    "form",
    type=click.Choice([*FORMS, "json"]),
    default="text",
    help="Utskriftens form.",
)
@click.option("--write", is_flag=True, help="Lägg till ändringarna i strategy/KOMMUN/changes.yml.")
@root_option
@language_option
def diff(
    revision: str | None,
    municipality: str | None,
    form: str,
    write: bool,
    root: Path,
    language: str,
) -> None:
    """Säg vad som har ändrats för läsaren sedan en version."""
    settings = Settings(root.resolve(), language)
    one = _compared(settings, only_one(settings, municipality), revision)
    if form == "json":
        name = one.handbook.municipality.id
        click.echo(difference_reports.as_json(name, one.version, one.found, language))
    else:
        click.echo(_report(one, form, language))
    if write:
        _write(settings, one)


def _compared(settings: Settings, name: str, revision: str | None) -> Compared:
    """The handbook of today and what differs from the version; ends where either is broken."""
    now = handbook_of(settings, name)
    texts = load_texts(settings.language)
    try:
        version, then = check_version(settings, name, revision)
    except NoHistoryError as error:
        facts = {"root": settings.root, "revision": revision, "municipality": name}
        if str(error) == "too-early":
            facts["first"] = first_day(settings.root)
        raise click.UsageError(texts[f"diff.{error}"].format(**facts)) from error
    if then.handbook is None:
        click.echo(_headline("old-is-broken", now, version, settings.language), err=True)
        refuse(then.problems, settings.language)
    return Compared(now, version, differences(then.handbook, now))


def _headline(key: str, handbook: Handbook, version: Version, language: str) -> str:
    return load_texts(language)[f"diff.{key}"].format(
        name=handbook.municipality.name,
        version=version.name,
        day=day_in_words(version.day, language),
    )


def _report(one: Compared, form: str, language: str) -> str:
    headline = _headline("since" if one.found else "nothing", one.handbook, one.version, language)
    if not one.found:
        return headline
    mark = "# " if form == "markdown" else ""
    return f"{mark}{headline}\n\n{FORMS[form](one.found, language)}"


def _write(settings: Settings, one: Compared) -> None:
    """Add an entry to the municipality's log; what the log holds already is left out."""
    texts = load_texts(settings.language)
    name, folder = one.handbook.municipality.name, one.handbook.municipality.id
    entry = change_entry(one.handbook, one.found, settings.language)
    if entry is None:
        click.echo(texts["diff.all-written"].format(name=name), err=True)
        return
    file = f"strategy/{folder}/changes.yml"
    path = settings.root / file
    text = path.read_text("utf-8") if path.is_file() else f"# {texts['diff.header']}\n"
    longer = appended(text, "changes", entry)
    if longer is None:
        click.echo(texts["diff.cannot-write"].format(file=file), err=True)
        click.echo(as_yaml(entry, "  "), nl=False)
        sys.exit(EXIT_PROBLEMS)
    put(path, longer.encode())
    facts = {"name": name, "count": len(_lines(entry["what"])), "file": file}
    click.echo(texts["diff.written"].format(**facts), err=True)


def _lines(what: object) -> Sequence[object]:
    return what if isinstance(what, list) else ()
