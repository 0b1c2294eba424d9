"""`handbok pdf`: the handbook as a book, or a part of it, on paper."""

from collections.abc import Iterator
from contextlib import contextmanager
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
from handbok.model.knowledge import Role
from handbok.outputs.paper.typesetting import CannotTypesetError, Laid
from handbok.pages.book import Edition, Selection
from handbok.pipeline.printing import print_book
from handbok.putting import put
from handbok.texts import load_texts

console = Console(stderr=True, highlight=False, soft_wrap=True)


@click.command()
@click.argument("name", required=False, metavar="[KOMMUN]")
@click.option(
    "--part", type=click.Choice(["strategy"]), help="Bara strategidelen, till dagordningen."
)
@click.option("--role", metavar="ROLL", help="En fickutgåva för en roll.")
@click.option("--situation", metavar="SITUATION", help="En enda situation.")
@click.option("--archive", is_flag=True, help="För arkivet: PDF/A-2a, och fortfarande tillgänglig.")
@output_option("Hit skrivs filen (annars KOMMUN-handbok.pdf).")
@site_url_option("Handbokens öppna adress, för länkar och QR-koder (annars den i mkdocs.yml).")
@audience_option
@root_option
@language_option
def pdf(
    name: str | None,
    part: str | None,
    role: str | None,
    situation: str | None,
    output: Path | None,
    site_url: str,
    audience: Audience | None,
    root: Path,
    language: str,
    *,
    archive: bool,
) -> None:
    """Skriv handboken som en bok i PDF, tillgänglig för alla.

    Hela, eller strategin, en roll eller en situation. Kräver pip install "handbok[pdf]".
    """
    texts = load_texts(language)
    if sum(map(bool, (part, role, situation))) > 1:
        raise click.UsageError(texts["cli.one-edition"])
    settings, handbook = published_edition(root, language, name, audience, site_url)
    selection = _selection(handbook, part, role, situation, language)
    try:
        with _progress(texts["cli.setting"]) as laid:
            made = print_book(settings, handbook, selection, is_archive=archive, laid=laid)
    except CannotTypesetError as error:
        raise click.UsageError(texts[f"cli.{error}"]) from error
    path = output or Path(made.address)
    put(path, made.content)
    click.echo(texts["cli.pdf-written"].format(file=path))
    tell_left_out(handbook.edition, language)


def _selection(
    handbook: Handbook, part: str | None, role: str | None, situation: str | None, language: str
) -> Selection:
    """What was asked for; wrong use where it does not exist, with the nearest that does."""
    known = {
        Edition.ROLE: ("unknown-role", role, [r.id for r in handbook.all(Role)]),
        Edition.SITUATION: (
            "unknown-situation",
            situation,
            [m.situation.id for m in handbook.situations],
        ),
    }
    for edition, (key, asked, ids) in known.items():
        if asked and asked not in ids:
            raise click.UsageError(unknown(key, asked, ids, language))
        if asked:
            return Selection(edition, asked)
    return Selection(Edition.STRATEGY if part else Edition.WHOLE)


@contextmanager
def _progress(words: str) -> Iterator[Laid]:
    """Which page is being set, when someone is looking."""
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status(words.format(page=1)) as status:
        yield lambda page: status.update(words.format(page=page))
