"""A repository's mkdocs.yml, loaded, with our plugin found in it."""

from pathlib import Path
from typing import Any, cast

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from handbok.hosting.origins import BadAddressError
from handbok.load.yaml_reader import unreadable
from handbok.model.audience import Audience
from handbok.site.engine_words import overheard, reason_of
from handbok.site.plugin import HandbokPlugin


class CannotBuildError(Exception):
    """The site cannot be built for a reason outside the content.

    The text is the reason's name in texts/ and, after a space, what it is about.
    """


class EngineWarningsError(Exception):
    """MkDocs refused to build: a hand-written page has a broken link, say. One line a warning."""


def load_site(
    root: Path, audience: Audience | None = None, **overrides: Any
) -> tuple[MkDocsConfig, HandbokPlugin]:
    """The configuration as MkDocs reads it, and the plugin that it will call.

    An `audience` that someone asked for goes before the one in mkdocs.yml.
    """
    path = mkdocs_yml(root)
    overrides |= docs_dir(root)
    if problem := unreadable(path.read_text("utf-8", "replace"), path.name):
        about = ("settings-yaml", str(problem.place.line), problem.facts["hint"])
        raise CannotBuildError(" ".join(about))
    with overheard() as said:
        try:
            config = load_config(str(path), **overrides)
        except MkDocsException as error:
            raise CannotBuildError(reason_of([*said, str(error)])) from error
    if "handbok" not in config.plugins:
        raise CannotBuildError("no-plugin")
    plugin = cast(HandbokPlugin, config.plugins["handbok"])
    if audience:
        plugin.config.audience = audience
    try:
        plugin.settings(config)
    except BadAddressError as error:
        raise CannotBuildError(str(error)) from error
    return config, plugin


def docs_dir(root: Path) -> dict[str, Any]:
    """A folder for MkDocs to look in where pages/ is missing; what it finds there is not used."""
    return {} if (root / "pages").is_dir() else {"docs_dir": str(root / "strategy")}


def mkdocs_yml(root: Path) -> Path:
    """The path of mkdocs.yml, which must be there."""
    path = root / "mkdocs.yml"
    if not path.is_file():
        raise CannotBuildError("no-mkdocs")
    return path
