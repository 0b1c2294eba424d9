"""What MkDocs says in English → the editor's words; what nobody foresaw keeps only its names."""

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from handbok.settings import Settings
from handbok.texts import load_texts

# What is wrong with mkdocs.yml, as a name in texts/ and what it is about.
SETTINGS = (
    (r"Unrecognised theme name: '([^']*)'", "settings-theme"),
    (r'The "([^"]*)" plugin is not installed', "settings-plugin"),
    (r"Failed to load extension '([^']*)'", "settings-extension"),
    (r"Unrecognised configuration name: (\S+)", "settings-unknown"),
    (r"'docs_dir'.*?path '([^']*)' isn't", "settings-folder"),
    (r"custom_dir \('([^']*)'\)", "settings-folder"),
    (r"Inherited config file '([^']*)'", "settings-file"),
    (r"Config value '([^']*)'", "settings-value"),
)
# What is wrong with a hand-written page: the file, and where the link goes.
WARNINGS = (
    (r"Doc file '(?P<file>[^']*)' contains a link '(?P<to>[^']*)'.* anchor", "anchor"),
    (r"Doc file '(?P<file>[^']*)' contains an absolute link '(?P<to>[^']*)'", "absolute"),
    (r"Doc file '(?P<file>[^']*)' contains .*?link '(?P<to>[^']*)'", "link"),
)


@contextmanager
def overheard(name: str = "mkdocs") -> Iterator[list[str]]:
    """What MkDocs and its plugins warn of meanwhile, gathered instead of printed."""
    handler = _Gathering(logging.WARNING)
    logger = logging.getLogger(name)
    logger.addHandler(handler)
    try:
        yield handler.found
    finally:
        logger.removeHandler(handler)


class _Gathering(logging.Handler):
    """Keeps the messages it is given."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.found: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.found.append(record.getMessage())


def reason_of(said: Sequence[str]) -> str:
    """Why mkdocs.yml cannot be used, as a name in texts/ and what it is about."""
    for message in said:
        for pattern, name in SETTINGS:
            if found := re.search(pattern, message):
                return f"{name} {found[1]}"
    return "settings-unreadable"


def in_words(reason: str, folder: Path, settings: Settings) -> str:
    """The text of a CannotBuildError (its reason, then what it is about) in the reader's words."""
    texts = load_texts(settings.language)
    name, *about = reason.split(" ", maxsplit=2)
    value, hint = (*about, "", "")[:2]
    facts = {"value": value, "hint": texts.get(f"problem-words.hint.{hint}", "")}
    return texts[f"cli.{name}"].format(folder=folder, root=settings.root, **facts).strip()


def told(warnings: Sequence[str], language: str) -> str:
    """Warnings of a refused build, one a line."""
    return "\n".join(dict.fromkeys(_told(warning, language) for warning in warnings))


def _told(warning: str, language: str) -> str:
    texts = load_texts(language)
    for pattern, name in WARNINGS:
        if found := re.search(pattern, warning):
            return texts[f"engine.{name}"].format(**found.groupdict())
    names = re.findall(r"['\"]([^'\"\n]{1,80})['\"]", warning)
    return texts["engine.other"].format(names=", ".join(names) or "?")
