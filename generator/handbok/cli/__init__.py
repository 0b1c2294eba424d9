"""The command: arguments → pipeline or site → exit code. 0 fine, 1 problems, 2 wrong use."""

import sys
from io import TextIOWrapper

import click

from handbok import __version__
from handbok.cli.build import build
from handbok.cli.check import check
from handbok.cli.contacts import contacts
from handbok.cli.diff import diff
from handbok.cli.explain import explain
from handbok.cli.fix import fix
from handbok.cli.new import new
from handbok.cli.review import review
from handbok.cli.schema import schema
from handbok.cli.serve import serve
from handbok.cli.write import write
from handbok.settings import Settings
from handbok.texts import load_texts

# One module per command, and this list is the only place that knows them all.
COMMANDS = (build, check, contacts, diff, explain, fix, new, review, schema, serve, write)


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


for _command in COMMANDS:
    main.add_command(_command)
