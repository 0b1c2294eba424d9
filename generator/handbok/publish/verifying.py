"""A site that somebody has → whether it still is what its manifest says, file by file."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from handbok.outputs.manifest import ADDRESS, File, Manifest, digest
from handbok.publish.fetching import fetch
from handbok.publish.place import manifest_in
from handbok.publish.refusal import CannotPublishError
from handbok.publish.versions import CURRENT, VERSIONS

AT_ONCE = 8
# Web servers read these and show them to nobody: asked for over HTTP they say nothing.
SERVERS_OWN = {".htaccess", "web.config", "_headers", "staticwebapp.config.json"}
# What hosts and publishing put beside a site without being a part of it.
BESIDE = {ADDRESS, "CNAME", ".nojekyll", ".handbok.lock"}


@dataclass(frozen=True)
class Verified:
    """Addresses by what is wrong. `added` is None where nobody can list what is there."""

    manifest: Manifest
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    added: tuple[str, ...] | None

    @property
    def is_whole(self) -> bool:
        """Whether everything is as the manifest says."""
        return not (self.changed or self.missing or self.added)


def verify_folder(folder: Path) -> Verified:
    """A built site, or the current version of a folder that was published to."""
    if (folder / VERSIONS).is_dir() and (folder / CURRENT).is_symlink():
        folder = folder / CURRENT
    manifest = _manifest(_read(folder / ADDRESS), str(folder))

    def hold(address: str, file: File) -> File | None:
        del file
        content = _read(folder / address)
        return None if content is None else digest(content)

    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if _is_file(path)}
    unlisted = found - {*manifest.all_files, *BESIDE}
    added = sorted(
        address for address in unlisted if not address.startswith((".handbok/", ".git/"))
    )
    return _verified(manifest, map(hold, *_columns(manifest)), tuple(added))


def verify_url(url: str) -> Verified:
    """A published site, every file fetched that servers show.

    What was added cannot be seen from outside.
    """
    root = url if url.endswith("/") else f"{url}/"
    manifest = _manifest(fetch(root, ADDRESS), url)

    def hold(address: str, file: File) -> File | None:
        if address in SERVERS_OWN:
            return file
        content = fetch(root, address, file.size)
        return None if content is None else digest(content)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return _verified(manifest, pool.map(hold, *_columns(manifest)), None)


def _columns(manifest: Manifest) -> tuple[Iterable[str], Iterable[File]]:
    files = manifest.all_files
    return tuple(files), tuple(files.values())


def _verified(
    manifest: Manifest, held: Iterable[File | None], added: tuple[str, ...] | None
) -> Verified:
    there = list(zip(manifest.all_files.items(), held, strict=True))
    changed = (a for (a, file), found in there if found and found.sha256 != file.sha256)
    missing = (address for (address, _), found in there if found is None)
    return Verified(manifest, tuple(sorted(changed)), tuple(sorted(missing)), added)


def _manifest(content: bytes | None, about: str) -> Manifest:
    manifest = manifest_in(content, about)
    if manifest is None:
        raise CannotPublishError("no-manifest", about)
    return manifest


def _is_file(path: Path) -> bool:
    return path.is_file() or path.is_symlink()


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
