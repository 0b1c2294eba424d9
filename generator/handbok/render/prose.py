"""Prose fields: Markdown from editors → clean HTML that can stand inside a Markdown page."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

import markdown
import nh3
from markupsafe import Markup

from handbok.model.prose_links import RECORD_ADDRESS
from handbok.pages.page import Link
from handbok.render.addresses import relative_url

TAGS = {"p", "br", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "h3", "h4"}
ATTRIBUTES = {"a": {"href", "title"}}
SCHEMES = {"http", "https", "mailto", "tel"}
# A list directly under its words. "12. december" at the start of a line is a date.
LIST_START = re.compile(r"(?m)^(?!\s|(?:[-*+]|\d+\.)\s)(?P<text>.+)\n(?=(?:[-*+]|1\.)\s)")
# The page's own Markdown looks for attributes and [TOC] even inside finished HTML.
RECORD = re.compile(f'href="({RECORD_ADDRESS})"')
UNREAD = str.maketrans({"{": "&#123;", "[": "&#91;"})


def render_prose(text: str, records: Mapping[str, Link], here: str) -> Markup:
    """HTML of a prose field: only the tags above, no headings over level three, safe addresses.

    A link to a record becomes the way from the page at `here` to where `records` shows it.
    """
    clean = prose_html(text, records, here)
    if not clean:
        return Markup("")
    return Markup(f'<div class="hb-prose">{clean.translate(UNREAD)}</div>')


def prose_html(text: str, records: Mapping[str, Link], here: str) -> str:
    """The same clean HTML by itself, for what no engine reads as Markdown again."""
    if not text:
        return ""
    html = RECORD.sub(lambda match: _to_record(match, records, here), _html(text))
    return nh3.clean(
        html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener"
    ).strip()


@lru_cache(maxsize=4096)  # the common base's texts are the same in every handbook
def _html(text: str) -> str:
    source = LIST_START.sub(r"\g<text>\n\n", text)
    html = _reader().reset().convert(source)
    return re.sub(r"<(/?)h[12]>", r"<\1h3>", html)


@cache
def _reader() -> markdown.Markdown:
    """Made once: to make it takes longer than to read a field."""
    return markdown.Markdown(output_format="html")


def _to_record(match: re.Match[str], records: Mapping[str, Link], here: str) -> str:
    """The link with the way to its record; one that linking could not see loses its address."""
    home = records.get(match[1])
    return f'href="{relative_url(home, here)}"' if home else match[0]
