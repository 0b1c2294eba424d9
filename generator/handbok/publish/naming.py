"""Assets named by their content: a page that was opened before asks for what it was made with."""

import posixpath
import re
import shutil
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from handbok.outputs.manifest import digest

# What a page cannot look right without; what scripts load when someone searches is not here.
SUFFIXES = (".css", ".js", ".svg", ".png", ".jpg", ".webp", ".ico", ".woff2")
BY_CONTENT = re.compile(r"\.[0-9a-f]{8,}\.")
TAG = re.compile(r"<(?:link|script|img)\b[^>]*>")
ADDRESS = re.compile(r'(?P<before>\s(?:href|src)=")(?P<address>[^"]+)(?P<after>")')


def is_asset(address: str) -> bool:
    """Whether the name says what the file holds, so that it never holds anything else."""
    return bool(BY_CONTENT.search(posixpath.basename(address)))


def name_assets(folder: Path) -> None:
    """Copies of the assets under names made of their content, and pages that ask for those.

    The plain names stay, for whoever links to them.
    """
    named: dict[str, str] = {}
    for page in sorted(folder.rglob("*.html")):
        here = page.parent.relative_to(folder).as_posix()
        text = page.read_bytes().decode("utf-8", "surrogateescape")
        mended = TAG.sub(lambda tag: _renamed(tag[0], here, folder, named), text)  # noqa: B023
        if mended != text:
            page.write_bytes(mended.encode("utf-8", "surrogateescape"))


def _renamed(tag: str, here: str, folder: Path, named: dict[str, str]) -> str:
    def name(found: re.Match[str]) -> str:
        address = urlsplit(found["address"])
        if address.scheme or address.netloc or address.query or address.path[:1] in {"", "/"}:
            return found[0]
        asset = posixpath.normpath(posixpath.join(here, unquote(address.path)))
        if asset not in named:
            named[asset] = _copy(asset, folder)
        file = posixpath.join(posixpath.dirname(address.path), quote(named[asset]))
        return f"{found['before']}{file}{found['after']}" if named[asset] else found[0]

    return ADDRESS.sub(name, tag)


def _copy(asset: str, folder: Path) -> str:
    """The copy's file name, or nothing where the asset keeps the name it has."""
    path = folder / asset
    is_ours = asset[:2] != ".." and path.suffix in SUFFIXES and path.is_file()
    if not is_ours or BY_CONTENT.search(path.name):
        return ""
    copy = path.with_suffix(f".{digest(path.read_bytes()).sha256[:10]}{path.suffix}")
    shutil.copyfile(path, copy)
    return copy.name
