"""`handbok embed`: what to paste into an intranet to show a part of the handbook there."""

from pathlib import Path
from urllib.parse import urlsplit

import click

from handbok.cli.findings import edition_of, handbook_of
from handbok.cli.options import (
    language_option,
    municipality_option,
    only_one,
    root_option,
    site_url_option,
)
from handbok.cli.published import as_published
from handbok.outputs.embed.naming import named, nearest_name, qualified
from handbok.outputs.embed.snippets import Embedding
from handbok.pipeline.embedding import embeddings
from handbok.settings import Settings
from handbok.texts import load_texts


@click.command()
@click.argument("wanted", metavar="ADRESS")
@site_url_option("Handbokens öppna adress, om den inte är den i mkdocs.yml.")
@municipality_option
@root_option
@language_option
def embed(wanted: str, site_url: str, municipality: str | None, root: Path, language: str) -> None:
    """Visa vad du klistrar in i intranätet.

    För SharePoint och Viva, Sitevision, WordPress, en vanlig ram och handbokens eget element, med
    den höjd som ramen behöver. ADRESS är en sidas adress eller ett id, till exempel
    akut-fara, role:larare, kontakter eller sok.
    """
    settings = Settings(root.resolve(), language)
    name = only_one(settings, municipality)
    settings = as_published(settings, name, site_url=site_url, page=wanted)
    parts = urlsplit(settings.site_url)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise click.UsageError(load_texts(language)["cli.no-site-url"])
    _tell(
        _one(
            embeddings(settings, edition_of(settings, handbook_of(settings, name))),
            wanted,
            language,
        ),
        language,
    )


def _one(found: tuple[Embedding, ...], wanted: str, language: str) -> Embedding:
    """The thing that was meant; wrong use where it is none, or several."""
    texts = load_texts(language)
    meant = named(found, wanted)
    if len(meant) > 1:
        names = ", ".join(map(qualified, meant))
        raise click.UsageError(texts["cli.several-embeds"].format(name=wanted, names=names))
    if not meant:
        guess = nearest_name(found, wanted)
        suggestion = texts["problem-words.nearest"].format(nearest=guess) + " " if guess else ""
        words = texts["cli.unknown-embed"].format(name=wanted, suggestion=suggestion)
        raise click.UsageError(words)
    return meant[0]


def _tell(found: Embedding, language: str) -> None:
    words = load_texts(language)["embed.heights"]
    heights = words.format(height=found.height, narrow=found.narrow_height)
    click.echo(f"{found.page.title}\n{found.address}\n{heights}")
    for snippet in found.snippets:
        click.echo(f"\n{snippet.title}\n{snippet.how}\n\n{snippet.code}")
