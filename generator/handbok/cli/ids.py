"""`handbok ids`: every id that may be pointed at, the common base's included."""

from pathlib import Path

import click

from handbok.authoring import known_ids
from handbok.cli.options import language_option, municipality_option, only_one, root_option, unknown
from handbok.settings import Settings
from handbok.texts import load_texts


@click.command()
@click.argument("kind", required=False, metavar="[SLAG]")
@municipality_option
@root_option
@language_option
def ids(kind: str | None, municipality: str | None, root: Path, language: str) -> None:
    """Lista de id som går att skriva.

    Kommunens egna och de gemensamma som följer med programmet, med vad de heter. SLAG är till
    exempel function, role eller situation. Utan SLAG listas alla.
    """
    settings = Settings(root.resolve(), language)
    chosen = only_one(settings, municipality)
    known = known_ids(settings, [chosen]).get(chosen)
    if known is None:
        raise click.UsageError(load_texts(language)["cli.ids-unread"])
    if kind and kind not in known:
        raise click.UsageError(unknown("unknown-kind", kind, sorted(known), language))
    for each, named in known.items():
        if named and kind in {None, each}:
            click.echo(f"{each}:")
            width = max(map(len, named)) + 2
            for identity, words in named.items():
                click.echo(f"  {identity:{width}}{words}".rstrip())
