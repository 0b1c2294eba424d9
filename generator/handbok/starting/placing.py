"""New files → a folder: written beside their place, then moved there; nothing is replaced."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

from handbok.load.files import municipalities
from handbok.outputs.artifact import Artifact


class CannotStartError(Exception):
    """The folder cannot take the new files: the reason's name in texts/, and what stands there."""

    def __init__(self, reason: str, name: str) -> None:
        """A reason and the name of a file, a folder or a municipality."""
        super().__init__(reason)
        self.name = name


def is_repository(root: Path) -> bool:
    """Whether the folder holds a handbook already, which another municipality may join."""
    return (root / "strategy").is_dir()


def refuse_foreign(root: Path) -> None:
    """CannotStartError where the folder is neither empty nor a repository of handbooks."""
    if root.exists() and not root.is_dir():
        raise CannotStartError("not-a-folder", root.name)
    if not root.exists() or is_repository(root):
        return
    foreign = [path.name for path in sorted(root.iterdir()) if not _is_aside(path)]
    if foreign:
        raise CannotStartError("not-empty", foreign[0])


def refuse_known(root: Path, municipality: str) -> None:
    """CannotStartError where the municipality has its files already."""
    if municipality in municipalities(root):
        raise CannotStartError("has-municipality", municipality)


def put(artifacts: Sequence[Artifact], root: Path) -> None:
    """All files in their places, or none: a move that fails takes the earlier ones back.

    CannotStartError where something stands in the place of a file.
    """
    for artifact in artifacts:
        if (root / artifact.address).exists():
            raise CannotStartError("stands-there", artifact.address)
    root.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".handbok-", dir=root) as folder:
        staging = Path(folder)
        for artifact in artifacts:
            path = staging / artifact.address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(artifact.content)
        _move(staging, root, _parts(artifacts, root))


def _is_aside(path: Path) -> bool:
    """Hidden things (.git, .venv) and a Python environment do not make a folder someone else's."""
    return path.name.startswith(".") or (path / "pyvenv.cfg").is_file()


def _parts(artifacts: Sequence[Artifact], root: Path) -> list[Path]:
    """The fewest files and folders to move: each the uppermost that the root does not have."""
    parts: dict[Path, None] = {}
    for artifact in artifacts:
        address = Path(artifact.address)
        ways = [*reversed(address.parents[:-1]), address]
        parts[next(part for part in ways if not (root / part).exists())] = None
    return list(parts)


def _move(staging: Path, root: Path, parts: Sequence[Path]) -> None:
    moved: list[Path] = []
    try:
        for part in parts:
            (staging / part).rename(root / part)
            moved.append(part)
    except OSError:
        for part in reversed(moved):
            (root / part).rename(staging / part)
        raise
