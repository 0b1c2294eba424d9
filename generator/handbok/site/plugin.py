"""The MkDocs plugin: events → pipeline; the handbook's artifacts as virtual files."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config import base, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from handbok.aside import Doing, here
from handbok.hosting.hosts import HOSTS
from handbok.hosting.origins import BadAddressError, origin, public_address, security_contact
from handbok.link.editions import StaffHandbookError
from handbok.load.files import FOLDERS, municipalities
from handbok.model.audience import Audience
from handbok.outputs.manifest import ADDRESS as MANIFEST
from handbok.outputs.manifest import content_version, manifest_of
from handbok.outputs.paper.typesetting import CannotTypesetError
from handbok.pages.offered import SITEMAP
from handbok.pipeline.building import Built, build
from handbok.pipeline.checking import check
from handbok.problems.catalog import Severity
from handbok.problems.reporters import text
from handbok.problems.words import message_of, remedy_of, severity_of
from handbok.render.compiled import kept_templates
from handbok.settings import Settings, overrides_root
from handbok.site.ahead import render_ahead
from handbok.site.engine import (
    Engine,
    ShownFiles,
    be_quiet,
    list_visible,
    navigation,
    site_extra,
    site_name,
    virtual_files,
)
from handbok.site.engine_words import in_words
from handbok.site.kept_markdown import KeptMarkdown, keep_pages
from handbok.site.quick_inline import QuickInline
from handbok.site.unfetched import without_unfetched
from handbok.texts import LANGUAGES, load_texts

if TYPE_CHECKING:  # it brings a web server, which a build has no use for
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.plugins.handbok")
be_quiet()


class EmbeddingConfig(base.Config):  # type: ignore[no-untyped-call]  # MkDocs' own is untyped
    """Who may show the handbook inside pages of their own."""

    allowed_origins = config_options.ListOfItems(config_options.Type(str), default=[])
    """Intranets that may show pages in a frame and read the data: https://intranat.example."""

    licence = config_options.URL(default="")
    """Address of the licence that the municipality has chosen for its data, for catalogues."""


class PublishConfig(base.Config):  # type: ignore[no-untyped-call]  # the same
    """Where `handbok publish` puts the site when the command does not say."""

    target = config_options.Type(str, default="")
    """A folder, git:BRANCH, sftp://host/path or davs://host/path; {municipality} is filled in."""

    keep = config_options.Type(int, default=5)
    """How many earlier versions stay, where a place has versions."""

    in_place = config_options.Type(bool, default=False)
    """File by file, where a folder or a server cannot switch a link."""


class HandbokConfig(base.Config):  # type: ignore[no-untyped-call]  # MkDocs' own is untyped
    """The plugin's options in mkdocs.yml."""

    municipality = config_options.Type(str, default="")
    """Folder name of the municipality to build; the only one there is where it is empty."""

    edit_url = config_options.Type(str, default="")
    """Where the edit link goes, with {file} and {line}; no link where it is empty."""

    audience = config_options.Choice(tuple(Audience), default=Audience.PUBLIC)
    """`public`: what anyone may read; `staff`: also what is the staff's own."""

    listed = config_options.Optional(config_options.Type(bool))
    """Whether search engines may list the pages; left out, they may list what is for everyone."""

    embedding = config_options.SubConfig(EmbeddingConfig)
    """For intranets: see EmbeddingConfig."""

    host = config_options.Choice(("", *HOSTS), default="")
    """The web host that the site is made ready for; no server file where it is empty."""

    security_contact = config_options.Type(str, default="")
    """Mail or web address for whoever finds a hole in the site; becomes security.txt."""

    pdf = config_options.Type(bool, default=False)
    """Whether the site holds the whole handbook as PDF, with a link; a preview never does."""

    publish = config_options.SubConfig(PublishConfig)
    """For `handbok publish`: see PublishConfig."""

    root = config_options.Optional(config_options.Type(str))
    """The repository with the content; the folder of mkdocs.yml where it is left out."""


