"""`handbok cards`: cards for the wall and the wallet, one for each role, as PDF."""

from contextlib import nullcontext
from pathlib import Path

import click
from rich.console import Console

from handbok.cli.findings import tell_left_out
from handbok.cli.options import (
    audience_option,
    language_option,
    output_option,
    root_option,
    site_url_option,
    unknown,
)
from handbok.cli.published import published_edition
from handbok.link.handbook import Handbook
from handbok.model.audience import Audience
from handbok.outputs.paper.cards import CardTooLongError, Size, cards_pdf
from handbok.outputs.paper.typesetting import CannotTypesetError
from handbok.pages.cards import Card, plan_cards, plan_situation_card
from handbok.pages.planning import plan
from handbok.putting import put
from handbok.texts import load_texts

console = Console(stderr=True, highlight=False, soft_wrap=True)


@click.command()
@click.argument("name", required=False, metavar="[KOMMUN]")
@click.option("--role", "roles", multiple=True, metavar="ID", help="Bara en rolls kort.")
@click.option("--situation", metavar="ID", help="Ett kort för en situation, till väggen.")
@click.option(
    "--size",
    type=click.Choice([size.value for size in Size]),
    default=Size.A4.value,
    help="a4: ett kort per sida. wallet: vikta kort att klippa ut, fem per sida.",
)
@output_option("Hit skrivs filen (annars KOMMUN-kort-STORLEK.pdf).")
@site_url_option("Handbokens öppna adress, för QR-koderna (annars den i mkdocs.yml).")
@audience_option
@root_option
@language_option
def cards(
    name: str | None,
    roles: tuple[str, ...],
    situation: str | None,
    size: str,
    output: Path | None,
    site_url: str,
    audience: Audience | None,
    root: Path,
    language: str,
) -> None:
    """Skriv kort med 112, de första stegen och numren.

    Till väggen eller plånboken, ett för varje roll. Kräver pip install "handbok[pdf]".
    """
    settings, handbook = published_edition(root, language, name, audience, site_url)
    texts = load_texts(language)
    found = _chosen(handbook, roles, situation, language)
    colours = handbook.municipality.colours
    try:
        with console.status(texts["cli.setting-cards"]) if console.is_terminal else nullcontext():
            made = cards_pdf(found, Size(size), colours, language, settings.site_url)
    except CannotTypesetError as error:
        raise click.UsageError(texts[f"cli.{error}"]) from error
    except CardTooLongError as error:
        raise click.UsageError(texts["cli.card-too-long"].format(title=error)) from error
    path = output or Path(f"{handbook.municipality.id}-{made.address}")
    put(path, made.content)
    click.echo(texts["cli.cards-written"].format(file=path, count=len(found)))
    if not settings.site_url:
        click.echo(texts["cli.no-code"], err=True)
    tell_left_out(handbook.edition, language)


def _chosen(
    handbook: Handbook, roles: tuple[str, ...], situation: str | None, language: str
) -> tuple[Card, ...]:
    """The cards that were named, or all roles'; wrong use where one does not exist."""
    if roles and situation:
        raise click.UsageError(load_texts(language)["cli.one-card"])
    planned = plan(handbook, language)
    if situation:
        card = plan_situation_card(handbook, planned, situation, language)
        if card is None:
            known = [merged.situation.id for merged in handbook.situations]
            raise click.UsageError(unknown("unknown-situation", situation, known, language))
        return (card,)
    found = {card.bearer.id: card for card in plan_cards(handbook, planned, language)}
    for role in roles:
        if role not in found:
            raise click.UsageError(unknown("unknown-role", role, found, language))
    return tuple(found[role] for role in roles) or tuple(found.values())
