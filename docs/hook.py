"""Links that leave docs/ → links that work on the site: to the repository's pages, or to its code.

On a code host a link such as `../SECURITY.md` works by itself. Here the pages beside docs/ become
pages of the site. A link to code leads to `repo_url`, and is text where that is not set.
"""

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
BESIDE = ("CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")
LINK = re.compile(r"(?<![`!])\[(?P<text>[^\]]*)\]\((?P<target>[^)\s:#]+)(?P<anchor>#[^)\s]*)?\)")


def on_files(files: Any, config: Any) -> Any:
    """The engine's list of files, with the pages beside docs/ and the icon."""
    kind = type(next(iter(files)))  # MkDocs' own class, or that of an engine like it
    for name in BESIDE:
        text = (ROOT / name).read_text("utf-8")
        files.append(kind.generated(config, name, content=text))
    icon = str(ROOT / "overrides/assets/favicon.svg")
    files.append(kind.generated(config, "favicon.svg", abs_src_path=icon))
    return files


def on_page_markdown(markdown: str, *, page: Any, config: Any, files: Iterable[Any]) -> str:
    """A page's Markdown, its links made for the site."""
    here = PurePosixPath(page.file.src_uri)
    folder = "." if here.name in BESIDE and here.parent.name == "" else f"docs/{here.parent}"
    known = {file.src_uri for file in files}

    def mended(link: re.Match[str]) -> str:
        target = normpath(f"{folder}/{link['target']}")
        address = target.removeprefix("docs/")
        if address in known:
            return f"[{link['text']}]({relpath(address, str(here.parent))}{link['anchor'] or ''})"
        if not (ROOT / target).exists():
            return link[0]  # the engine says that it is dead
        if config.repo_url:
            return f"[{link['text']}]({config.repo_url.rstrip('/')}/blob/HEAD/{target})"
        return link["text"]

    return LINK.sub(mended, markdown)
