"""`handbok contacts`: a municipality's contacts to a spreadsheet, and back into their files."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbok.cli.findings import EXIT_PROBLEMS, refuse
from handbok.cli.options import language_option, municipality_option, only_one, root_option
from handbok.putting import put
from handbok.settings import Settings
from handbok.texts import load_texts

if TYPE_CHECKING:  # the editing stage loads openpyxl, which no other command waits for
    from handbok.editing.importing import Proposal


@click.group()
def contacts() -> None:
    """Kontakterna till Excel, och tillbaka."""


@contacts.command()
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path), metavar="FIL")
@municipality_option
@click.option("--force", is_flag=True, help="Skriv över en fil som redan finns.")
@root_option
@language_option
def export(path: Path, municipality: str | None, force: bool, root: Path, language: str) -> None:
    """Skriv kontakterna till en fil för Excel (.xlsx eller .csv)."""
    from handbok.editing import contacts as editing
    from handbok.editing import exporting

    texts = load_texts(language)
    settings = Settings(root.resolve(), language)
    suffix = path.suffix.lower()
    if suffix not in exporting.FORMATS:
        raise click.UsageError(texts["sheet.format"].format(file=path.name))
    if path.exists() and not force:
        raise click.UsageError(texts["sheet.exists"].format(file=path))
    book = editing.read_book(settings, only_one(settings, municipality))
    if book.unreadable:
        refuse(book.unreadable, language)
    put(path, exporting.export(settings, book, suffix))
    for place in book.left_out:
        click.echo(texts["sheet.left-out"].format(place=place), err=True)
    click.echo(texts["sheet.exported"].format(count=len(book.contacts), file=path))


@contacts.command(name="import")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FIL")
@municipality_option
@click.option("--yes", is_flag=True, help="Skriv utan att fråga.")
@click.option("--dry-run", is_flag=True, help="Visa bara vad som skulle ändras.")
@click.option("--remove", is_flag=True, help="Ta bort kontakter som inte finns i filen.")
@root_option
@language_option
def import_(
    path: Path,
    municipality: str | None,
    yes: bool,
    dry_run: bool,
    remove: bool,
    root: Path,
    language: str,
) -> None:
    """Läs in en fil från Excel. Visar vad som ändras och frågar innan något skrivs."""
    from handbok.editing import importing, source

    texts = load_texts(language)
    proposal = _propose(Settings(root.resolve(), language), municipality, path, remove)
    _show(proposal, path.name, language)
    if not proposal.updates:
        click.echo(texts["sheet.unchanged"])
    elif dry_run:
        click.echo(texts["sheet.dry-run"])
    elif not yes and not _agrees(language):
        click.echo(texts["sheet.nothing-written"])
    else:
        try:
            for file in importing.carry_out(proposal):
                click.echo(texts["sheet.written"].format(file=file))
        except source.ChangedMeanwhileError as error:
            raise _refused("sheet.changed-meanwhile", str(error), language) from error


def _propose(settings: Settings, name: str | None, path: Path, remove: bool) -> "Proposal":
    """What the file would change; wrong use where it is no sheet of contacts."""
    from handbok.editing import importing, sheet, updating

    try:
        return importing.propose(settings, only_one(settings, name), path, removes=remove)
    except sheet.NoSheetError as error:
        words = load_texts(settings.language)[f"sheet.{error}"]
        raise click.UsageError(words.format(file=path.name)) from error
    except updating.CannotUpdateError as error:
        raise _refused("sheet.by-hand", str(error), settings.language) from error


def _show(proposal: "Proposal", file: str, language: str) -> None:
    """What would change and what must be said of it. Ends here where it may not be written."""
    from handbok.editing import telling

    for line in telling.changes(proposal, language):
        click.echo(line)
    for line in telling.remarks(proposal, file, language, stops=False):
        click.echo(line)
    if not proposal.may_be_written:
        for line in telling.remarks(proposal, file, language, stops=True):
            click.echo(line, err=True)
        for line in telling.refusals(proposal, file, language):
            click.echo(line, err=True)
        raise _refused("sheet.refused", file, language)


def _refused(key: str, file: str, language: str) -> click.exceptions.Exit:
    """The end of the command with exit code 1."""
    click.echo(load_texts(language)[key].format(file=file), err=True)
    return click.exceptions.Exit(EXIT_PROBLEMS)


def _agrees(language: str) -> bool:
    """Whether the editor says yes. No answer is no."""
    texts = load_texts(language)
    try:
        answer = str(
            click.prompt(texts["sheet.ask"], default=texts["sheet.no"], show_default=False)
        )
    except click.Abort:
        click.echo()
        return False
    return answer.strip().casefold()[:1] in {"j", "y"}
