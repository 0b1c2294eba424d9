"""`handbok schema`: what editors need, kept fresh; and the reference of all keys."""

import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from handbok.authoring import editor_files
from handbok.cli.findings import EXIT_PROBLEMS
from handbok.cli.options import language_option, root_option
from handbok.outputs.reference import reference as reference_page
from handbok.outputs.vscode import SETTINGS
from handbok.putting import put
from handbok.settings import Settings
from handbok.texts import load_texts


@click.command()
@click.option(
    "--check", "only_check", is_flag=True, help="Skriv inget; säg om något är inaktuellt."
)
@click.option("--reference", is_flag=True, help="Visa alla slag och nycklar, som en sida Markdown.")
@root_option
@language_option
def schema(only_check: bool, reference: bool, root: Path, language: str) -> None:
    """Skriv det som hjälper redigeraren.

    JSON Schema med alla id, och inställningar för VS Code.
    """
    if reference:
        click.echo(reference_page(language), nl=False)
        return
    texts = load_texts(language)
    files = _wanted(Settings(root.resolve(), language), root)
    stale = [p for p, content in files.items() if not p.is_file() or p.read_bytes() != content]
    lost = _lost(root, files)
    if only_check:
        for path in (*stale, *lost):
            click.echo(texts["cli.stale"].format(name=path.as_posix()), err=True)
        if not stale and not lost:
            click.echo(texts["cli.fresh"].format(folder=root / "schemas"))
        sys.exit(EXIT_PROBLEMS if stale or lost else 0)
    for path in stale:
        put(path, files[path])
    for path in lost:
        path.unlink()
    click.echo(texts["cli.written"].format(count=len(stale), folder=root / "schemas"))


def _wanted(settings: Settings, root: Path) -> dict[Path, bytes]:
    """The files by path. Settings with comments are somebody's own and are left as they are."""
    present = _present(root / SETTINGS)
    found = {root / a.address: a.content for a in editor_files(settings, present or {})}
    if present is None:
        del found[root / SETTINGS]
        words = load_texts(settings.language)["cli.settings-kept"]
        click.echo(words.format(name=SETTINGS), err=True)
    return found


def _present(path: Path) -> Mapping[str, Any] | None:
    """What the settings say already; None where they are not plain JSON."""
    try:
        found = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    except ValueError:
        return None
    return found if isinstance(found, dict) else None


def _lost(root: Path, wanted: Iterable[Path]) -> list[Path]:
    """Schemas of kinds and municipalities that are gone."""
    return sorted(set((root / "schemas").rglob("*.schema.json")) - set(wanted))
