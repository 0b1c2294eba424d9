"""`handbok matrix`: the municipalities shared out between the jobs of a pipeline."""

from pathlib import Path

import click

from handbok.cli.options import chosen, language_option, root_option
from handbok.cli.sharding import MOST
from handbok.load.sizes import sizes
from handbok.outputs.job_matrix import FORMATS, shared_out
from handbok.settings import Settings
from handbok.starting.many import pipeline


@click.command()
@click.option(
    "--shards",
    type=click.IntRange(1, MOST),
    required=True,
    metavar="ANTAL",
    help="Så många delar, aldrig fler än kommunerna.",
)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="Vilken sorts pipeline.")
@click.option(
    "--pipeline", "whole", is_flag=True, help="Skriv en hel pipeline att spara, för --format."
)
@root_option
@language_option
def matrix(shards: int, form: str | None, whole: bool, root: Path, language: str) -> None:
    """Dela upp kommunerna mellan jobben i en pipeline.

    Delarna blir ungefär lika stora. Utan --format skrivs en rad för varje del. Varje jobb kör
    handbok build --all --shard DEL, och ett sista handbok portal.
    """
    settings = Settings(root.resolve(), language)
    count = min(shards, len(chosen(settings, ())))
    if whole:
        click.echo(pipeline(form or "github", count), nl=False)
        return
    parts = shared_out(sizes(settings.root), count)
    if form:
        click.echo(FORMATS[form](parts))
        return
    for number, part in enumerate(parts, start=1):
        click.echo(f"{number}/{count}: {' '.join(part)}")
