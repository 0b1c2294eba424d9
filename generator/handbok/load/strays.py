"""Files among the content that no handbook reads: told of, or what they say vanishes in silence."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from handbok.load.bounds import out_of_bounds
from handbok.load.files import BASE, FOLDERS, PAGES, SUFFIXES, municipalities
from handbok.problems.nearest import nearest
from handbok.problems.problem import Place, Problem

# Windows hides the last part of names: solna.yml.txt looks like solna.yml.
YAML_LIKE = re.compile(r"\.ya?ml(\.(txt|rtf|docx?))?$", re.IGNORECASE)


def strays(root: Path, municipality: str) -> Iterator[Problem]:
    """What belongs to nobody, and in this municipality's folders what has a name of no kind."""
    yield from out_of_bounds(root, PAGES, municipality)
    names = [*municipalities(root), BASE]
    for folder in FOLDERS:
        top = root / folder
        for path in sorted(top.iterdir()) if os.access(top, os.R_OK) and top.is_dir() else ():
            if path.name in (municipality, BASE) and path.is_dir():
                inside = (p for p in _yaml_like(path.rglob("*")) if p.suffix not in SUFFIXES)
                yield from (_stray(p, root, "") for p in inside)
            elif path.is_dir() and path.name not in names and path.name[0] != ".":
                first = next(_yaml_like(path.rglob("*")), None)
                yield from [_stray(first, root, nearest(path.name, names))] if first else ()
            elif next(_yaml_like([path]), None) and not _is_read(path, names):
                yield _stray(path, root, _guess(path, names))


def _is_read(path: Path, names: Sequence[str]) -> bool:
    """Whether a file right under a content folder is somebody's."""
    return path.suffix in SUFFIXES and path.stem in names


def _yaml_like(paths: Iterable[Path]) -> Iterator[Path]:
    """Files whose names are meant to be YAML's, in order; hidden ones are nobody's business."""
    for path in sorted(paths):
        if YAML_LIKE.search(path.name) and path.name[0] not in ".~#" and path.is_file():
            yield path


def _guess(path: Path, names: Sequence[str]) -> str:
    """The name that a file was probably meant to have."""
    stem = YAML_LIKE.sub("", path.name)
    name = stem if stem in names else nearest(stem, names)
    return f"{name}.yml" if name else ""


def _stray(path: Path, root: Path, guess: str) -> Problem:
    facts = {"file": path.name, "nearest": guess}
    return Problem(Place(path.relative_to(root).as_posix()), "file-not-read", facts)
