"""What the site stage knows of the engine: its files, its navigation, its own notices."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, file_sort_key
from mkdocs.structure.nav import Navigation
from mkdocs.theme import Theme

from handbok.model.phone import call_address
from handbok.outputs.artifact import Artifact
from handbok.pages.page import Helpline, Section
from handbok.pipeline.building import Built
from handbok.render.addresses import site_address
from handbok.render.listing import VisibleTemplates
from handbok.settings import Settings
from handbok.texts import load_texts

# What the frame says that Material has no words for.
FRAME_WORDS = {
    "menu": "theme.menu",
    "close": "theme.close",
    "dark": "theme.dark",
    "parts": "theme.parts",
    "contents": "theme.contents",
    "card": "banner.card",
    "lost": "theme.lost",
    "home": "theme.home",
    "danger": "situation.emergency",
    "ask": "embed.search.start",
    "meant": "search.meant",
    "failed": "search.failed",
    "hits": "search.hits",
    "embed": "embed.title",
    "embed_lead": "embed.lead",
    "embed_copy": "embed.copy",
    "copied": "embed.copied",
    "selected": "embed.selected",
    "close_dialog": "embed.close",
}


@dataclass(frozen=True)
class Engine:
    """What MkDocs renders pages with, as it hands it to plugins while it builds.

    `env` is the theme's Jinja2 environment.
    """

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Any


class ShownFiles(Files):
    """Pages and what they show. The rest is there as soon as a link asks for some of it."""

    def __init__(self, files: Iterable[File], rest: Callable[[], Iterable[File]]) -> None:
        """`rest` is called once, or never."""
        super().__init__(files)
        self._rest: Callable[[], Iterable[File]] | None = rest

    def get_file_from_path(self, path: str) -> File | None:
        """As MkDocs finds a file."""
        found = super().get_file_from_path(path)
        if found or not self._rest:
            return found
        rest, self._rest = self._rest, None
        for file in rest():
            self.append(file)
        return super().get_file_from_path(path)


def be_quiet() -> None:
    """Material prints a notice about MkDocs' future at every run; it is not for editors."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")


def list_visible(theme: Theme) -> None:
    """Let MkDocs ask a quicker list for the theme's files; it holds all that MkDocs takes of it."""
    made_by_mkdocs = theme.get_env

    def environment() -> Any:
        env = made_by_mkdocs()
        env.loader = VisibleTemplates(theme.dirs)
        return env

    theme.get_env = environment  # type: ignore[method-assign]  # the only place to say so


def virtual_files(artifacts: Iterable[Artifact], config: MkDocsConfig) -> list[File]:
    """The artifacts as files that exist in memory only, in the order MkDocs reads a folder."""
    files = (
        File.generated(config, a.address, content=a.content, inclusion=_inclusion(a))
        for a in artifacts
    )
    return sorted(files, key=file_sort_key)


def _inclusion(artifact: Artifact) -> InclusionLevel:
    """MkDocs leaves out what begins with a dot, unless it is told not to."""
    is_hidden = artifact.address.startswith(".")
    return InclusionLevel.INCLUDED if is_hidden else InclusionLevel.UNDEFINED


def navigation(sections: Iterable[Section]) -> list[Any]:
    """MkDocs' nav: a lone page stands by itself, a section's first page is its index."""
    nav: list[Any] = []
    for section in sections:
        if len(section.pages) == 1:
            nav.append({section.title: section.pages[0].address})
        else:
            nav.append({section.title: [_item(p.title, p.address) for p in section.pages]})
    return nav


def _item(title: str, address: str) -> Any:
    """A section's index keeps the section's title, so it is named by its address alone."""
    is_index = PurePosixPath(address).name == "index.md"
    return address if is_index or not title else {title: address}


def site_extra(built: Built, settings: Settings) -> dict[str, Any]:
    """What every page of the site carries, also hand-written ones and 404; read by overrides/."""
    plan, texts = built.plan, load_texts(settings.language)
    return {
        "words": {name: texts[key] for name, key in FRAME_WORDS.items()},
        "banners": list(plan.banners),
        "robots": "" if settings.is_listed else "noindex, nofollow",
        "stamp": plan.stamp,
        "help": [_helpline(line) for line in plan.helplines],
        "footer": [{"title": to.title, "url": site_address(to)} for to in plan.footer],
    }


def _helpline(line: Helpline) -> dict[str, str]:
    to = line.link
    return {
        "question": line.question,
        "number": line.number,
        "call": call_address(line.number) if line.number else "",
        "name": to.title if to else "",
        "url": f"{site_address(to)}#{to.anchor}" if to else "",
    }


def site_name(built: Built) -> str:
    """The site's title: Handbok, and whose it is."""
    return f"Handbok {built.handbook.municipality.short_name}"
