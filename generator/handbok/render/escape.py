"""Plain text → Markdown that shows exactly that text, whatever it holds."""

import re

from markupsafe import Markup

SPECIAL = re.compile(r"([\\`*_{}])")
LINE_START = re.compile(r"^[+\-=:!~]")
NUMBERED = re.compile(r"^(\d+)([.)])")
# A "#" is also cut from the end of a heading, and a link with "]:" in it would define a reference.
ENTITY = re.compile(r"[&<>|#\[\]]")


def escape_markdown(value: object) -> Markup:
    """One line of Markdown in which nothing is markup: no tags, links, lists or attributes."""
    text = " ".join(str(value).split())
    text = SPECIAL.sub(r"\\\1", text)
    text = ENTITY.sub(_entity, text)
    text = LINE_START.sub(_entity, text)
    return Markup(NUMBERED.sub(lambda match: f"{match[1]}&#{ord(match[2])};", text))


def _entity(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"
