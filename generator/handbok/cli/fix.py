"""`handbok fix`: mechanical faults mended in the files, with a diff; everything else left alone."""

import difflib
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from handbok.cli.findings import EXIT_PROBLEMS
from handbok.cli.options import language_option, root_option
from handbok.editing import fixing, source
from handbok.problems.words import message_of
from handbok.texts import load_texts


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path), metavar="[FIL]...")
@click.option("--dry-run", is_flag=True, help="Visa bara vad som skulle rättas.")
@click.option("--order", is_flag=True, help="Ställ också nycklarna i varje post i ordning.")
@root_option
@language_option
def fix(paths: tuple[Path, ...], dry_run: bool, order: bool, root: Path, language: str) -> None:
    """Rätta det mekaniska: nummer, datum, osynliga tecken. Allt annat rörs inte."""
    texts = load_texts(language)
    root = root.resolve()
    files = fixing.content_files(root, paths)
    if not files:
        raise click.UsageError(texts["fix.no-files"])
    results = [fixing.fix(root, path, orders=order) for path in files]
    for result in results:
        for line in _lines(result, language):
            click.echo(line)
    changed = [result for result in results if result.mendings]
    if not dry_run:
        _write(changed, language)
    count = sum(len(result.mendings) for result in changed)
    key = "fix.would" if dry_run else "fix.done"
    click.echo(texts[key if changed else "fix.nothing"].format(count=count, files=len(changed)))


def _write(results: list[fixing.Fixed], language: str) -> None:
    for result in results:
        try:
            source.replace(result.source, result.content)
        except source.ChangedMeanwhileError as error:
            words = load_texts(language)["fix.changed-meanwhile"]
            click.echo(words.format(file=error), err=True)
            sys.exit(EXIT_PROBLEMS)


def _lines(result: fixing.Fixed, language: str) -> Iterator[str]:
    """The diff, what each change mends, and what is left for the editor."""
    texts = load_texts(language)
    before, after = (text.splitlines() for text in (result.before, result.after))
    yield from difflib.unified_diff(before, after, result.file, result.file, n=1, lineterm="")
    for mending in result.mendings:
        words = texts[f"fix.{mending.kind}"].format(old=mending.old, new=mending.new)
        yield f"{result.file}:{mending.line}: {words}"
    for problem in result.left:
        words = texts["fix.left"].format(message=message_of(problem, language), code=problem.code)
        yield f"{result.file}:{problem.place.line}: {words}"
    for line in result.unordered:
        yield f"{result.file}:{line}: {texts['fix.order-left']}"
