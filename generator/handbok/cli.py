"""The command: arguments → pipeline or site → exit code. 0 fine, 1 problems, 2 wrong use."""

import sys
from collections.abc import Callable, Iterable, Sequence
from io import TextIOWrapper
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as ProgressBar

from handbok import __version__
from handbok.load.files import municipalities
from handbok.outputs.reference import reference as reference_page
from handbok.outputs.schemas import schemas
from handbok.pipeline import Outcome, Progress
from handbok.pipeline import check as check_content
from handbok.problems.catalog import CATALOG, Severity
from handbok.problems.explain import explain as explain_code
from handbok.problems.explain import manual
from handbok.problems.nearest import nearest
from handbok.problems.problem import Problem
from handbok.problems.reporters import REPORTERS
from handbok.problems.words import severity_of
from handbok.settings import Settings
from handbok.texts import LANGUAGES, load_texts

EXIT_PROBLEMS = 1
console = Console(stderr=True, highlight=False, soft_wrap=True)
root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Mappen med strategy/, measures/ och contacts/ (annars den du står i).",
)
language_option = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="sv",
    help="Språk i meddelanden; sidornas språk står i mkdocs.yml.",
)


def _chosen(settings: Settings, names: tuple[str, ...]) -> list[str]:
    """The municipalities that were named, or all; wrong use where one does not exist."""
    known = municipalities(settings.root)
    if not known:
        raise click.UsageError(load_texts(settings.language)["cli.no-content"])
    for name in names:
        if name not in known:
            raise click.UsageError(_unknown("unknown-municipality", name, known, settings.language))
    return list(names) or known


def _one(settings: Settings, name: str | None) -> str:
    """The municipality that was named, or the only one there is."""
    found = _chosen(settings, (name,) if name else ())
    if len(found) > 1:
        words = load_texts(settings.language)["cli.which"]
        raise click.UsageError(words.format(names=", ".join(found)))
    return found[0]


def _unknown(key: str, name: str, known: Iterable[str], language: str) -> str:
    texts = load_texts(language)
    guess = nearest(name, known := list(known))
    suggestion = texts["problem-words.nearest"].format(nearest=guess) + " " if guess else ""
    return texts[f"cli.{key}"].format(name=name, suggestion=suggestion, names=", ".join(known))


def _distinct(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, though the common base is read for every municipality."""
    return sorted({(p.place, p.code, tuple(p.facts.items())): p for p in problems}.values())


def _has_errors(problems: Sequence[Problem]) -> bool:
    return any(severity_of(problem) is Severity.ERROR for problem in problems)


def _build_all(
    build_all: Callable[[Settings, Path, Progress], list[Outcome]], settings: Settings, target: Path
) -> list[Outcome]:
    """All municipalities, with a progress bar when someone is looking."""
    total = len(_chosen(settings, ()))
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with ProgressBar(*columns, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task(load_texts(settings.language)["cli.building"], total=total)

        def progress(name: str, done: int) -> None:
            bar.update(task, description=name, completed=done)

        return build_all(settings, target, progress)


def _tell(name: str, is_built: bool, target: Path, language: str) -> None:
    key = "cli.built" if is_built else "cli.not-built"
    click.echo(load_texts(language)[key].format(name=name, folder=target))


def _words(reason: str, folder: Path, settings: Settings) -> str:
    """A reason of the site stage in the reader's words; MkDocs' own text where there are none."""
    words = load_texts(settings.language).get(f"cli.{reason}")
    return words.format(folder=folder, root=settings.root) if words else reason


class _Commands(click.Group):
    """The commands. A path that the system refuses is wrong use, told in a sentence."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (FileExistsError, NotADirectoryError, IsADirectoryError, PermissionError) as error:
            words = load_texts(Settings.language)["cli.refused"]
            raise click.UsageError(words.format(name=error.filename)) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="handbok %(version)s")
