"""`handbok write`: the pages as Markdown, for another engine."""

from pathlib import Path

import click

from handbok.cli.findings import refuse, tell_left_out
from handbok.cli.options import audience_option, language_option, only_one, root_option
from handbok.model.audience import Audience
from handbok.pipeline.checking import check as check_content
from handbok.settings import Settings
from handbok.site.engine_words import in_words
from handbok.texts import load_texts


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="MAPP")
@click.argument("name", required=False, metavar="[KOMMUN]")
@audience_option
@root_option
@language_option
def write(
    folder: Path, name: str | None, audience: Audience | None, root: Path, language: str
) -> None:
    """Skriv sidorna som Markdown, för en annan motor.

    mkdocs.yml och mallarna följer med.
    """
    from handbok.site import configuration, writer

    settings = Settings(root.resolve(), language)
    checked = check_content(settings, only_one(settings, name))
    if checked.handbook is None or not checked.is_sound:
        refuse(checked.problems, language)
    try:
        built = writer.write_source(settings, checked.handbook, folder, audience)
    except configuration.CannotBuildError as error:
        raise click.UsageError(in_words(str(error), folder, settings)) from error
    words = load_texts(language)["cli.written"]
    click.echo(words.format(count=len(built.artifacts), folder=folder))
    tell_left_out(built.handbook.edition, language)
