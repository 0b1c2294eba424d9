"""A content file as it stands on disk, and how it is replaced: whole, or not at all."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handbok.load.files import mended
from handbok.load.yaml_reader import read_yaml
from handbok.putting import put

MARK = "\ufeff"


class ChangedMeanwhileError(Exception):
    """Someone else saved the file while the editor was asked."""


@dataclass(frozen=True)
class Source:
    """A file's bytes, and its text with Unix line ends and without byte-order mark."""

    path: Path
    raw: bytes = field(repr=False)

    @property
    def text(self) -> str:
        return self.raw.decode("utf-8").removeprefix(MARK).replace("\r\n", "\n")

    def with_text(self, text: str) -> bytes:
        """The bytes for a new text, with the mark and the line ends that the file has."""
        mark = MARK if self.raw.startswith(MARK.encode()) else ""
        lines = self.raw.count(b"\n")
        ends = "\r\n" if lines and lines == self.raw.count(b"\r\n") else "\n"
        return (mark + text.replace("\n", ends)).encode()


def read_source(path: Path) -> Source:
    """A file, empty where there is none. OSError where the system refuses."""
    return Source(path, path.read_bytes() if path.exists() else b"")


def data_of(text: str) -> dict[str, Any]:
    """What the loader reads out of a text."""
    return read_yaml(mended(text), "")[0]


def replace(source: Source, content: bytes) -> None:
    """Put new bytes in the file's place by rename, so that no one ever sees half a file.

    `ChangedMeanwhileError` where it no longer holds what was read; OSError where the system
    refuses.
    """
    if read_source(source.path).raw != source.raw:
        raise ChangedMeanwhileError(source.path.name)
    put(source.path, content)
