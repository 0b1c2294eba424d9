"""Files among the content that no handbook reads: told of, or what they say vanishes in silence."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from handbok.load.bounds import is_folder, out_of_bounds
from handbok.load.files import BASE, FOLDERS, PAGES, SUFFIXES, municipalities
from handbok.problems.nearest import nearest
from handbok.problems.problem import Place, Problem

# Windows hides the last part of names: solna.yml.txt looks like solna.yml.
YAML_LIKE = re.compile(r"\.ya?ml(\.(txt|rtf|docx?))?$", re.IGNORECASE)


def strays(root: Path, municipality: str) -> Iterator[Problem]:
    """What belongs to nobody, and in this municipality's folders what has a name of no kind."""
    yield from out_of_bounds(root, PAGES, municipality)
    names = [*municipalities(root), BASE]
    for top in (root / folder for folder in FOLDERS):
        if not (os.access(top, os.R_OK) and top.is_dir()):
            continue
        for name in (BASE, municipality):
            inside = (p for p in _yaml_like((top / name).rglob("*")) if p.suffix not in SUFFIXES)
            yield from (_stray(p, root, "") for p in inside)
        for path in _nobodys(top, frozenset(names)):
            if path.is_dir():
                first = next(_yaml_like(path.rglob("*")), None)
                yield from [_stray(first, root, nearest(path.name, names))] if first else ()
            elif next(_yaml_like([path]), None):
                yield _stray(path, root, _guess(path, names))


def _nobodys(top: Path, names: frozenset[str]) -> list[Path]:
    """What stands right under a content folder with a name that is nobody's; hidden folders apart.

    Asked for each of many municipalities: what the folder itself tells of the others is enough.
    """
    read = {f"{name}{suffix}" for name in names for suffix in SUFFIXES}
    with os.scandir(top) as found:
        here = [(entry.name, is_folder(entry)) for entry in found]
    return sorted(
        top / name
        for name, is_dir in here
        if (name not in names and name[0] != "." if is_dir else name not in read)
    )


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
