"""`handbok docx`: the strategy part as a Word file, for a case of the municipality's own."""

from pathlib import Path

import click

from handbok.cli.findings import tell_left_out
from handbok.cli.options import (
    audience_option,
    language_option,
    output_option,
    root_option,
    site_url_option,
)
from handbok.cli.published import published_edition
from handbok.model.audience import Audience
from handbok.pages.planning import plan
from handbok.putting import put
from handbok.texts import load_texts


@click.command()
@click.argument("name", required=False, metavar="[KOMMUN]")
@output_option("Hit skrivs filen (annars KOMMUN-strategi.docx).")
@site_url_option("Handbokens öppna adress, för länkar och QR-kod (annars den i mkdocs.yml).")
@audience_option
@root_option
@language_option
def docx(
    name: str | None,
    output: Path | None,
    site_url: str,
    audience: Audience | None,
    root: Path,
    language: str,
) -> None:
    """Skriv strategidelen som Word-fil.

    Till ett ärende eller en tjänsteskrivelse. Kräver pip install "handbok[docx]".
    """
    try:
        from handbok.outputs.word.document import strategy_document
    except ImportError as error:
        raise click.UsageError(load_texts(language)["cli.no-docx"]) from error
    settings, handbook = published_edition(root, language, name, audience, site_url)
    planned = plan(handbook, language)
    made = strategy_document(handbook, planned, language, settings.site_url)
    path = output or Path(made.address)
    put(path, made.content)
    click.echo(load_texts(language)["cli.document-written"].format(file=path))
    tell_left_out(handbook.edition, language)
