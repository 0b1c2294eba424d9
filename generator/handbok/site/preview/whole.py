"""The whole site by MkDocs' own build, in a folder: the last word on what every address shows."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig

from handbok.pipeline.building import Built
from handbok.site.configuration import CannotBuildError, EngineWarningsError
from handbok.site.engine import Engine
from handbok.site.engine_words import overheard
from handbok.site.kept_markdown import KeptMarkdown
from handbok.site.plugin import HandbokPlugin

LoadSite = Callable[..., tuple[MkDocsConfig, HandbokPlugin]]


class SupersededError(Exception):
    """The build was given up because something newer has been saved."""


@dataclass(frozen=True)
class Whole:
    """A built site, and what MkDocs can render more pages with."""

    folder: Path
    built: Built
    plugin: HandbokPlugin
    engine: Engine
    warnings: tuple[str, ...]


def build_whole(
    load: LoadSite, built: Built, folder: Path, kept: KeptMarkdown, pause: Callable[[], None]
) -> Whole:
    """Build the handbook into `folder`. `pause` is called between pages and may raise.

    `load` reads mkdocs.yml for the handbook's audience.

    CannotBuildError where mkdocs.yml is wrong, EngineWarningsError where a template of the
    municipality's own is.
    """
    config, plugin = load(site_dir=str(folder), strict=False)
    plugin.ready, plugin.kept, plugin.between_pages = built, kept, pause
    with overheard() as warnings:
        try:
            mkdocs_build(config)
        except SupersededError:
            raise
        except Exception as error:  # a template of the municipality's own can fail in any way
            raise EngineWarningsError(f"{error or type(error).__name__}") from error
    del plugin.between_pages  # pages rendered alone later are never given up
    if plugin.engine is None:
        raise CannotBuildError("no-plugin")
    config.site_dir = str(folder.with_name(f"{folder.name}-pages"))  # for pages rendered later
    return Whole(folder, built, plugin, plugin.engine, tuple(warnings))
