"""What several commands share: their options, and which municipalities were meant."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from handbok.load.files import municipalities
from handbok.model.audience import Audience
from handbok.problems.nearest import nearest
from handbok.settings import Settings
from handbok.texts import LANGUAGES, load_texts

# A command, or the function that becomes one.
FC = TypeVar("FC", bound=Callable[..., Any] | click.Command)

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="Mappen med strategy/, measures/ och contacts/ (annars den du står i).",
)
municipality_option = click.option(
    "--municipality", metavar="KOMMUN", help="Vilken kommuns handbok, om det finns flera."
)
language_option = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="sv",
    help="Språk i meddelanden; sidornas språk står i mkdocs.yml.",
)


audience_option = click.option(
    "--audience",
    type=click.Choice([audience.value for audience in Audience]),
    callback=lambda _context, _option, value: Audience(value) if value else None,
    help="public: utan det som är märkt visibility: staff. staff: allt. Annars det som står i "
    "mkdocs.yml, eller public.",
)


def output_option(words: str) -> Callable[[FC], FC]:
    """`--output`, with what is written there when nobody says."""
    kind = click.Path(dir_okay=False, path_type=Path)
    return click.option("--output", "-o", type=kind, metavar="FIL", help=words)


def site_url_option(words: str) -> Callable[[FC], FC]:
    """`--site-url`, with what the address is for; a slash at its end is added."""
    return click.option(
        "--site-url",
        default="",
        metavar="ADRESS",
        callback=lambda _context, _option, value: value and f"{value.rstrip('/')}/",
        help=words,
    )


def chosen(settings: Settings, names: tuple[str, ...]) -> list[str]:
    """The municipalities that were named, or all; wrong use where one does not exist."""
    known = municipalities(settings.root)
    if not known:
        raise click.UsageError(load_texts(settings.language)["cli.no-content"])
    for name in names:
        if name not in known:
            raise click.UsageError(unknown("unknown-municipality", name, known, settings.language))
    return list(names) or known


def only_one(settings: Settings, name: str | None) -> str:
    """The municipality that was named, or the only one there is."""
    found = chosen(settings, (name,) if name else ())
    if len(found) > 1:
        words = load_texts(settings.language)[f"cli.{_which()}"]
        raise click.UsageError(words.format(first=found[0], names=", ".join(found)))
    return found[0]


def _which() -> str:
    """How the command that runs is told a municipality: beside its name, or as an option."""
    taken = click.get_current_context().command.params
    return "which-option" if any("--municipality" in one.opts for one in taken) else "which"


def unknown(key: str, name: str, known: Iterable[str], language: str) -> str:
    """A sentence (`cli.<key>`) on a name that does not exist, with the nearest and all known."""
    texts = load_texts(language)
    guess = nearest(name, known := list(known))
    suggestion = texts["problem-words.nearest"].format(nearest=guess) + " " if guess else ""
    return texts[f"cli.{key}"].format(name=name, suggestion=suggestion, names=", ".join(known))
