"""What each handbook is made of, as a key: equal keys, equal sites.

Whatever may be read counts, rather too much than too little. Where mkdocs.yml lets other code in
there are no keys at all, because nobody knows what that code reads.
"""

import json
import sys
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load

import handbok
from handbok.kept import key_of
from handbok.load.digests import digest_of_common, digest_of_folder, digest_of_own
from handbok.model.audience import Audience
from handbok.settings import Settings, contract_root, overrides_root
from handbok.site.configuration import load_site, mkdocs_yml

PLUGINS = {"handbok", "search", "material/search"}
# Python-Markdown's own, and those of pymdownx but for two that read files.
EXTENSIONS = {
    *("abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code"),
    *("footnotes", "legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists"),
    *("smarty", "tables", "toc", "wikilinks"),
}
KNOWN = ("markdown.extensions.", "pymdownx.")
READ_FILES = {"pymdownx.b64", "pymdownx.snippets"}


def foreign(config: MkDocsConfig) -> list[str]:
    """What in mkdocs.yml may read anything: hooks, other plugins, extensions that are not known."""
    plugins = (str(name) for name in config.plugins if name not in PLUGINS)
    extensions = (name for name in config.markdown_extensions if not _is_known(name))
    return sorted({*plugins, *extensions, *map(str, config.hooks)})


def keys_of(site: Settings, audience: Audience | None, names: Iterable[str]) -> dict[str, str]:
    """A key for each municipality; none where something foreign takes part.

    `site` are the settings as mkdocs.yml gives them, with the day and the audience of the run.
    """
    config, _ = load_site(site.root, audience)
    if foreign(config):
        return {}
    common = key_of(all_installed(), _said(site, config), digest_of_common(site.roots))
    return {name: key_of(common, name, digest_of_own(site.root, name)) for name in names}


def all_installed() -> str:
    """This program's own files, whatever it says of its version, and everything installed."""
    return key_of(sys.version, *program_files(), *_packages())


@cache  # each has to be read, and none comes or goes while a program runs
def _packages() -> tuple[str, ...]:
    return tuple(sorted(f"{one.name} {one.version}" for one in distributions()))


def program_files() -> list[str]:
    """A digest of each of the program's own folders: code, theme, and what the API promises."""
    folders = (Path(handbok.__file__).parent, overrides_root(), contract_root())
    return [*map(digest_of_folder, folders)]


def _said(site: Settings, config: MkDocsConfig) -> str:
    """Settings and mkdocs.yml with the environment's values in it, and the templates it names."""
    path = mkdocs_yml(site.root)
    with path.open("rb") as file:
        said = json.dumps(yaml_load(file), default=_name, sort_keys=True)
    own = config.theme.custom_dir
    templates = digest_of_folder(Path(own)) if own else ""
    return key_of(repr(replace(site, root=Path())), path.read_text("utf-8"), said, templates)


def _name(thing: Any) -> str:
    """How a function or a class that mkdocs.yml names is told from others."""
    return f"{getattr(thing, '__module__', '')}.{getattr(thing, '__qualname__', repr(thing))}"


def _is_known(extension: str) -> bool:
    is_theirs = extension.startswith(KNOWN) and extension not in READ_FILES
    return extension in EXTENSIONS or is_theirs
