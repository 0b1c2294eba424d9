"""Folders → digests: short names of what stands there, which change when any of it does."""

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from handbok.load.files import BASE, FOLDERS, PAGES, SUFFIXES, Roots
from handbok.load.strays import strays


def digest_of_common(roots: Roots) -> str:
    """What every municipality of a repository reads: the common base, and what belongs to nobody.

    A file that nobody reads is told of in each municipality, so it counts as common too.
    """
    lost = (f"{problem} {problem.facts}" for problem in strays(roots.repository, BASE))
    tops = (str((roots.repository / name).is_symlink()) for name in (*FOLDERS, PAGES))
    base = (_own(roots.base, BASE), _tree(roots.repository / PAGES / BASE))
    return _total([*lost, *tops, *(line for lines in base for line in lines)])


def digest_of_own(root: Path, municipality: str) -> str:
    """What one municipality has of its own: content, hand-written pages, and files beside them."""
    return _total([*_own(root, municipality), *_tree(root / PAGES / municipality)])


def digest_of_folder(folder: Path) -> str:
    """Every file below a folder, by its path and content; Python's own leavings do not count."""
    return _total(line for line in _tree(folder) if "__pycache__" not in line)


def _own(root: Path, name: str) -> Iterator[str]:
    for folder in FOLDERS:
        for path in (root / folder / f"{name}{suffix}" for suffix in SUFFIXES):
            yield f"{folder} {path.name} {_content(path)}"
        yield from _tree(root / folder / name)


def _tree(folder: Path) -> Iterator[str]:
    """A line for each thing below a folder, also for folders and for links."""
    yield f"{folder.name} {_kind(folder)}"
    refused: list[OSError] = []
    for directory, folders, names in os.walk(folder, onerror=refused.append):
        folders.sort()
        for name in (*folders, *sorted(names)):
            path = Path(directory, name)
            yield f"{path.relative_to(folder).as_posix()} {_kind(path)} {_content(path)}"
    yield from (f"{os.path.relpath(error.filename, folder)} {error.errno}" for error in refused)


def _kind(path: Path) -> str:
    """Whether it is a link (and where to), a folder, or a file that may be read."""
    if path.is_symlink():
        return f"link {path.readlink()}"
    return f"folder {path.is_dir()} read {os.access(path, os.R_OK)}"


def _content(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest() if path.is_file() else "none"
    except OSError as error:
        return f"refused {error.errno}"


def _total(lines: Iterable[str]) -> str:
    total = sha256()
    for line in lines:
        total.update(line.encode("utf-8", "surrogateescape") + b"\0")
    return total.hexdigest()
