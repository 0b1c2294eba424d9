"""Where and for whom mkdocs.yml says that a handbook is published."""

from dataclasses import replace
from pathlib import Path

import click

from handbok.cli.findings import sound_edition_of
from handbok.cli.options import only_one
from handbok.link.handbook import Handbook
from handbok.load.files import municipalities
from handbok.model.audience import Audience
from handbok.settings import Settings


def published_edition(
    root: Path, language: str, name: str | None, audience: Audience | None, site_url: str
) -> tuple[Settings, Handbook]:
    """One handbook as it is published, to be put on paper; the command ends where it has errors."""
    settings = Settings(root.resolve(), language)
    name = only_one(settings, name)
    settings = as_published(settings, name, audience, site_url)
    return settings, sound_edition_of(settings, name)


def as_published(
    settings: Settings,
    municipality: str,
    audience: Audience | None = None,
    site_url: str = "",
    page: str = "",
) -> Settings:
    """With the audience and the address of mkdocs.yml, where nobody asked for others.

    Where there are several handbooks, each has a folder of its own below the address, unless the
    address of a page, where one is known, says that this one stands at the top. Without mkdocs.yml
    it is the public edition, and the address is not known.
    """
    if not (settings.root / "mkdocs.yml").is_file():
        return replace(settings, audience=audience or Audience.PUBLIC, site_url=site_url)
    published = said_by_mkdocs_yml(settings, audience)
    root, has_several = published.site_url, len(municipalities(settings.root)) > 1
    own = f"{root}{municipality}/"
    is_at_top = page.startswith(root) and not page.startswith(own)
    if not (root and has_several) or is_at_top:
        own = root
    return replace(settings, audience=published.audience, site_url=site_url or own)


def said_by_mkdocs_yml(settings: Settings, audience: Audience | None) -> Settings:
    """The settings of the site; wrong use, in words, where mkdocs.yml cannot be used."""
    from handbok.site.configuration import CannotBuildError, load_site  # MkDocs takes a while
    from handbok.site.engine_words import in_words

    try:
        config, plugin = load_site(settings.root, audience)
    except CannotBuildError as error:
        raise click.UsageError(in_words(str(error), settings.root, settings)) from error
    return plugin.settings(config)
