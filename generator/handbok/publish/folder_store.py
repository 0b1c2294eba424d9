"""A folder of this machine as a store."""

import errno
import os
import shutil
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from handbok.publish.refusal import CannotPublishError
from handbok.publish.store import PART

# A link was refused for a reason that has nothing to do with links.
FULL_OR_FORBIDDEN = {errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS, errno.EIO}


class FolderStore:
    """Files below a folder that this machine can write in. A file that is put is on the disk."""

    def __init__(self, root: Path) -> None:
        """The folder need not be there yet."""
        self.root = root

    def read(self, address: str) -> bytes | None:
        try:
            return (self.root / address).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def put(self, files: Mapping[str, Path | bytes]) -> None:
        for address, source in files.items():
            path = self.root / address
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_name(path.name + PART)
            with part.open("wb") as file:
                file.write(source if isinstance(source, bytes) else source.read_bytes())
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)

    def remove(self, addresses: Iterable[str]) -> None:
        for address in addresses:
            path = self.root / address
            path.unlink(missing_ok=True)
            path.with_name(path.name + PART).unlink(missing_ok=True)
            self._remove_empty(path.parent)

    def _remove_empty(self, folder: Path) -> None:
        while folder != self.root and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent

    def make_folder(self, address: str) -> bool:
        try:
            (self.root / address).mkdir(parents=True)
        except FileExistsError:
            return False
        return True

    def remove_folder(self, address: str) -> None:
        if (self.root / address).is_dir():
            shutil.rmtree(self.root / address)

    def names(self, folder: str) -> list[str]:
        try:
            return sorted(path.name for path in (self.root / folder).iterdir())
        except FileNotFoundError:
            return []

    def link(self, files: Mapping[str, str]) -> Collection[str]:
        refused = []
        for new, old in files.items():
            path = self.root / new
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(self.root / old, path)
            except OSError:  # another file system, or one without links
                refused.append(new)
        return refused

    def rename(self, old: str, new: str) -> None:
        (self.root / old).rename(self.root / new)

    def point(self, link: str, to: str) -> None:
        path = self.root / link
        aside = path.with_name(f".{path.name}-new")
        aside.unlink(missing_ok=True)
        try:
            aside.symlink_to(to, target_is_directory=True)
        except (OSError, NotImplementedError) as error:
            if isinstance(error, OSError) and error.errno in FULL_OR_FORBIDDEN:
                raise
            raise CannotPublishError("no-links", self.root) from error
        aside.replace(path)

    def pointed(self, link: str) -> str:
        path = self.root / link
        return path.readlink().as_posix() if path.is_symlink() else ""

    def close(self) -> None:
        """Nothing to end."""
