"""The files that a new repository begins with; `@@name` stands for what is filled in."""

from collections.abc import Mapping
from importlib.resources import files
from string import Template


class _Form(Template):
    """A template whose mark is free in YAML, workflows and Markdown, where $ is not."""

    delimiter = "@@"


def filled(name: str, words: Mapping[str, str]) -> str:
    """The template with its names filled in. KeyError tells of a name without words."""
    text = files(__package__).joinpath(name).read_text("utf-8")
    return _Form(text).substitute(words)
