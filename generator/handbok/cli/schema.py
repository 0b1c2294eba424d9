"""`handbok schema`: JSON Schema for editors, kept fresh; and the reference of all keys."""

import sys
from pathlib import Path

import click

from handbok.cli.findings import EXIT_PROBLEMS
from handbok.cli.options import language_option
from handbok.outputs.reference import reference as reference_page
from handbok.outputs.schemas import schemas
from handbok.texts import load_texts


@click.command()
@click.option(
    "--check", "only_check", is_flag=True, help="Skriv inget; säg om något är inaktuellt."
)
@click.option("--reference", is_flag=True, help="Visa alla slag och nycklar, som en sida Markdown.")
@click.argument(
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("schemas"),
    metavar="[MAPP]",
)
@language_option
def schema(only_check: bool, reference: bool, folder: Path, language: str) -> None:
    """Skriv JSON Schema för varje slag och mapp, så att editorn kan hjälpa till."""
    if reference:
        click.echo(reference_page(language), nl=False)
        return
    texts = load_texts(language)
    wanted = {folder / artifact.address: artifact.content for artifact in schemas()}
    stale = [p for p, content in wanted.items() if not p.is_file() or p.read_bytes() != content]
    if only_check:
        for path in stale:
            click.echo(texts["cli.stale"].format(name=path), err=True)
        if not stale:
            click.echo(texts["cli.fresh"].format(folder=folder))
        sys.exit(EXIT_PROBLEMS if stale else 0)
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(wanted[path])
    click.echo(texts["cli.written"].format(count=len(stale), folder=folder))
