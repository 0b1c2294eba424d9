"""The Jinja2 environment: everything printed is escaped for Markdown unless a filter made it."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from babel.dates import format_date
from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from handbok.model.phone import call_address
from handbok.pages.page import Link
from handbok.render.addresses import relative
from handbok.render.compiled import kept_templates
from handbok.render.drawing import draw_levels
from handbok.render.escape import escape_markdown
from handbok.render.prose import render_prose
from handbok.texts import load_texts

LOCALES = {"sv": "sv_SE", "en": "en_GB"}


@cache
def environment(language: str) -> Environment:
    """The templates that write Markdown in a language."""
    env = speaking(language)
    env.finalize = _finalize
    env.keep_trailing_newline = True
    env.filters |= {"drawing": draw_levels, "href": href, "link": link}
    return env


def speaking(language: str) -> Environment:
    """Our templates with a language's words and dates: what Markdown and HTML have in common."""
    env = Environment(
        loader=PackageLoader("handbok.render"),
        bytecode_cache=kept_templates(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals["t"] = words_in(language)
    env.filters |= {
        "day": lambda value: day_in_words(value, language),
        "prose": prose,
        "call": call_address,
        "sentence": sentence,
    }
    return env


def _finalize(value: object) -> Markup:
    """What an expression prints: markup as it is, everything else as escaped text."""
    if isinstance(value, Markup):
        return value
    return escape_markdown("" if value is None else value)


def words_in(language: str) -> Callable[..., str]:
    """A function from dotted key (and facts) to the language's words."""
    texts = load_texts(language)

    def words(key: str, **facts: object) -> str:
        return texts[key].format(**facts) if facts else texts[key]

    return words


def day_in_words(value: date | str | None, language: str) -> str:
    """A day or a month in words; a year as it is written."""
    text = value.isoformat() if isinstance(value, date) else value or ""
    pattern = {"0000-00-00": "d MMMM y", "0000-00": "MMMM y"}.get(re.sub(r"\d", "0", text))
    if not pattern:
        return text
    return format_date(date.fromisoformat(f"{text}-01"[:10]), pattern, locale=LOCALES[language])


@pass_context
def prose(context: Context, text: str) -> Markup:
    """A prose field as HTML on the page that is being rendered."""
    return render_prose(text, context["records"], context["here"])


def href(url: str) -> Markup:
    """An address that cannot end a Markdown link early."""
    for character in "()[]\\*_`<>{}":
        url = url.replace(character, f"%{ord(character):02X}")
    return Markup(url)


def link(to: Link, here: str) -> Markup:
    """A Markdown link from one page to another, by relative address."""
    anchor = f"#{to.anchor}" if to.anchor else ""
    return Markup(f"[{escape_markdown(to.title)}]({relative(to.address, here)}{anchor})")


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends with one or with another mark."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
