"""`handbok build`: one municipality's site, or all of them with a start page."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from rich.console import Console

from handbok.cli.building_bar import building_bar
from handbok.cli.cluster_options import cluster_options, crew
from handbok.cli.findings import EXIT_PROBLEMS, tell_left_out, tell_problems, tell_refusal
from handbok.cli.hosting import tell_limits
from handbok.cli.options import audience_option, chosen, language_option, only_one, root_option
from handbok.cli.sharding import shard_option
from handbok.link.handbook import Edition
from handbok.model.audience import Audience
from handbok.outputs.job_matrix import Shard
from handbok.pipeline.outcome import Outcome
from handbok.settings import Settings
from handbok.texts import load_texts

console = Console(stderr=True, highlight=False, soft_wrap=True)


def _tell(outcomes: Sequence[Outcome], language: str) -> None:
    """The problems of all, who could not be built, and what could not be written."""
    texts = load_texts(language)
    tell_problems(outcomes, language)
    for outcome in outcomes:
        tell_refusal(outcome, language)
        if outcome.edition is None:
            click.echo(texts["cli.not-built"].format(name=outcome.municipality))
    if wanting := {address for outcome in outcomes for address in outcome.wanting}:
        files = ", ".join(sorted(wanting))
        click.echo(texts["cli.no-address"].format(files=files), err=True)


def _sum_up(outcomes: Sequence[Outcome], target: Path, language: str) -> None:
    """What was built and where; the names of those that were not, where nobody can miss them."""
    texts = load_texts(language)
    failed = [outcome.municipality for outcome in outcomes if outcome.edition is None]
    built = [(outcome.municipality, outcome.edition) for outcome in outcomes if outcome.edition]
    same = sum(outcome.is_unchanged for outcome in outcomes)
    if len(outcomes) > 1 or same:
        click.echo(texts["cli.built-all"].format(count=len(built) - same, folder=target))
    elif built:
        click.echo(texts["cli.built"].format(name=built[0][0], folder=target))
    if same:
        click.echo(texts["cli.unchanged"].format(count=same))
    withheld = frozenset(f"{name} {one}" for name, edition in built for one in edition.withheld)
    left_out = sum(edition.left_out for _, edition in built)
    tell_left_out(Edition(left_out=left_out, withheld=withheld), language)
    if failed and len(outcomes) > 1:
        words = texts["cli.not-built-all"].format(count=len(failed), names=", ".join(failed))
        click.echo(words)


def _refuse_together(
    name: str | None, every: bool, options: Mapping[str, object], language: str
) -> None:
    """Wrong use of what cannot be had together, and of what is about many where one is built."""
    texts = load_texts(language)
    if name and every:
        raise click.UsageError(texts["cli.one-or-all"])
    for option, value in options.items():
        if value and not every:
            raise click.UsageError(texts["cli.only-all"].format(option=option))
    if options["--shard"] and options["--only-changed"]:
        raise click.UsageError(texts["cli.shard-or-changed"])


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
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="ANTAL",
    help="Med --all: så många byggs samtidigt (annars så många som datorn har kärnor).",
)
@click.option(
    "--only-changed",
    is_flag=True,
    help="Med --all: handböcker som skulle bli likadana lämnas som de står.",
)
@shard_option
@cluster_options
@audience_option
@root_option
@language_option
def build(
    name: str | None,
    every: bool,
    site_dir: Path,
    jobs: int | None,
    only_changed: bool,
    shard: Shard | None,
    cluster: str,
    audience: Audience | None,
    root: Path,
    language: str,
    **tls: Path | None,
) -> None:
    """Bygg webbplatsen. Har innehållet fel skrivs ingenting och den gamla platsen står kvar."""
    from handbok.site import building, configuration  # MkDocs takes a while to load
    from handbok.site.engine_words import in_words
    from handbok.site.many import Many

    many = {"--jobs": jobs, "--only-changed": only_changed, "--cluster": cluster}
    _refuse_together(name, every, {**many, "--shard": shard}, language)
    settings, target = Settings(root.resolve(), language), site_dir.resolve()
    try:
        if every:
            total = len(chosen(settings, ()))
            with (
                crew(cluster, tls, language) as found,
                building_bar(console, total, language) as progress,
            ):
                order = Many(audience, None, jobs, found, only_changed, shard, progress)
                outcomes = building.build_all(settings, target, order)
        else:
            outcomes = [building.build_one(settings, only_one(settings, name), target, audience)]
    except configuration.CannotBuildError as error:
        raise click.UsageError(in_words(str(error), target, settings)) from error
    _tell(outcomes, language)
    if any(outcome.edition for outcome in outcomes):
        tell_limits(settings, audience)
    _sum_up(outcomes, target, language)
    sys.exit(0 if all(outcome.edition for outcome in outcomes) else EXIT_PROBLEMS)
