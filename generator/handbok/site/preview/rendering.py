"""A version of the handbook inside MkDocs, and single pages of it, rendered by MkDocs itself."""

from collections.abc import Collection
from functools import partial
from pathlib import Path

from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, set_exclusions
from mkdocs.structure.nav import get_navigation

from handbok.pipeline.building import Built
from handbok.site.engine import Engine, ShownFiles, virtual_files
from handbok.site.engine_words import overheard
from handbok.site.plugin import HandbokPlugin


def renewed(plugin: HandbokPlugin, engine: Engine, built: Built) -> Engine:
    """The engine with another version of the handbook, before its pages are rendered.

    The same calls in the same order as in MkDocs' own build, without what a save of content cannot
    change: the theme's files and templates. Warnings are left to the whole build that follows.
    """
    config = engine.config
    plugin.ready = built
    plugin.on_config(config)
    with overheard():
        theme = [file for file in engine.files if file.generated_by is None]
        files = config.plugins.on_files(
            ShownFiles(theme, partial(_beside, built, config)), config=config
        )
        set_exclusions(files, config)
        nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
        planned = {page.address for page in built.plan.pages}
        for file in files.documentation_pages():
            if file.page and file.src_uri not in planned:
                _populate_page(file.page, config, files)  # its title may stand in its text
    return Engine(config, files, nav, engine.env)


def _beside(built: Built, config: MkDocsConfig) -> Files:
    """The files that no page shows, but that one may lead to."""
    files = Files(virtual_files(built.beside, config))
    set_exclusions(files, config)
    return files


def updated(engine: Engine, built: Built, targets: Collection[str]) -> Engine:
    """The engine with other text on some pages, where nothing that other pages show has changed.

    These pages are reset in place, and read again when they are rendered.
    """
    texts = {artifact.address: artifact.content for artifact in built.shown}
    for file in engine.files.documentation_pages():
        if file.dest_uri in targets and file.page:
            file.content_bytes = texts[file.src_uri]
            file.page.markdown = file.page.content = None
    return engine


def render_page(engine: Engine, target: str) -> bytes:
    """The page at an address of the site, as MkDocs writes it."""
    pages = engine.files.documentation_pages()
    file = next(file for file in pages if file.dest_uri == target)
    if file.page is None:
        raise LookupError(target)
    with overheard():
        if file.page.content is None:
            _populate_page(file.page, engine.config, engine.files)
        _build_page(file.page, engine.config, pages, engine.nav, engine.env)
    return Path(file.abs_dest_path).read_bytes()
