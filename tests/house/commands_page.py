"""The commands' own help → docs/commands.md: every command, and every option that it has."""

import sys
from collections.abc import Iterator

import click

from handbok.cli import main

LEAD = """\
# Alla kommandon

Sidan skapas ur kommandonas egen hjälp. Samma text visas av `handbok KOMMANDO -h`. Är programmet
hämtat till mappen `.venv` skriver du `.venv/bin/handbok`, på Windows `.venv\\Scripts\\handbok`.
`handbok --version` säger vilken version det är.

Svarskod 0 är bra, 1 betyder fel i innehållet, 2 att kommandot användes fel. Varningar och
upplysningar stoppar inget."""
SHARED = "Det här kan skrivas efter de flesta kommandon, och står inte om nedan."


def page() -> str:
    """The whole page, as Markdown."""
    with main.make_context("handbok", [], resilient_parsing=True) as context:
        found = list(_commands(main, context))
        options = [row for each in found for row in _options(*each)]
    # What at least half of them have is told once.
    shared = [row for row in dict.fromkeys(options) if options.count(row) > len(found) / 2]
    lines = [LEAD, "", "| Kommando | Vad det gör |", "|---|---|"]
    lines += [_row(context, command) for context, command in found]
    lines += ["", "## Gemensamt", "", SHARED, "", *_table(shared)]
    for context, command in found:
        lines += _section(
            context, command, [r for r in _options(context, command) if r not in shared]
        )
    return "\n".join(lines)


def _commands(
    group: click.Group, context: click.Context
) -> Iterator[tuple[click.Context, click.Command]]:
    """Every command that can be run, with what leads to it, in the order of the help."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, name
        inner = click.Context(command, context, name, **main.context_settings)
        if isinstance(command, click.Group):
            yield from _commands(command, inner)
        else:
            yield inner, command


def _row(context: click.Context, command: click.Command) -> str:
    """A command in the list, with a way to its section."""
    anchor = context.command_path.replace(" ", "-")
    return f"| [{_code(_usage(context, command))}](#{anchor}) | {command.get_short_help_str(200)} |"


def _usage(context: click.Context, command: click.Command) -> str:
    """The command with its arguments, as one writes it."""
    words = [p.make_metavar(context) for p in command.params if isinstance(p, click.Argument)]
    return " ".join((context.command_path, *words)).removeprefix("handbok ")


def _section(
    context: click.Context, command: click.Command, options: list[tuple[str, str]]
) -> Iterator[str]:
    """One command: how it is written, what it does, what can be chosen."""
    yield f"\n## {context.command_path}\n\n```sh\nhandbok {_usage(context, command)}\n```\n"
    yield "\n".join(line.strip() for line in (command.help or "").strip().splitlines())
    if options:
        yield ""
        yield from _table(options)


def _table(options: list[tuple[str, str]]) -> Iterator[str]:
    yield "| Val | Vad det gör |\n|---|---|"
    yield from (f"| {_code(names)} | {words.strip()} |" for names, words in options)


def _options(context: click.Context, command: click.Command) -> list[tuple[str, str]]:
    """Each option's names with its value, and its help."""
    options = (p for p in command.get_params(context) if isinstance(p, click.Option))
    return [record for option in options if (record := option.get_help_record(context))]


def _code(text: str) -> str:
    """As code in a cell of a table; a bar in it would end the cell."""
    return f"<code>{text.replace('|', '&#124;')}</code>" if "|" in text else f"`{text}`"


if __name__ == "__main__":
    sys.stdout.write(f"{page()}\n")
