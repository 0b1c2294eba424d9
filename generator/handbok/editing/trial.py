"""What checking would say if some files held other bytes: asked of a copy, before any writing."""

import contextlib
import shutil
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from handbok.load.document import Document
from handbok.load.files import BASE, read_documents
from handbok.pipeline.checking import check
from handbok.problems.catalog import Severity
from handbok.problems.problem import Problem
from handbok.problems.words import severity_of
from handbok.settings import Settings

FOLDERS = ("strategy", "measures", "contacts", "pages")


@dataclass(frozen=True)
class Verdict:
    """What the new bytes would bring, and the municipality's files as they would be."""

    errors: tuple[Problem, ...]
    needless_gaps: tuple[Problem, ...]
    documents: tuple[Document, ...] = field(repr=False)


def try_out(settings: Settings, municipality: str, files: Mapping[str, bytes]) -> Verdict:
    """Check a copy of the municipality and the base, as it is and with the new bytes.

    Errors that were there before are not the change's fault and are left out.
    """
    with tempfile.TemporaryDirectory() as folder:
        copied = replace(settings, root=Path(folder))
        _copy(settings.root, copied.root, municipality)
        before = Counter(map(_identity, check(copied, municipality).problems))
        for name, content in files.items():
            path = copied.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        problems = check(copied, municipality).problems
        documents = read_documents(copied.roots, municipality)[0]
    new = _new(before, problems)
    errors = tuple(problem for problem in new if severity_of(problem) is Severity.ERROR)
    gaps = tuple(problem for problem in new if problem.code == "needless-gap")
    return Verdict(errors, gaps, tuple(documents))


def _copy(root: Path, target: Path, municipality: str) -> None:
    for folder in FOLDERS:
        for name in (BASE, municipality):
            for path in (root / folder).glob(f"{name}*"):
                if path.is_dir() and path.name == name:
                    copy_to = target / folder / name
                    shutil.copytree(path, copy_to, symlinks=True, copy_function=_copy_file)
                elif path.is_file() and path.stem == name:
                    (target / folder).mkdir(exist_ok=True)
                    _copy_file(str(path), str(target / folder / path.name))


def _copy_file(source: str, target: str) -> None:
    """A file that may not be read is missing in both checks, which are compared."""
    with contextlib.suppress(OSError):
        shutil.copy(source, target)


def _identity(problem: Problem) -> tuple[object, ...]:
    """What makes two problems the same mistake, though lines above it have come or gone."""
    place = problem.place
    return problem.code, place.file, place.source, tuple(sorted(problem.facts.items()))


def _new(before: Counter[tuple[object, ...]], problems: tuple[Problem, ...]) -> list[Problem]:
    found = []
    for problem in problems:
        if before[_identity(problem)]:
            before[_identity(problem)] -= 1
        else:
            found.append(problem)
    return found
