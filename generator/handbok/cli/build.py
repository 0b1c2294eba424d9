"""`handbok build`: one municipality's site, or all of them with a start page."""

import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as ProgressBar

from handbok.cli.findings import EXIT_PROBLEMS, distinct, tell_left_out
from handbok.cli.hosting import tell_limits
from handbok.cli.options import audience_option, chosen, language_option, only_one, root_option
from handbok.link.handbook import Handbook
from handbok.model.audience import Audience
from handbok.pages.offered import absolute_offers
from handbok.pipeline.outcome import Outcome, Progress
from handbok.problems.reporters import REPORTERS
from handbok.settings import Settings
from handbok.site.engine_words import in_words
from handbok.texts import load_texts

console = Console(stderr=True, highlight=False, soft_wrap=True)


def _build_all(build_all: Callable[[Progress], list[Outcome]], settings: Settings) -> list[Outcome]:
    """All municipalities, with a progress bar when someone is looking."""
    total = len(chosen(settings, ()))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with ProgressBar(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task(load_texts(settings.language)["cli.building"], total=total)

        def progress(name: str, done: int) -> None:
            bar.update(task, description=name, completed=done)

        return build_all(progress)


def _tell(outcome: Outcome, target: Path, language: str) -> None:
    texts, name = load_texts(language), outcome.municipality
    if outcome.refusal:
        click.echo(f"{texts['cli.engine']}\n{outcome.refusal}", err=True)
    if outcome.handbook is None:
        click.echo(texts["cli.not-built"].format(name=name))
        return
    click.echo(texts["cli.built"].format(name=name, folder=target))
    tell_left_out(outcome.handbook, language)


def _tell_left_out(handbooks: Sequence[Handbook], settings: Settings) -> None:
    """The files that need the site's address, once, where mkdocs.yml does not say it."""
    from handbok.site.configuration import load_site

    config, plugin = load_site(settings.root)
    site = plugin.settings(config)
    wanting = (o.address for h in handbooks for o in absolute_offers(h, site.audience))
    if not site.site_url:
        words = load_texts(settings.language)["cli.no-address"]
        click.echo(words.format(files=", ".join(sorted(set(wanting)))), err=True)


@click.command()
@click.argument("name", required=False, metavar="[KOMMUN]")
@click.option(
    "--all", "every", is_flag=True, help="Alla kommuner, och en startsida som listar dem."
)
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    default=Path("site"),
    metavar="MAPP",
    help="Hit skrivs webbplatsen.",
)
@audience_option
@root_option
@language_option
def build(
    name: str | None,
    every: bool,
    site_dir: Path,
    audience: Audience | None,
    root: Path,
    language: str,
) -> None:
    """Bygg webbplatsen. Har innehållet fel skrivs ingenting och den gamla platsen står kvar."""
    from handbok.site import building, configuration  # MkDocs takes a while to load

    if name and every:
        raise click.UsageError(load_texts(language)["cli.one-or-all"])
    settings = Settings(root.resolve(), language)
    target = site_dir.resolve()
    try:
        if every:
            build_all = partial(building.build_all, settings, target, audience=audience)
            outcomes = _build_all(build_all, settings)
        else:
            outcomes = [building.build_one(settings, only_one(settings, name), target, audience)]
    except configuration.CannotBuildError as error:
        raise click.UsageError(in_words(str(error), target, settings)) from error
    problems = distinct(problem for outcome in outcomes for problem in outcome.problems)
    if problems:
        click.echo(REPORTERS["text"](problems, language), err=True)
    for outcome in outcomes:
        _tell(outcome, target, language)
    if any(outcome.handbook for outcome in outcomes):
        tell_limits(settings, audience)
        _tell_left_out([o.handbook for o in outcomes if o.handbook], settings)
    sys.exit(0 if all(outcome.handbook for outcome in outcomes) else EXIT_PROBLEMS)
