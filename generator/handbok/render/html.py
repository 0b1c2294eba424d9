"""Whole HTML pages from templates of our own, outside the theme."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from handbok.render.compiled import kept_templates
from handbok.render.environment import day_in_words, words_in


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
    env.filters["day"] = lambda value: day_in_words(value, language)
    return env


def render_html(template: str, language: str, **values: object) -> str:
    """A page of HTML; every value is escaped."""
    return _environment(language).get_template(template).render(values)
