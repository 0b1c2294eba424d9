"""`handbok portal`: the start page above handbooks that have been built in several parts."""

import sys
from pathlib import Path

import click

from handbok.cli.findings import EXIT_PROBLEMS
from handbok.cli.options import audience_option, chosen, language_option, root_option
from handbok.model.audience import Audience
from handbok.settings import Settings
from handbok.texts import load_texts


@click.command()
@click.argument("folder", metavar="MAPP", type=click.Path(file_okay=False, path_type=Path))
@audience_option
@root_option
@language_option
def portal(folder: Path, audience: Audience | None, root: Path, language: str) -> None:
    """Skriv startsidan över handböcker som redan är byggda.

    MAPP har en mapp för varje kommun, som handbok build --all --shard skrev den. Saknas någon av
    kommunerna sägs det, och svarskoden blir 1.
    """
    from handbok.site import building, configuration
    from handbok.site.engine_words import in_words

    texts = load_texts(language)
    settings, target = Settings(root.resolve(), language), folder.resolve()
    names = chosen(settings, ())
    try:
        found = building.add_portal(settings, target, audience)
    except configuration.CannotBuildError as error:
        raise click.UsageError(in_words(str(error), target, settings)) from error
    click.echo(texts["cli.portal"].format(count=len(found), folder=target))
    if missing := [name for name in names if name not in found]:
        click.echo(texts["cli.portal-missing"].format(names=", ".join(missing)), err=True)
        sys.exit(EXIT_PROBLEMS)
