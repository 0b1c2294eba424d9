"""`handbok verify`: whether a site still is what its manifest says."""

import sys
from pathlib import Path

import click

from handbok.cli.findings import EXIT_PROBLEMS
from handbok.cli.options import language_option
from handbok.publish import telling
from handbok.publish.refusal import CannotPublishError
from handbok.publish.verifying import verify_folder, verify_url


@click.command()
@click.argument("place", metavar="MAPP|ADRESS")
@language_option
def verify(place: str, language: str) -> None:
    """Jämför en webbplats med dess manifest.

    Varje fil läses och jämförs: i en mapp det som ändrats, saknas eller kommit till, på en adress
    (https://…) det som ändrats eller saknas.
    """
    try:
        is_url = place.startswith(("https://", "http://"))
        found = verify_url(place) if is_url else verify_folder(Path(place))
    except CannotPublishError as error:
        raise click.UsageError(telling.refusal(error, language)) from error
    for line in telling.verified(found, place, language):
        click.echo(line)
    sys.exit(0 if found.is_whole else EXIT_PROBLEMS)