class HandbokPlugin(BasePlugin[HandbokConfig]):  # type: ignore[no-untyped-call]  # the same
    """Hands the engine the same artifacts that the disk writer writes."""

    built: Built | None = None
    ready: Built | None = None
    """A handbook that the command has checked and built already; taken as it is."""
    kept: KeptMarkdown | None = None
    """Markdown rendered before, for a preview; every page is rendered where it is left out."""
    doing: Doing = staticmethod(here)
    """How work that can be done meanwhile is done."""
    between_pages: Callable[[], None] = staticmethod(lambda: None)
    """Called before each page; what it raises ends the build."""
    engine: Engine | None = None
    """What MkDocs renders pages with, once a build has come so far."""
    is_serving = False
    _nav: Navigation | None = None

    def on_startup(self, *, command: str, **_: Any) -> None:
        """Remember what runs; this event also makes MkDocs keep the plugin between rebuilds."""
        self.is_serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build the handbook in memory, then set name, navigation and theme."""
        settings = self._settings(config)
        built = self.built = self.ready or self._build(settings)
        config.site_name = site_name(built)
        config.extra["handbok"] = site_extra(built, settings)
        config.nav = navigation(built.plan.navigation)
        has_palette = bool(config.theme.get("palette"))
        config.exclude_docs = without_unfetched(config.exclude_docs, has_palette=has_palette)
        config.use_directory_urls = True  # addresses are the same whatever the settings say
        config.theme.static_templates.discard("sitemap.xml")  # ours has the days of the content
        _insert_overrides(config)
        list_visible(config.theme)
        config.markdown_extensions.append(QuickInline())  # type: ignore[arg-type]  # as good as a name
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Replace what stands in docs_dir: hand-written pages are among the artifacts already.

        And the engine's own site map, which is a mere file since it is no template any more.
        """
        for file in [f for f in files if f.src_dir == config.docs_dir or f.src_uri == SITEMAP]:
            files.remove(file)
        if self.built:
            is_for_pages = isinstance(files, ShownFiles)
            artifacts = self.built.shown if is_for_pages else self.built.artifacts
            for file in virtual_files(artifacts, config):
                files.append(file)
        if self.kept:
            keep_pages(files, config, self.kept)
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files, **_: Any) -> Navigation:
        """Remember the navigation; it is handed over once. All pages are known now."""
        self._nav = nav
        if self.kept and self.doing is not here:
            render_ahead(files, config, self.kept, self.doing)
        return nav

    def on_pre_page(self, page: Page, **_: Any) -> Page:
        """A moment to stop in."""
        self.between_pages()
        return page

    def on_env(self, env: Any, config: MkDocsConfig, files: Files, **_: Any) -> Any:
        """Templates are compiled once in a run, however many handbooks it builds."""
        env.bytecode_cache = kept_templates()
        if self._nav:
            self.engine = Engine(config, files, self._nav, env)
        return env

    def on_page_context(self, context: Any, **_: Any) -> Any:
        """Another moment to stop in."""
        self.between_pages()
        return context

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Everything is written: the manifest lists it."""
        if self.built and not self.is_serving:
            site = Path(config.site_dir)
            manifest = manifest_of(site, content_version(self.built.artifacts))
            (site / MANIFEST).write_bytes(manifest.encoded())

    def on_serve(
        self, server: "LiveReloadServer", config: MkDocsConfig, **_: Any
    ) -> "LiveReloadServer":
        """Watch the content, the common base and the theme."""
        settings = self.settings(config)
        folders = {root / name for root in (settings.root, settings.roots.base) for name in FOLDERS}
        for folder in sorted({*folders, overrides_root()}):
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def settings(self, config: MkDocsConfig) -> Settings:
        """The run's settings as mkdocs.yml gives them. BadAddressError where one is no address."""
        here = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        language = str(config.theme.get("language", ""))
        return Settings(
            here / (self.config.root or "."),
            language if language in LANGUAGES else LANGUAGES[0],
            self.config.edit_url,
            audience=Audience(self.config.audience),
            site_url=public_address(config.site_url or ""),
            allowed_origins=tuple(map(origin, self.config.embedding.allowed_origins)),
            host=self.config.host,
            security_contact=security_contact(self.config.security_contact),
            licence=self.config.embedding.licence or "",
            listed=self.config.listed,
            with_book=self.config.pdf and not self.is_serving,
        )

    def _settings(self, config: MkDocsConfig) -> Settings:
        """The same for MkDocs' own commands, which stop with a sentence where one is wrong."""
        try:
            return self.settings(config)
        except BadAddressError as error:
            settings = Settings(Path(config.config_file_path or "").parent)
            raise PluginError(in_words(str(error), settings.root, settings)) from error

    def _build(self, settings: Settings) -> Built:
        """The handbook; while serving, a broken save is told and the last good one shown."""
        name = self.config.municipality or _only_municipality(settings)
        try:
            return _build(settings, name)
        except PluginError as error:
            if self.is_serving and self.built:
                log.error("%s", error)
                return self.built
            raise


def _build(settings: Settings, municipality: str) -> Built:
    """The handbook, or MkDocs' own way of stopping with all problems told."""
    checked = check(settings, municipality)
    if checked.handbook is None or not checked.is_sound:
        raise PluginError("\n" + text(checked.problems, settings.language))
    for problem in checked.problems:
        level = logging.WARNING if severity_of(problem) is Severity.WARNING else logging.INFO
        words = (writer(problem, settings.language) for writer in (message_of, remedy_of))
        log.log(level, "%s: %s %s", problem, *words)
    texts = load_texts(settings.language)
    try:
        built = build(settings, checked.handbook)
    except StaffHandbookError as error:
        raise PluginError(texts["cli.staff-handbook"].format(name=municipality)) from error
    except CannotTypesetError as error:
        raise PluginError(texts[f"cli.{error}"]) from error
    if left_out := built.handbook.edition.left_out:
        log.info("%s", texts["cli.left-out"].format(count=left_out))
    return built


def _only_municipality(settings: Settings) -> str:
    found = municipalities(settings.root)
    if len(found) == 1:
        return found[0]
    raise PluginError(f"plugins: handbok: municipality: {' | '.join(found) or '?'}")


def _insert_overrides(config: MkDocsConfig) -> None:
    """Our templates before the theme's, after the municipality's own custom_dir."""
    ours = str(overrides_root())
    if ours not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, ours)
