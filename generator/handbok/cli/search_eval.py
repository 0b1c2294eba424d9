"""`handbok search-eval`: how much of what staff ask for the search finds."""

import sys
from pathlib import Path

import click

from handbok.cli.findings import EXIT_PROBLEMS, refuse
from handbok.cli.options import language_option, municipality_option, only_one, root_option
from handbok.load.files import read_file
from handbok.model.audience import Audience
from handbok.pipeline.checking import check
from handbok.pipeline.finding import try_search
from handbok.search.evaluation import Evaluation, Figures, Tried
from handbok.settings import Settings
from handbok.texts import load_texts
from handbok.validate.queries import read_queries

MISSES_SHOWN = 3


@click.command("search-eval")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FIL")
@municipality_option
@click.option(
    "--min",
    "least",
    type=click.FloatRange(0, 1),
    default=0.95,
    help="Så stor del av frågorna ska ha ett svar bland de tre första (0.95).",
)
@click.option("--misses", is_flag=True, help="Visa frågorna som inte fick det, och vad de fick.")
@click.option("--without-words", is_flag=True, help="Sök utan search_words och equal_words.")
@root_option
@language_option
def search_eval(
    file: Path,
    municipality: str | None,
    least: float,
    misses: bool,
    without_words: bool,
    root: Path,
    language: str,
) -> None:
    """Pröva sökningen med en fil av frågor. Svarskod 1 när för få får svar."""
    settings = Settings(root.resolve(), language, audience=Audience.STAFF)
    document, unread = read_file(file)
    queries, invalid = ((), []) if unread else read_queries(document)
    checked = check(settings, only_one(settings, municipality))
    if not queries or checked.handbook is None:
        refuse([*unread, *invalid] or checked.problems, language)
    came_to = try_search(settings, checked.handbook, queries, with_words=not without_words)
    _tell(came_to, language, misses=misses)
    sys.exit(0 if came_to.all.among_three >= least else EXIT_PROBLEMS)


def _tell(came_to: Evaluation, language: str, *, misses: bool) -> None:
    """What was not found where asked for, each class, and all in the last line."""
    texts = load_texts(language)
    for one in came_to.misses if misses else ():
        click.echo(_miss(one))
    for query in came_to.uncovered if misses else ():
        click.echo(texts["search-eval.uncovered"].format(query=query.text, id=query.id))
    for name, figures in came_to.groups.items():
        click.echo(_line(texts["search-eval.class"], figures, name=name))
    uncovered = len(came_to.uncovered)
    click.echo(_line(texts["search-eval.all"], came_to.all, uncovered=uncovered))


def _miss(one: Tried) -> str:
    wanted = ", ".join(sorted(one.query.expect))
    found = " | ".join(title for title, _ in one.found[:MISSES_SHOWN]) or "–"
    return f"{one.query.id} {one.query.group}: {one.query.text} ({wanted})\n    → {found}"


def _line(words: str, figures: Figures, **more: object) -> str:
    return words.format(
        count=figures.count,
        first=figures.first,
        three=figures.among_three,
        reciprocal=figures.reciprocal,
        **more,
    )
