"""What no handbook reads for safety's sake: links, what is no file, and more than anyone needs.

A link may lead out of the repository, to what was never meant to be published, and not every system
has links. So none is followed, and each that stands where content would is told of.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from handbok.problems.problem import Place, Problem

MAX_FILES = 1_000
MAX_PICTURE_BYTES = 20_000_000


def name_in(root: Path, path: Path) -> str:
    """The path as problems show it: bytes that are not UTF-8 and line ends cannot be printed."""
    name = path.relative_to(root).as_posix()
    return "".join(character if character.isprintable() else "?" for character in name)


def is_within(root: Path, path: Path) -> bool:
    """Whether a path below the root is a plain file, with no link on the way to it."""
    between = [path, *(parent for parent in path.parents if root in parent.parents)]
    return path.is_file() and not any(part.is_symlink() for part in between)


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether what was listed is a folder, or a link to one; a link to itself is none."""
    return Path(entry.path).is_dir() if entry.is_symlink() else entry.is_dir()


def out_of_bounds(
    root: Path, folder: str, name: str, suffixes: Sequence[str] = ()
) -> Iterator[Problem]:
    """What stands where a name's files in a folder would be read, and cannot be.

    Only files with one of the suffixes are read; any file, where there are none.
    """
    home = root / folder / name
    files = [root / folder / f"{name}{suffix}" for suffix in suffixes]
    found = [code for path in (root / folder, home, *files) for code in _told(root, path, home)]
    yield from found
    if not found and home.exists():
        yield from _inside(root, home, tuple(suffixes))


def _told(root: Path, path: Path, home: Path) -> Iterator[Problem]:
    """A link, or a file in the place of a folder and the other way round."""
    if path.is_symlink():
        yield _problem(root, path, "symbolic-link")
    elif path.exists() and not (path.is_dir if path in (home, home.parent) else path.is_file)():
        yield _problem(root, path, "unreadable-file")


def _inside(root: Path, home: Path, suffixes: tuple[str, ...]) -> Iterator[Problem]:
    failed: list[OSError] = []
    count = 0
    for directory, folders, names in os.walk(home, onerror=failed.append):
        folders[:] = sorted(found for found in folders if not found.startswith("."))
        kept = [n for n in sorted(names) if n[0] != "." and (not suffixes or n.endswith(suffixes))]
        count += len(kept)
        if count > MAX_FILES:
            yield _problem(root, home, "too-many-files")
            return
        for path in (Path(directory, name) for name in folders):
            if path.is_symlink():
                yield _problem(root, path, "symbolic-link")
            elif path.suffix in suffixes:
                yield _problem(root, path, "unreadable-file")
        for name in kept:
            yield from _file(root, Path(directory, name), is_content=bool(suffixes))
    yield from (_problem(root, Path(error.filename), "unreadable-file") for error in failed)


def _file(root: Path, path: Path, *, is_content: bool) -> Iterator[Problem]:
    """A link, a device, a file that is locked; content that is read tells of itself."""
    if path.is_symlink():
        yield _problem(root, path, "symbolic-link")
    elif not path.is_file() or not (is_content or os.access(path, os.R_OK)):
        yield _problem(root, path, "unreadable-file")
    elif not is_content and path.stat().st_size > MAX_PICTURE_BYTES:
        yield _problem(root, path, "too-large")


def _problem(root: Path, path: Path, code: str) -> Problem:
    facts = {"limit": str(MAX_FILES)} if code == "too-many-files" else {}
    return Problem(Place(name_in(root, path)), code, facts)
