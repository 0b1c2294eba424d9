"""Plain text → Markdown that shows exactly that text, whatever it holds."""

import re

from markupsafe import Markup

SPECIAL = re.compile(r"([\\`*_{}\[\]])")
LINE_START = re.compile(r"^[+\-=:!~]")
NUMBERED = re.compile(r"^(\d+)([.)])")
# A "#" begins a heading at the start of a line, and is cut from the end of one.
ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "#": "&#35;"}


def escape_markdown(value: object) -> Markup:
    """One line of Markdown in which nothing is markup: no tags, links, lists or attributes."""
    text = " ".join(str(value).split())
    text = SPECIAL.sub(r"\\\1", text)
    text = re.sub("[&<>|#]", lambda match: ENTITIES[match[0]], text)
    text = LINE_START.sub(lambda match: f"&#{ord(match[0])};", text)
    return Markup(NUMBERED.sub(lambda match: f"{match[1]}&#{ord(match[2])};", text))
