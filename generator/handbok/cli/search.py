"""`handbok search`: what the search box of a handbook answers, without a browser."""

from pathlib import Path

import click

from handbok.cli.findings import edition_of, handbook_of
from handbok.cli.options import (
    audience_option,
    language_option,
    municipality_option,
    only_one,
    root_option,
)
from handbok.model.audience import Audience
from handbok.pipeline.finding import find
from handbok.search.prepared import prepare
from handbok.search.ranking import search as search_index
from handbok.search.ranking import suggest
from handbok.settings import Settings
from handbok.texts import load_texts


@click.command()
@click.argument("question", metavar="FRÅGA")
@municipality_option
@audience_option
@root_option
@language_option
def search(
    question: str,
    municipality: str | None,
    audience: Audience | None,
    root: Path,
    language: str,
) -> None:
    """Sök i handboken: samma svar och samma ordning som i sökrutan."""
    settings = Settings(root.resolve(), language, audience=audience or Audience.PUBLIC)
    handbook = handbook_of(settings, only_one(settings, municipality))
    index, _ = find(settings, edition_of(settings, handbook))
    prepared, texts = prepare(index), load_texts(language)
    if meant := suggest(prepared, question):
        click.echo(f"{texts['search.meant']} {meant}?")
    hits = search_index(prepared, question)
    for place, hit in enumerate(hits, start=1):
        item = hit.item
        numbers = "".join(f"  {phone.number}" for phone in item.phones)
        click.echo(
            f"{place:2}. {index.labels[item.kind]}: {item.title}{numbers}\n    {item.address}"
        )
    if not hits:
        click.echo(texts["search.none"])
