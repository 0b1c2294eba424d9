"""`handbok archive`: a dated package for the archive, readable without the program."""

import sys
from pathlib import Path

import click

from handbok.cli.findings import EXIT_PROBLEMS, tell_left_out
from handbok.cli.options import language_option, only_one, output_option, root_option
from handbok.model.audience import Audience
from handbok.problems.reporters import REPORTERS
from handbok.putting import put
from handbok.settings import Settings
from handbok.site.engine_words import in_words
from handbok.texts import load_texts


@click.command()
@click.argument("name", required=False, metavar="[KOMMUN]")
@click.option("--diarienummer", "number", default="", metavar="NR", help="Ärendets diarienummer.")
@click.option(
    "--audience",
    type=click.Choice([audience.value for audience in Audience]),
    default=Audience.STAFF.value,
    help="staff: allt, med källfilerna (förvalt). public: den öppna handboken, utan källfiler.",
)
@output_option("Hit skrivs paketet (annars KOMMUN-DAG-UTGÅVA.zip).")
@root_option
@language_option
def archive(
    name: str | None, number: str, audience: str, output: Path | None, root: Path, language: str
) -> None:
    """Skriv ett paket till arkivet.

    I det ligger webbplatsen, källfilerna, handboken som PDF och kontrollsummor. Paketet går att
    läsa och kontrollera utan det här programmet.
    """
    from handbok.site import archiving, configuration

    texts = load_texts(language)
    settings = Settings(root.resolve(), language, audience=Audience(audience))
    try:
        outcome, made = archiving.archive(settings, only_one(settings, name), number)
    except configuration.CannotBuildError as error:
        raise click.UsageError(in_words(str(error), root, settings)) from error
    if outcome.problems:
        click.echo(REPORTERS["text"](outcome.problems, language), err=True)
    if made is None or outcome.edition is None:
        click.echo(outcome.refusal or texts["archive.nothing"], err=True)
        sys.exit(EXIT_PROBLEMS)
    path = output or Path(made.name)
    put(path, made.content)
    if made.no_pdf:
        click.echo(f"{texts['archive.without-pdf']} {texts[f'cli.{made.no_pdf}']}", err=True)
    click.echo(texts["archive.written"].format(file=path))
    tell_left_out(outcome.edition, language)
