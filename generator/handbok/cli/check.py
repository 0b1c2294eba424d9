"""`handbok check`: all content read and judged, nothing built."""

import sys
from pathlib import Path

import click

from handbok.cli.findings import EXIT_PROBLEMS, distinct, has_errors, within_reach
from handbok.cli.options import chosen, language_option, root_option
from handbok.pipeline import check as check_content
from handbok.problems.reporters import REPORTERS
from handbok.settings import Settings


@click.command()
@click.argument("names", nargs=-1, metavar="[KOMMUN]...")
@click.option(
    "--format", "form", type=click.Choice(list(REPORTERS)), default="text", help="Utskriftens form."
)
@root_option
@language_option
def check(names: tuple[str, ...], form: str, root: Path, language: str) -> None:
    """Kontrollera innehållet utan att bygga något."""
    settings = Settings(root.resolve(), language)
    found = distinct(
        problem
        for name in chosen(settings, names)
        for problem in check_content(settings, name).problems
    )
    problems = within_reach(found, settings.root)
    click.echo(REPORTERS[form](problems, language))
    sys.exit(EXIT_PROBLEMS if has_errors(problems) else 0)
