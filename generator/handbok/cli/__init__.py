"""The command: arguments → pipeline or site → exit code. 0 fine, 1 problems, 2 wrong use."""

import errno
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from io import TextIOWrapper

import click

from handbok import __version__
from handbok.cli.words import language_of, name_values, speak, within
from handbok.texts import LANGUAGES, load_texts

# One module per command, and this table is the only place that knows them all: in the order of an
# editor's day, with the first sentence of their help, so that the list loads none of them.
COMMANDS = {
    "new": "Börja en ny kommuns handbok.",
    "serve": "Visa webbplatsen på den här datorn.",
    "check": "Kontrollera innehållet utan att bygga något.",
    "explain": "Förklara en felkod.",
    "fix": "Rätta det mekaniska: nummer, datum, osynliga tecken.",
    "ids": "Lista de id som går att skriva.",
    "search": "Sök i handboken: samma svar och samma ordning som i sökrutan.",
    "contacts": "Kontakterna till Excel, och tillbaka.",
    "review": "Lista vad som ska granskas.",
    "diff": "Säg vad som har ändrats för läsaren sedan en version.",
    "embed": "Visa vad du klistrar in i intranätet.",
    "build": "Bygg webbplatsen.",
    "publish": "Lägg ut webbplatsen.",
    "verify": "Jämför en webbplats med dess manifest.",
    "archive": "Skriv ett paket till arkivet.",
    "pdf": "Skriv handboken som en bok i PDF, tillgänglig för alla.",
    "cards": "Skriv kort med 112, de första stegen och numren.",
    "docx": "Skriv strategidelen som Word-fil.",
    "hosting": "Säg vad webbservern ska veta om handboken.",
    "cms": "Skriv formulär för den som inte vill se YAML.",
    "schema": "Skriv det som hjälper redigeraren.",
    "write": "Skriv sidorna som Markdown, för en annan motor.",
    "search-eval": "Pröva sökningen med en fil av frågor.",
    "matrix": "Dela upp kommunerna mellan jobben i en pipeline.",
    "portal": "Skriv startsidan över handböcker som redan är byggda.",
}


class _Loaded(Mapping[str, click.Command]):
    """The commands by name, each loaded when it is asked for: a call needs one of them."""

    def __getitem__(self, name: str) -> click.Command:
        if name not in COMMANDS:
            raise KeyError(name)
        own = name.replace("-", "_")
        command: click.Command = getattr(import_module(f"{__name__}.{own}"), own)
        return command

    def __iter__(self) -> Iterator[str]:
        return iter(COMMANDS)

    def __len__(self) -> int:
        return len(COMMANDS)


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
        name_values(self, self.language)
        return super().make_context(info_name, args, parent, **more)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click asks so
        """As COMMANDS has them; click would sort them by the alphabet."""
        return list(self.commands)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002  # click asks so
        formatter: click.HelpFormatter,
    ) -> None:
        """The list of the help, from the table."""
        with formatter.section(load_texts(self.language)["click.commands"]):
            formatter.write_dl(list(COMMANDS.items()))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, which names its values in the language that was asked for."""
        command = super().get_command(ctx, cmd_name)
        for one in within(command) if command else ():
            name_values(one, self.language)
        return command

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


@click.group(
    cls=_Commands,
    commands=_Loaded(),
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="handbok %(version)s", help="Visa versionen.")
def main() -> None:
    """Kommunens beslut som den handbok personalen öppnar när de är oroliga."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old terminal shows what it can
