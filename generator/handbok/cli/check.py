"""`handbok check`: all content read and judged, nothing built."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from handbok.aside import aside
from handbok.cli.findings import EXIT_PROBLEMS, distinct
from handbok.cli.options import chosen, language_option, root_option
from handbok.pipeline.checking import check_all
from handbok.problems.ignoring import Silenced
from handbok.problems.reporters import REPORTERS
from handbok.problems.words import has_errors
from handbok.settings import Settings
from handbok.texts import load_texts


@click.command()
@click.argument("names", nargs=-1, metavar="[KOMMUN]...")
@click.option(
    "--format", "form", type=click.Choice(list(REPORTERS)), default="text", help="Utskriftens form."
)
@click.option(
    "--ignored", "with_silenced", is_flag=True, help="Visa också det som # handbok: ignore tystar."
)
@root_option
@language_option
def check(
    names: tuple[str, ...], form: str, root: Path, language: str, *, with_silenced: bool
) -> None:
    """Kontrollera innehållet utan att bygga något."""
    settings = Settings(root.resolve(), language)
    found = check_all(settings, chosen(settings, names), aside)
    problems = distinct(problem for one in found for problem in one.problems)
    silenced = sorted({str(s.problem): s for one in found for s in one.silenced}.values())
    click.echo(REPORTERS[form](problems, language))
    if silenced and form == "text":
        click.echo(_silenced(silenced, language, is_listed=with_silenced))
    sys.exit(EXIT_PROBLEMS if has_errors(problems) else 0)


def _silenced(silenced: Sequence[Silenced], language: str, *, is_listed: bool) -> str:
    """What comments silence: how many, or each with its place and the reason given."""
    texts = load_texts(language)
    if not is_listed:
        return texts["cli.silenced"].format(count=len(silenced))
    lines = []
    for one in silenced:
        place = f"{one.problem.place.file}:{one.problem.place.line}"
        facts = {"place": place, "code": one.problem.code, "reason": one.reason}
        lines.append(texts["cli.silenced-one"].format(**facts))
    return "\n".join(lines)
