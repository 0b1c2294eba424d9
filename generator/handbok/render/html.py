"""Whole HTML pages from templates of our own, outside the theme."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from handbok.model.phone import call_address
from handbok.pages.page import Link
from handbok.render.addresses import relative_url
from handbok.render.compiled import kept_templates
from handbok.render.environment import day_in_words, prose, sentence, words_in


@cache
def _environment(language: str) -> Environment:
    env = Environment(
        loader=PackageLoader("handbok.render"),
        bytecode_cache=kept_templates(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals |= {"t": words_in(language), "language": language}
    env.filters |= {
        "day": lambda value: day_in_words(value, language),
        "call": call_address,
        "prose": prose,
        "sentence": sentence,
        "url": _url,
    }
    return env


@pass_context
def _url(context: Context, to: Link) -> str:
    """The way to a page of the site from the page that is being rendered."""
    return relative_url(to, context["here"])


def render_html(template: str, language: str, **values: object) -> str:
    """A page of HTML; every value is escaped."""
    return _environment(language).get_template(template).render(values)
