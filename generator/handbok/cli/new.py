"""`handbok new`: a municipality's handbook begun, by questions or by options alone."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from handbok.cli.asking import Asking, NotUnderstoodError
from handbok.cli.called import NAME, called
from handbok.cli.options import language_option
from handbok.cli.schema import schema
from handbok.settings import Settings
from handbok.starting.answers import Answers, Functions, functions_of_base, read_phone, read_web
from handbok.starting.content import is_known
from handbok.starting.municipalities import Known, find, similar
from handbok.starting.placing import CannotStartError, is_repository, refuse_foreign, refuse_known
from handbok.starting.starting import start
from handbok.texts import load_texts


@click.command()
@click.argument("name", required=False, metavar="[KOMMUN]")
@click.option(
    "--phone", "phones", multiple=True, metavar="FUNKTION=NUMMER", help="Ett nummer; kan upprepas."
)
@click.option("--web", help="Kommunens webbplats.")
@click.option("--title", help="Titeln på det beslutade dokumentet.")
@click.option("--yes", is_flag=True, help="Fråga inget; det som inte är sagt blir luckor.")
@click.option(
    "--root",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="MAPP",
    help="Mappen som handboken skrivs i (annars den du står i).",
)
@language_option
def new(
    name: str | None,
    phones: tuple[str, ...],
    web: str | None,
    title: str | None,
    yes: bool,
    root: Path,
    language: str,
) -> None:
    """Börja en ny kommuns handbok.

    I en tom mapp, eller bredvid de kommuner som redan finns i mappen.
    """
    settings = Settings(root.resolve(), language)
    texts, ask = load_texts(language), Asking(is_silent=yes)
    functions = functions_of_base(settings.roots)
    joins = is_repository(settings.root)
    with _refusals(settings.root, texts):
        refuse_foreign(settings.root)
        given = dict(_phone_option(option, functions, texts) for option in phones)
        municipality = _municipality(name, ask, texts)
        refuse_known(settings.root, municipality.id)
        if not yes:
            click.echo(texts["new.skip"])
        answers = Answers(
            municipality,
            settings.today,
            web=_web(web, ask, texts),
            title=ask(texts["new.title"], title, str.strip, ""),
            phones=_phones(given, functions, ask, texts),
        )
        files = start(answers, functions, settings.root)
    if not joins or (settings.root / "schemas").is_dir():
        context = click.get_current_context()
        context.invoke(schema, root=settings.root, language=language)
    _tell(answers, functions, len(files), settings, joins=joins)


@contextmanager
def _refusals(folder: Path, texts: Mapping[str, str]) -> Iterator[None]:
    """What stops a start, as wrong use in the user's language. Nothing has been written then."""
    try:
        yield
    except NotUnderstoodError as error:
        raise click.UsageError(str(error)) from error
    except click.Abort as error:
        raise click.UsageError(texts["new.aborted"]) from error
    except CannotStartError as error:
        words = texts[f"new.{error}"].format(folder=folder, name=error.name)
        raise click.UsageError(words) from error


def _municipality(name: str | None, ask: Asking, texts: Mapping[str, str]) -> Known:
    """The one that is meant; told of, so that Habo is not taken for Håbo unseen."""

    def read(written: str) -> Known:
        if found := find(written):
            return found
        names = ", ".join(similar(written))
        suggestion = texts["new.suggestion"].format(names=names) + " " if names else ""
        raise NotUnderstoodError(texts["new.unknown"].format(name=written, suggestion=suggestion))

    municipality = ask(texts["new.which"], name, read, None)
    if municipality is None:
        raise NotUnderstoodError(texts["new.no-name"])
    facts = {"name": municipality.name, "code": municipality.code, "county": municipality.county}
    click.echo(texts["new.found"].format(**facts))
    return municipality


def _web(given: str | None, ask: Asking, texts: Mapping[str, str]) -> str:
    def read(written: str) -> str:
        if address := read_web(written):
            return address
        raise NotUnderstoodError(texts["new.bad-web"].format(value=written))

    return ask(texts["new.web"], given, read, "")


def _phones(
    given: Mapping[str, str], functions: Functions, ask: Asking, texts: Mapping[str, str]
) -> dict[str, str]:
    """The numbers that were given, and answers for the functions that are worth asking for."""
    phones = dict(given)
    for function in functions.asked:
        if function.id not in phones:
            question = texts["new.phone"].format(title=function.title)
            phones[function.id] = ask(question, None, lambda n: _phone(n, texts), "")
    return {function: phone for function, phone in phones.items() if phone}


def _phone(written: str, texts: Mapping[str, str]) -> str:
    if phone := read_phone(written):
        return phone
    raise NotUnderstoodError(texts["new.bad-phone"].format(value=written))


def _phone_option(option: str, functions: Functions, texts: Mapping[str, str]) -> tuple[str, str]:
    function, equals, number = option.partition("=")
    if not equals:
        raise NotUnderstoodError(texts["new.bad-option"].format(value=option))
    known = [each.id for each in functions.open]
    if function not in known:
        words = texts["new.unknown-function"].format(name=function, names=", ".join(known))
        raise NotUnderstoodError(words)
    return function, _phone(number, texts)


def _tell(
    answers: Answers, functions: Functions, count: int, settings: Settings, *, joins: bool
) -> None:
    """What was written, what is left to fill in, and what to do now."""
    texts = load_texts(settings.language)
    municipality = answers.municipality
    gaps = [function.title for function in functions.open if not is_known(function.id, answers)]
    here = settings.root == Path.cwd()
    program = called()
    command = f"{program} serve {municipality.id}" + ("" if here else f" --root {settings.root}")
    lines = [
        texts["new.done"].format(name=municipality.name, count=count, folder=settings.root),
        texts["new.gaps"].format(names=", ".join(gaps)) if gaps else "",
        texts["new.next"].format(command=command),
        texts["new.called"].format(program=program) if program != NAME else "",
        texts["new.joined"] if joins else texts["new.readme"],
    ]
    click.echo("\n".join(filter(None, lines)))
