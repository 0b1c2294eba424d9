"""`--shard I/N`: one of the parts that all municipalities are shared out in."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

import click

from handbok.cli.words import language_of
from handbok.outputs.job_matrix import Shard
from handbok.texts import load_texts

FC = TypeVar("FC", bound=Callable[..., Any])
MOST = 256  # what GitHub runs at a time


def shard_option(command: FC) -> FC:
    """The option, read as a number out of so many."""
    return click.option(
        "--shard",
        metavar="DEL",
        callback=_read,
        help="Med --all: bara en del av kommunerna, till exempel 1/4. Startsidan görs sedan med "
        "handbok portal.",
    )(command)


def _read(context: click.Context, _: click.Parameter, value: str | None) -> Shard | None:
    if value is None:
        return None
    found = re.fullmatch(r"(\d{1,3})/(\d{1,3})", value)
    if not found or not 1 <= int(found[1]) <= int(found[2]) <= MOST:
        language = str(context.params.get("language") or language_of(()))
        raise click.BadParameter(load_texts(language)["cli.shard"].format(value=value))
    return Shard(int(found[1]), int(found[2]))
