"""What stands above several built handbooks: the portal, the server's settings, the manifest."""

import json
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from handbok.kept import shelf
from handbok.outputs.artifact import Artifact
from handbok.outputs.manifest import ADDRESS as MANIFEST
from handbok.outputs.manifest import File, Manifest, decoded, digest, manifest_of
from handbok.outputs.portal import portal, standing
from handbok.outputs.robots import robots
from handbok.outputs.server_files import page_folders
from handbok.outputs.stamp import ADDRESS as STAMP
from handbok.outputs.summary_file import ADDRESS as SUMMARY
from handbok.pipeline.serving import server_settings
from handbok.settings import Settings, overrides_root
from handbok.site.in_place import MARK_OF_ALL, put_file
from handbok.site.search_above import search_above

PORTAL_FILES = (
    "portal.css",
    "portal.js",
    "portal-search.js",
    "portal-search-box.js",
    "search-ranking.js",
)


def put_above(
    settings: Settings, folder: Path, fresh: Collection[str], *, sweeps: bool = True
) -> None:
    """The pages above all handbooks in a folder, and the mark that the folder is ours.

    Files that say the same stay untouched, and what else stands there is taken away. Handbooks
    named in `fresh` have just been built, or are known to be as they were: their own manifests
    are believed. Of any other each file is read. Nothing is taken away where it is not `sweeps`.
    """
    sites = sorted(path.parent for path in folder.glob(f"*/{STAMP}"))
    files = {
        f"{site.name}/{address}": file
        for site in sites
        for address, file in _files(site, is_fresh=site.name in fresh)
    }
    artifacts = list(_above(settings, sites, files))
    files |= {artifact.address: digest(artifact.content) for artifact in artifacts}
    artifacts.append(Artifact(MANIFEST, Manifest(files).encoded()))
    for artifact in artifacts:
        put_file(folder / artifact.address, artifact.content)
    if sweeps:
        _sweep(folder, {site.name for site in sites}, {artifact.address for artifact in artifacts})


def _above(settings: Settings, sites: Sequence[Path], files: Collection[str]) -> Iterator[Artifact]:
    """Everything at the top but the manifest. The server's settings stand there once for all."""
    found = standing([_own_files(site) for site in sites])
    kept = shelf("across", str(settings.root), settings.audience)
    search, is_listed = search_above(sites, kept), settings.is_listed
    yield from portal(
        found, settings.language, settings.today, is_listed=is_listed, searches=bool(search)
    )
    yield from search
    yield robots("", is_listed=is_listed)
    for name in PORTAL_FILES:
        yield Artifact(name, (overrides_root() / "assets" / name).read_bytes())
    yield Artifact(MARK_OF_ALL, b"")
    pages = (address.partition("/")[2] for address in files if address.endswith(".html"))
    tops = [f"{site.name}/" for site in sites]
    yield from server_settings(settings, page_folders(pages), tops)


def _files(site: Path, *, is_fresh: bool) -> Iterator[tuple[str, File]]:
    """The files of a handbook with their digests, its manifest among them."""
    manifest = (site / MANIFEST).read_bytes() if (site / MANIFEST).is_file() else b""
    found = decoded(manifest) if is_fresh else manifest_of(site)
    yield from found.files.items()
    if manifest:
        yield MANIFEST, digest(manifest)


def _own_files(site: Path) -> tuple[dict[str, str], dict[str, Any]]:
    """What a built handbook says of itself; one of an earlier version has no figures."""
    summary = site / SUMMARY
    figures = json.loads(summary.read_bytes()) if summary.is_file() else {}
    return json.loads((site / STAMP).read_bytes()), figures


def _sweep(folder: Path, sites: Collection[str], wanted: Collection[str]) -> None:
    """Away with files that are neither a handbook's nor wanted here."""
    tops = [path for path in folder.iterdir() if not (path.is_dir() and path.name in sites)]
    found = [one for top in tops for one in (top, *top.rglob("*"))]
    for path in sorted(found, reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(folder).as_posix() not in wanted:
            path.unlink()
