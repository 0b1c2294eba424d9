"""Prose fields: Markdown from editors → clean HTML that can stand inside a Markdown page."""

import re

import markdown
import nh3
from markupsafe import Markup

TAGS = {"p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "h3", "h4"}
ATTRIBUTES = {"a": {"href", "title"}}
SCHEMES = {"http", "https", "mailto", "tel"}
# A list directly under its words. "12. december" at the start of a line is a date.
LIST_START = re.compile(r"(?m)^(?!\s|(?:[-*+]|\d+\.)\s)(?P<text>.+)\n(?=(?:[-*+]|1\.)\s)")
# The page's own Markdown looks for attributes and [TOC] even inside finished HTML.
UNREAD = str.maketrans({"{": "&#123;", "[": "&#91;"})


def render_prose(text: str) -> Markup:
    """HTML of a prose field: only the tags above, no headings over level three, safe addresses."""
    if not text:
        return Markup("")
    source = LIST_START.sub(r"\g<text>\n\n", text)
    html = markdown.markdown(source, output_format="html")
    html = re.sub(r"<(/?)h[12]>", r"<\1h3>", html)
    clean = nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener"
    )
    return Markup(f'<div class="hb-prose">{clean.strip().translate(UNREAD)}</div>')
