"""The command: arguments → pipeline or site → exit code. 0 fine, 1 problems, 2 wrong use."""

import errno
import sys
from io import TextIOWrapper

import click

from handbok import __version__
from handbok.cli.archive import archive
from handbok.cli.build import build
from handbok.cli.cards import cards
from handbok.cli.check import check
from handbok.cli.cms import cms
from handbok.cli.contacts import contacts
from handbok.cli.diff import diff
from handbok.cli.docx import docx
from handbok.cli.embed import embed
from handbok.cli.explain import explain
from handbok.cli.fix import fix
from handbok.cli.hosting import hosting
from handbok.cli.ids import ids
from handbok.cli.new import new
from handbok.cli.pdf import pdf
from handbok.cli.publish import publish
from handbok.cli.review import review
from handbok.cli.schema import schema
from handbok.cli.search import search
from handbok.cli.search_eval import search_eval
from handbok.cli.serve import serve
from handbok.cli.verify import verify
from handbok.cli.words import language_of, name_values, speak, within
from handbok.cli.write import write
from handbok.texts import LANGUAGES, load_texts

# One module per command, and this list is the only place that knows them all.
# In the order of an editor's day, as the help lists them.
COMMANDS = (
    *(new, serve, check, explain, fix, ids, search, contacts, review, diff, embed),
    *(build, publish, verify, archive, pdf, cards, docx, hosting, cms, schema, write, search_eval),
)


class _Commands(click.Group):
    """The commands. What the system refuses is wrong use, told in a sentence."""

    language = LANGUAGES[0]

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **more: object,
    ) -> click.Context:
        """Before anything is read, click learns the language that was asked for."""
        self.language = language_of(args)
        speak(self.language)
        for command in within(self):
            name_values(command, self.language)
        return super().make_context(info_name, args, parent, **more)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click asks so
        """As COMMANDS has them; click would sort them by the alphabet."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # the reader of a pipe has had enough: click ends quietly
        except OSError as error:
            raise click.UsageError(_refusal(error, self.language)) from error


def _refusal(error: OSError, language: str) -> str:
    """What the system refused, in our words: its own are English."""
    full = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
    name = "disk-full" if error.errno in full else "refused" if error.filename else "system"
    words = load_texts(language)[f"cli.{name}"]
    return words.format(name=error.filename, number=error.errno)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="handbok %(version)s", help="Visa versionen.")
def main() -> None:
    """Kommunens beslut som den handbok personalen öppnar när de är oroliga."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old terminal shows what it can


for _command in COMMANDS:
    main.add_command(_command)
