"""Whole HTML pages from templates of our own, outside the theme."""

from functools import cache

from jinja2 import Environment, pass_context
from jinja2.runtime import Context

from handbok.pages.page import Link
from handbok.render.addresses import relative_url
from handbok.render.environment import speaking


@cache
def _environment(language: str) -> Environment:
    env = speaking(language)
    env.globals["language"] = language
    env.filters["url"] = _url
    return env


@pass_context
def _url(context: Context, to: Link) -> str:
    """The way to a page of the site from the page that is being rendered."""
    return relative_url(to, context["here"])


def render_html(template: str, language: str, **values: object) -> str:
    """A page of HTML; every value is escaped."""
    return _environment(language).get_template(template).render(values)
