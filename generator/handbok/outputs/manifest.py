"""manifest.json: every file of a site by its SHA-256, and what the site was made from."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handbok import __version__
from handbok.outputs.artifact import Artifact

ADDRESS = "manifest.json"
VERSION = 1
# As a manifest says it, for those who know of files and not of content.
FOR_STAFF = "staff"


class BadManifestError(Exception):
    """What stands under the address is no manifest of ours."""


@dataclass(frozen=True, slots=True)  # a country has hundreds of thousands
class File:
    """A file by its content: SHA-256 in hexadecimal, and bytes."""

    sha256: str
    size: int
    age: int = 0
    """How many times the site has been published since the file was a part of it."""


@dataclass(frozen=True)
class Manifest:
    """The files of a site by address. It lists all but itself.

    `earlier` are assets of versions before, which pages opened then may still ask for. `content`
    names what the handbook says, `revision` where its source stood in git, or is empty.
    `audience` says whom all of it is for, where publishing has looked.
    """

    files: Mapping[str, File] = field(default_factory=dict)
    earlier: Mapping[str, File] = field(default_factory=dict)
    content: str = ""
    revision: str = ""
    generator: str = f"handbok {__version__}"
    audience: str = ""

    @property
    def all_files(self) -> dict[str, File]:
        """What stands in the place: the site's own files and the earlier assets."""
        return {**self.earlier, **self.files}

    def encoded(self) -> bytes:
        """The file itself: the same manifest gives the same bytes."""
        facts = {
            "version": VERSION,
            "generator": self.generator,
            "content": self.content,
            "revision": self.revision,
            "audience": self.audience,
        }
        head = json.dumps(facts, ensure_ascii=False, indent=1).removesuffix("\n}")
        files, earlier = _listed(self.files), _listed(self.earlier)
        return f'{head},\n "files": {files},\n "earlier": {earlier}\n}}\n'.encode()


def manifest_of(folder: Path, content: str = "") -> Manifest:
    """The manifest of a site in a folder: its files as they stand there."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    files = {path.relative_to(folder).as_posix(): digest(path.read_bytes()) for path in paths}
    files.pop(ADDRESS, None)
    return Manifest(files, content=content)


def digest(content: bytes) -> File:
    """A file's content as the manifest names it."""
    return File(hashlib.sha256(content).hexdigest(), len(content))


def content_version(artifacts: tuple[Artifact, ...]) -> str:
    """A name of what a handbook says: equal where every artifact of it is equal."""
    total = hashlib.sha256()
    for artifact in sorted(artifacts):
        total.update(artifact.address.encode() + b"\0" + digest(artifact.content).sha256.encode())
    return total.hexdigest()[:16]


def decoded(content: bytes) -> Manifest:
    """The manifest that a file holds. Raises BadManifestError where it is something else."""
    try:
        facts = json.loads(content)
        if facts["version"] != VERSION:
            raise BadManifestError(f"version {facts['version']}")
        return Manifest(
            _files(facts["files"]),
            _files(facts["earlier"]),
            str(facts["content"]),
            str(facts["revision"]),
            str(facts["generator"]),
            str(facts.get("audience", "")),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadManifestError(type(error).__name__) from error


def _files(found: Mapping[str, Mapping[str, Any]]) -> dict[str, File]:
    """The files listed. An address that leads out of the site is no address of ours."""
    if any(".." in address.split("/") or address[:1] in "/\\" for address in found):
        raise BadManifestError("address")
    return {
        address: File(str(one["sha256"]), int(one["size"]), int(one.get("age", 0)))
        for address, one in found.items()
    }


def _listed(files: Mapping[str, File]) -> str:
    """As JSON, a file a line: json's own indentation takes ten times as long for a country."""
    lines = (
        f"  {json.dumps(address, ensure_ascii=False)}: {json.dumps(_facts(files[address]))}"
        for address in sorted(files)
    )
    return "{\n" + ",\n".join(lines) + "\n }"


def _facts(file: File) -> dict[str, Any]:
    facts = {"sha256": file.sha256, "size": file.size}
    return facts | {"age": file.age} if file.age else facts
