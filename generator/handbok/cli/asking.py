"""Questions in the terminal, each asked again until its answer can be used."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import click

Answer = TypeVar("Answer")


class NotUnderstoodError(Exception):
    """An answer that cannot be used; the text says why and what to write, in the user's words."""


@dataclass(frozen=True)
class Asking:
    """Asks for what no option gave. Silent, it asks nothing."""

    is_silent: bool

    def __call__(
        self, question: str, given: str | None, read: Callable[[str], Answer], unknown: Answer
    ) -> Answer:
        """What `read` makes of the answer; `unknown` where there is none.

        NotUnderstoodError where an option cannot be used: nobody is there to ask again.
        """
        if given is not None or self.is_silent:
            return read(given) if given else unknown
        while answer := click.prompt(question, default="", show_default=False).strip():
            try:
                return read(answer)
            except NotUnderstoodError as error:
                click.echo(str(error))
        return unknown
