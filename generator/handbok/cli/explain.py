"""`handbok explain`: what a code means and how to mend it."""

import click

from handbok.cli.options import language_option, unknown
from handbok.problems.catalog import CATALOG
from handbok.problems.explain import explain as explain_code
from handbok.problems.explain import manual
from handbok.texts import load_texts


@click.command()
@click.argument("code", required=False, metavar="[KOD]")
@click.option("--all", "every", is_flag=True, help="Förklara alla koder, som en sida Markdown.")
@language_option
def explain(code: str | None, every: bool, language: str) -> None:
    """Förklara en felkod. Utan kod listas alla."""
    if every:
        click.echo(manual(language), nl=False)
    elif code is None:
        texts = load_texts(language)
        for known in CATALOG:
            click.echo(f"{known:26} {texts[f'problem.{known}.title']}")
    elif code in CATALOG:
        click.echo(explain_code(code, language))
    else:
        raise click.UsageError(unknown("unknown-code", code, CATALOG, language))
