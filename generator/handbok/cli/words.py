"""click's own words in the reader's language: its usage, its errors, its help."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from types import ModuleType

import click
from click import core, decorators, exceptions, formatting, parser, termui, types

from handbok.texts import LANGUAGES, load_texts

# click looks its words up with gettext under these names, in each of these modules.
MODULES: tuple[ModuleType, ...] = (
    core,
    decorators,
    exceptions,
    formatting,
    parser,
    termui,
    types,
)
# What click says, and the name of our words for it. A plural has the same name as its singular.
WORDS = {
    "Usage:": "usage",
    "Options": "options",
    "Commands": "commands",
    "Error: {message}": "error",
    "Aborted!": "aborted",
    "Show this message and exit.": "help",
    "Show the version and exit.": "version",
    "Try '{command} {option}' for help.": "try-help",
    "Missing command.": "missing-command",
    "Missing argument": "missing-argument",
    "Missing option": "missing-option",
    "No such option {name!r}.": "no-option",
    "No such option: {name}": "no-option",
    "No such command {name!r}.": "no-command",
    "Did you mean {possibility}?": "did-you-mean",
    "(Did you mean one of: {possibilities}?)": "did-you-mean",
    "(Possible options: {possibilities})": "did-you-mean",
    "Option {name!r} requires an argument.": "needs-value",
    "Option {name!r} requires {nargs} arguments.": "needs-value",
    "Option {name!r} does not take a value.": "takes-no-value",
    "Got unexpected extra argument ({args})": "too-many",
    "Got unexpected extra arguments ({args})": "too-many",
    "Invalid value: {message}": "invalid",
    "Invalid value for {param_hint}: {message}": "invalid-for",
    "{value!r} is not {choice}.": "not-one-of",
    "{value!r} is not one of {choice}.": "not-one-of",
    "{value!r} is not one of {choices}.": "not-one-of",
    "{value!r} is not a valid {number_type}.": "not-a-number",
    "{value} is not in the range {range}.": "not-in-range",
    "{name} {filename!r} does not exist.": "no-file",
    "{name} {filename!r} is a file.": "is-file",
    "{name} {filename!r} is a directory.": "is-folder",
    "{name} {filename!r} is not readable.": "not-readable",
    "{name} {filename!r} is not writable.": "not-writable",
    "Could not open file {filename!r}: {message}": "not-readable",
    "Choose from:\n\t{choices}": "choose",
    "default: {default}": "default",
    "required": "required",
    "Error: invalid input": "invalid-input",
    "Do you want to continue?": "continue",
}
# What stands for a value in the help, by click's name of its type.
METAVARS = {
    "choice": None,
    "directory": "folder",
    "file": "file",
    "float range": "number",
    "integer": "number",
    "integer range": "number",
    "path": "file",
    "text": "text",
}


def language_of(arguments: Sequence[str]) -> str:
    """The language asked for, read before click does: its complaints are in it too."""
    for written, following in pairwise([*arguments, ""]):
        name, _, value = written.partition("=")
        if name == "--language" and (value or following) in LANGUAGES:
            return value or following
    return LANGUAGES[0]


def speak(language: str) -> None:
    """Let click speak a language of ours. Words that we have none for stay as they are."""
    texts = load_texts(language)

    def word(said: str) -> str:
        return texts[f"click.{WORDS[said]}"] if said in WORDS else said

    def one_or_more(one: str, more: str, count: int) -> str:
        return word(one if count == 1 else more)

    for module in MODULES:
        vars(module).update({"_": word, "ngettext": one_or_more})


def within(command: click.Command) -> Iterator[click.Command]:
    """A command and those under it, however deep."""
    yield command
    if isinstance(command, click.Group):
        for one in command.commands.values():
            yield from within(one)


def name_values(command: click.Command, language: str) -> None:
    """Our words for what click calls [OPTIONS], DIRECTORY and INTEGER in its help."""
    texts = load_texts(language)
    command.options_metavar = texts["click.some-options"]
    if isinstance(command, click.Group):
        command.subcommand_metavar = texts["click.some-command"]
    for option in command.params:
        name = METAVARS.get(option.type.name)
        is_flag = isinstance(option, click.Option) and option.is_flag
        if name and not is_flag and not (option.metavar or isinstance(option, click.Argument)):
            option.metavar = texts[f"click.value.{name}"]
