"""Folders → Documents: which files are content, read once, with limits and encodings told."""

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from handbok.load.bounds import MAX_PICTURE_BYTES, is_folder, is_within, name_in, out_of_bounds
from handbok.load.document import Document
from handbok.load.yaml_reader import REFUSED, invisible, read_yaml
from handbok.problems.ignoring import ignores_in
from handbok.problems.problem import Place, Problem

BASE = "national"
FOLDERS = ("strategy", "measures", "contacts")
PAGES = "pages"
SUFFIXES = (".yml", ".yaml")
MAX_BYTES = 1_000_000
# Pasted from Word: harmless, but YAML, search and sorting stumble on them.
SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u2028\u2029\x85"), " ")
NOTHING = dict.fromkeys(map(ord, "\u00ad\ufeff\u200b\u200c\u200d\u2060\u200e\u200f\r"))
MENDED = {**SPACES, **NOTHING}
# How other encodings begin when a program marks them; the longer of two alike first.
MARKS = {
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
LINE_END = re.compile("\r\n|\r|\n")
# UTF-8 that was read as Windows' own encoding and saved again: "Växel" has become "VÃ¤xel".
GARBLED = re.compile(
    "\u00c3[\u0080-\u00bf\u201a\u201e\u2026\u2013\u0160\u2030]|\u00e2\u20ac|\ufffd"
)


@dataclass(frozen=True)
class Roots:
    """Where content stands: the repository, and the place of the common base (often the same)."""

    repository: Path
    base: Path


@dataclass(frozen=True)
class HandwrittenFile:
    """A file under pages/: its address in the site and its bytes."""

    file: str
    address: str
    content: bytes


def municipalities(root: Path) -> list[str]:
    """Names of the municipalities that have a folder under strategy/, sorted."""
    folder = root / "strategy"
    if not folder.is_dir() or not os.access(folder, os.R_OK):
        return []
    with os.scandir(folder) as found:
        named = (e for e in found if e.name != BASE and e.name[0] != ".")
        return sorted(entry.name for entry in named if is_folder(entry))


def read_documents(roots: Roots, municipality: str) -> tuple[list[Document], list[Problem]]:
    """All documents of the base or of one municipality. Problems carry file and line."""
    root = roots.base if municipality == BASE else roots.repository
    documents: list[Document] = []
    problems: list[Problem] = []
    for folder in FOLDERS:
        refused = list(out_of_bounds(root, folder, municipality, SUFFIXES))
        problems += refused
        if any(problem.code == "too-many-files" for problem in refused):
            continue
        for path in _yaml_files(root / folder, municipality):
            if is_within(root, path):
                document, found = _read(path, name_in(root, path), folder, municipality)
                documents.append(document)
                problems += found
    return documents, problems


def read_pages(root: Path, municipality: str) -> list[HandwrittenFile]:
    """Hand-written Markdown and pictures under pages/<municipality>/, by address."""
    folder = root / PAGES / municipality
    return [
        HandwrittenFile(
            path.relative_to(root).as_posix(),
            path.relative_to(folder).as_posix(),
            path.read_bytes(),
        )
        for path in _walk(folder)
        if os.access(path, os.R_OK)
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
        if is_within(root, path) and path.stat().st_size <= MAX_PICTURE_BYTES
    ]


def unreadable_pages(files: Iterable[HandwrittenFile]) -> Iterator[Problem]:
    """Hand-written Markdown that is not UTF-8, or hides characters: no engine reads it as meant."""
    for file in files:
        if file.address.endswith(".md"):
            try:
                yield from _invisible(mended(file.content.decode("utf-8")), file.file)
            except UnicodeDecodeError as error:
                yield _not_utf8(file.content, error, file.file)


def read_settings(root: Path) -> str:
    """The text of mkdocs.yml, which can name files under pages/; empty where there is none."""
    path = root / "mkdocs.yml"
    return path.read_text("utf-8", "replace") if path.is_file() else ""


def read_file(path: Path) -> tuple[Document, list[Problem]]:
    """One YAML file outside the content, such as queries for the search; its name as given."""
    return _read(path, path.as_posix(), "", "")


def _yaml_files(folder: Path, municipality: str) -> list[Path]:
    files = [folder / f"{municipality}{suffix}" for suffix in SUFFIXES]
    return [p for p in files if p.is_file()] + [
        p for p in _walk(folder / municipality) if p.suffix in SUFFIXES
    ]


def _walk(folder: Path) -> Iterator[Path]:
    """Files below a folder in a fixed order; links among them are not followed."""
    for directory, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(directory, name)
            if path.is_file() and not path.is_symlink():
                yield path


def _read(path: Path, file: str, folder: str, municipality: str) -> tuple[Document, list[Problem]]:
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = {"reason": error.strerror or ""}
        empty = Document(file, folder, municipality, {}, {}, {})
        return empty, [Problem(Place(file), "unreadable-file", reason)]
    return _document(raw, file, folder, municipality)


# Kept by content: the common base is read once for all municipalities, and a preview reads anew
# only what has been saved.
@lru_cache(maxsize=512)
def _document(
    raw: bytes, file: str, folder: str, municipality: str
) -> tuple[Document, list[Problem]]:
    text, problems = _text(raw, file)
    data: dict[str, Any] = {}
    keys, values = {}, {}
    if not problems:
        data, reading = read_yaml(text, file)
        keys, values, problems = reading.keys, reading.values, reading.problems
    ignores = ignores_in(text, file)
    return Document(file, folder, municipality, data, keys, values, ignores), problems


def _text(raw: bytes, file: str) -> tuple[str, list[Problem]]:
    """The file as text without soft hyphens and byte-order mark, or why it cannot be read."""
    if len(raw) > MAX_BYTES:
        return "", [Problem(Place(file), "too-large")]
    mark = next((mark for mark in MARKS if raw.startswith(mark)), b"")
    if raw.count(0) > len(raw) // 8 and not mark:
        return "", [Problem(Place(file), "not-utf8")]
    try:
        text = raw.decode(MARKS.get(mark, "utf-8"))
    except UnicodeDecodeError as error:
        return "", [_not_utf8(raw, error, file, MARKS.get(mark, ""))]
    text = mended(text)
    if not text.strip():
        return "", [Problem(Place(file), "empty-file")]
    return text, _garbled(text, file) or _invisible(text, file)


def mended(text: str) -> str:
    """A file's text as it is understood: one kind of line end, plain spaces, nothing hidden."""
    return re.sub("\r\n?", "\n", text).translate(MENDED)


def _not_utf8(raw: bytes, error: UnicodeDecodeError, file: str, encoding: str = "") -> Problem:
    """Where the first wrong byte stands, and the line as Windows would have written it."""
    before = raw[: error.start].decode(encoding or "cp1252", "replace")
    rest = "" if encoding else raw[error.start :].decode("cp1252", "replace")
    lines = LINE_END.split(before)
    source = lines[-1] + LINE_END.split(rest)[0]
    return Problem(Place(file, len(lines), len(lines[-1]) + 1, 1, source), "not-utf8")


def _garbled(text: str, file: str) -> list[Problem]:
    """The first line with letters that a wrong encoding has destroyed: one mistake a file."""
    found = GARBLED.search(text)
    if found is None:
        return []
    number = text.count("\n", 0, found.start()) + 1
    line = text.split("\n")[number - 1]
    column = found.start() - text.rfind("\n", 0, found.start())
    place = Place(file, number, column, len(found[0]), line)
    return [Problem(place, "garbled-text", {"value": found[0]})]


def _invisible(text: str, file: str) -> list[Problem]:
    """Control characters and direction overrides: the first on each line."""
    problems = []
    for number, line in enumerate(text.split("\n"), start=1):
        if found := REFUSED.search(line):
            problems.append(invisible(Place(file, number, found.start() + 1, 1, line), found[0]))
    return problems
