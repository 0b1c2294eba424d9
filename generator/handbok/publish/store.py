"""What a place for files must be able to do, whatever protocol leads there."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Protocol

# Beside a file while it is being put: it takes the file's place when it is whole.
PART = ".handbok-part"


class Store(Protocol):
    """Files by address, with forward slashes, below one folder.

    Anything that the other side refuses is a CannotPublishError or an OSError.
    """

    def read(self, address: str) -> bytes | None:
        """The file's content; None where there is none."""

    def put(self, files: Mapping[str, Path | bytes]) -> None:
        """Files into their places, with the folders they need; each whole or not at all."""

    def remove(self, addresses: Iterable[str]) -> None:
        """Files away, also what an interrupted `put` left of them. What is gone is gone."""

    def make_folder(self, address: str) -> bool:
        """A new folder; False where it was there already. Only one of two at once succeeds."""

    def remove_folder(self, address: str) -> None:
        """A folder with all that is in it; nothing where it is gone."""

    def close(self) -> None:
        """The connection's end."""


class VersionStore(Store, Protocol):
    """A store that can hold several versions and switch between them at once."""

    def names(self, folder: str) -> list[str]:
        """What stands in a folder, sorted; nothing where there is no folder."""

    def link(self, files: Mapping[str, str]) -> Collection[str]:
        """The same file under a new address too (new → old). Those that could not be linked."""

    def rename(self, old: str, new: str) -> None:
        """A folder under another name."""

    def point(self, link: str, to: str) -> None:
        """A symbolic link to a relative path; whoever follows it sees the old or the new."""

    def pointed(self, link: str) -> str:
        """Where a symbolic link leads; empty where there is none."""