def main() -> None:
    """Kommunens beslut som den handbok personalen öppnar när de är oroliga."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old terminal shows what it can


@main.command()
@click.argument("names", nargs=-1, metavar="[KOMMUN]...")
@click.option(
    "--format", "form", type=click.Choice(list(REPORTERS)), default="text", help="Utskriftens form."
)
@root_option
@language_option
def check(names: tuple[str, ...], form: str, root: Path, language: str) -> None:
    """Kontrollera innehållet utan att bygga något."""
    settings = Settings(root.resolve(), language)
    problems = _distinct(
        problem
        for name in _chosen(settings, names)
        for problem in check_content(settings, name).problems
    )
    click.echo(REPORTERS[form](problems, language))
    sys.exit(EXIT_PROBLEMS if _has_errors(problems) else 0)


@main.command()
@click.argument("name", required=False, metavar="[KOMMUN]")
@click.option(
    "--all", "every", is_flag=True, help="Alla kommuner, och en startsida som listar dem."
)
@click.option(
    "--site-dir",
    type=click.Path(path_type=Path),
    default=Path("site"),
    help="Hit skrivs webbplatsen.",
)
@root_option
@language_option
def build(name: str | None, every: bool, site_dir: Path, root: Path, language: str) -> None:
    """Bygg webbplatsen. Har innehållet fel skrivs ingenting och den gamla platsen står kvar."""
    from handbok.site import (
        building,
        configuration,
    )  # MkDocs takes a while to load; `check` does without it.

    if name and every:
        raise click.UsageError(load_texts(language)["cli.one-or-all"])
    settings = Settings(root.resolve(), language)
    target = site_dir.resolve()
    try:
        if every:
            outcomes = _build_all(building.build_all, settings, target)
        else:
            outcomes = [building.build_one(settings, _one(settings, name), target)]
    except configuration.CannotBuildError as error:
        raise click.UsageError(_words(str(error), target, settings)) from error
    problems = _distinct(problem for outcome in outcomes for problem in outcome.problems)
    if problems:
        click.echo(REPORTERS["text"](problems, language), err=True)
    for outcome in outcomes:
        if outcome.refusal:
            click.echo(f"{load_texts(language)['cli.engine']}\n{outcome.refusal}", err=True)
        _tell(outcome.municipality, outcome.handbook is not None, target, language)
    sys.exit(0 if all(outcome.handbook for outcome in outcomes) else EXIT_PROBLEMS)


@main.command()
@click.argument("name", required=False, metavar="[KOMMUN]")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, help="Porten på den här datorn."
)
@root_option
@language_option
def serve(name: str | None, port: int, root: Path, language: str) -> None:
    """Visa webbplatsen på den här datorn och uppdatera den när du sparar."""
    from handbok.site import configuration, serving

    settings = Settings(root.resolve(), language)
    chosen = _one(settings, name)
    checked = check_content(settings, chosen)
    if checked.problems:
        click.echo(REPORTERS["text"](checked.problems, language), err=True)
    if not checked.is_sound:
        sys.exit(EXIT_PROBLEMS)
    free = serving.free_port(port)
    click.echo(load_texts(language)["cli.serving"].format(address=f"http://127.0.0.1:{free}/"))
    try:
        serving.serve(settings, chosen, free)
    except configuration.CannotBuildError as error:
        raise click.UsageError(_words(str(error), root, settings)) from error


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="MAPP")
@click.argument("name", required=False, metavar="[KOMMUN]")
@root_option
@language_option
def write(folder: Path, name: str | None, root: Path, language: str) -> None:
    """Skriv sidorna som Markdown, med mkdocs.yml och mallar, för en annan motor."""
    from handbok.site import configuration, writer

    settings = Settings(root.resolve(), language)
    checked = check_content(settings, _one(settings, name))
    if checked.handbook is None or not checked.is_sound:
        click.echo(REPORTERS["text"](checked.problems, language), err=True)
        sys.exit(EXIT_PROBLEMS)
    try:
        count = writer.write_source(settings, checked.handbook, folder)
    except configuration.CannotBuildError as error:
        raise click.UsageError(_words(str(error), folder, settings)) from error
    words = load_texts(language)["cli.written"]
    click.echo(words.format(count=count, folder=folder))


@main.command()
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
        raise click.UsageError(_unknown("unknown-code", code, CATALOG, language))


@main.command()
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
