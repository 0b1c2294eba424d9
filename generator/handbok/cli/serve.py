"""`handbok serve`: the site on this machine, new at every save."""

import sys
from pathlib import Path

import click

from handbok.cli.findings import EXIT_PROBLEMS
from handbok.cli.options import in_words, language_option, only_one, root_option
from handbok.pipeline import check as check_content
from handbok.problems.reporters import REPORTERS
from handbok.settings import Settings
from handbok.texts import load_texts


@click.command()
@click.argument("name", required=False, metavar="[KOMMUN]")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, help="Porten på den här datorn."
)
@root_option
@language_option
def serve(name: str | None, port: int, root: Path, language: str) -> None:
    """Visa webbplatsen på den här datorn och uppdatera den när du sparar."""
    from handbok.site import configuration, serving

    settings = Settings(root.resolve(), language)
    municipality = only_one(settings, name)
    checked = check_content(settings, municipality)
    if checked.problems:
        click.echo(REPORTERS["text"](checked.problems, language), err=True)
    if not checked.is_sound:
        sys.exit(EXIT_PROBLEMS)
    free = serving.free_port(port)
    click.echo(load_texts(language)["cli.serving"].format(address=f"http://127.0.0.1:{free}/"))
    try:
        serving.serve(settings, municipality, free)
    except configuration.CannotBuildError as error:
        raise click.UsageError(in_words(str(error), root, settings)) from error
