"""Whole repositories, broken one way each: over three hundred, made from the small example.

Each is a name and what is done to a fresh copy: by an editor, a program, a disk or a prank.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from hostile_content import EXAMPLE, MUNICIPALITY

ROOT = EXAMPLE.parents[1]
Break = Callable[[Path], None]
FOLDERS = ("strategy", "measures", "contacts")
FILES = tuple(sorted(p.relative_to(EXAMPLE).as_posix() for p in EXAMPLE.rglob("*.yml")))
SNIPPET = "terms:\n  - id: oro\n    term: Oro\n    definition: En känsla.\n"
CONTENTS: dict[str, bytes] = {
    "nothing": b"",
    "spaces": b"   \n\n",
    "a comment": b"# tom\n",
    "null": b"~\n",
    "a number": b"42\n",
    "a list": b"- a\n- b\n",
    "a mark": b"---\n...\n",
    "bytes": bytes(range(256)),
    "zeros": b"\x00" * 4_000,
    "half a surrogate": b"terms: \xed\xa0\x80\n",
    "utf-16 without mark": SNIPPET.encode("utf-16-le"),
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\x00" * 64,
    "a zip": b"PK\x03\x04" + b"\x00" * 64,
    "a page": b"<!doctype html><title>x</title>",
    "a script": b"#!/bin/sh\nrm -rf ~\n",
    "a conflict": b"<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> x\n",
    "deep": b"terms: " + b"[" * 5_000,
    "deep lists": b"- " * 5_000,
    "aliases": b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "itself": b"terms: &a\n  - *a\n",
    "a long line": b"terms: " + b"x" * 500_000,
    "many keys": b"".join(b"k%d: x\n" % n for n in range(5_000)),
    "many records": b"terms:\n" + b"".join(b"  - id: o%d\n" % n for n in range(3_000)),
    "two megabytes": b"#" * 2_000_000,
    "the wrong kinds": b"contacts: []\nareas: 3\nsituations: x\nmunicipality: []\n",
    "everything at once": b"? [a]\n: b\n!!x y: &z *z\n\t- q\n",
}


def repositories() -> Iterator[tuple[str, Break]]:
    """Every one, by name."""
    for file in FILES:
        for name, content in CONTENTS.items():
            yield f"{file} holds {name}", partial(_write, file, content)
        for change in (_gone, _folder, _pipe, _link_out, _link_dead, _link_round, _twice, _halved):
            yield f"{file}: {change.__name__[1:]}", partial(change, file)
        for encoding in ("cp1252", "utf-8-sig", "utf-16", "utf-32", "cp500", "mac-roman"):
            yield f"{file} in {encoding}", partial(_recode, file, encoding)
    for folder in (*FOLDERS, *(f"{folder}/{MUNICIPALITY}" for folder in FOLDERS)):
        for change in (_gone, _file, _link_out, _link_dead, _emptied):
            yield f"{folder}/: {change.__name__[1:]}", partial(change, folder)
    yield from _records()
    yield from _settings()


def _records() -> Iterator[tuple[str, Break]]:
    """Ids in two files, circles, huge values, kinds of another folder, values of another shape."""
    for file in FILES:
        other = f"{Path(file).parent.as_posix()}/kopia.yml"
        if file.count("/") > 1:
            yield f"{file} a second time", partial(_copy, file, other)
    lines = {
        "an id of another kind": "actors:\n  - id: [a, b]\n    name: {x: y}\n    kind: 7\n",
        "a circle of gaps": "gaps:\n  - {function: samordnare, instead: samordnare, reason: x}\n",
        "a huge number": f"contacts:\n  - id: x\n    name: x\n    phone: {'9' * 9_000}\n",
        "a year beyond": "contacts:\n  - {id: x, name: x, functions: [samordnare], "
        "verified_on: 9999-12-31, valid_to: 9999-12-31}\n",
        "the year nought": "contacts:\n  - {id: x, name: x, verified_on: 0000-01-01}\n",
        "an id as a path": "functions:\n  - id: ../../../etc/x\n    title: x\n",
        "an id of a device": "functions:\n  - id: aux\n    title: x\n",
        "an id without end": f"functions:\n  - id: {'a' * 300}\n    title: x\n",
        "keys that python knows": "__class__: {}\n__proto__: []\n",
        "a kind in Swedish": "kontakter:\n  - id: x\n",
    }
    for name, text in lines.items():
        yield name, partial(_write, f"contacts/{MUNICIPALITY}/mer.yml", text.encode())


def _settings() -> Iterator[tuple[str, Break]]:
    """mkdocs.yml as nobody wants it; only building reads it."""
    texts = {
        **{name: content for name, content in CONTENTS.items() if len(content) < 10_000},
        "no plugin": b"site_name: x\n",
        "no theme": b"site_name: x\nplugins: [handbok]\n",
        "an unknown plugin": b"site_name: x\nplugins: [handbok, finns-inte]\n",
        "a wrong option": b"site_name: x\ntheme: material\nplugins:\n  - handbok: {kommun: x}\n",
        "a municipality that is not there": b"site_name: x\ntheme: {name: material}\n"
        b"plugins:\n  - handbok: {municipality: borta}\n",
        "a python object": b"site_name: !!python/object/apply:os.system [id]\n",
        "an address that is none": b"site_name: x\nsite_url: 'javascript:1'\ntheme: material\n"
        b"plugins: [handbok]\n",
        "a folder outside": b"site_name: x\ndocs_dir: ../../..\ntheme: material\n"
        b"plugins: [handbok]\n",
    }
    for name, content in texts.items():
        yield f"mkdocs.yml: {name}", partial(_write, "mkdocs.yml", content)
    yield "mkdocs.yml: gone", partial(_gone, "mkdocs.yml")
    yield "mkdocs.yml: folder", partial(_folder, "mkdocs.yml")


def fresh(root: Path) -> None:
    """The example and its mkdocs.yml, in a folder of its own below what lies outside."""
    shutil.rmtree(root.parent, ignore_errors=True)
    shutil.copytree(EXAMPLE, root)
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root.parent / "outside").mkdir()
    (root.parent / "outside/secret.yml").write_text("terms: []\n# hemligt\n", "utf-8")


def _take_away(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink(missing_ok=True)


def _write(file: str, content: bytes, root: Path) -> None:
    (root / file).parent.mkdir(parents=True, exist_ok=True)
    (root / file).write_bytes(content)


def _gone(file: str, root: Path) -> None:
    _take_away(root / file)


def _folder(file: str, root: Path) -> None:
    _take_away(root / file)
    (root / file).mkdir()


def _file(folder: str, root: Path) -> None:
    _take_away(root / folder)
    (root / folder).write_text("en fil\n", "utf-8")


def _emptied(folder: str, root: Path) -> None:
    _take_away(root / folder)
    (root / folder).mkdir()


def _pipe(file: str, root: Path) -> None:
    _take_away(root / file)
    os.mkfifo(root / file)


def _link_out(file: str, root: Path) -> None:
    _take_away(root / file)
    outside = root.parent / "outside"
    (root / file).symlink_to(outside / "secret.yml" if file.endswith(".yml") else outside)


def _link_dead(file: str, root: Path) -> None:
    _take_away(root / file)
    (root / file).symlink_to("borta")


def _link_round(file: str, root: Path) -> None:
    _take_away(root / file)
    (root / file).symlink_to(root / file)


def _twice(file: str, root: Path) -> None:
    _write(file, (root / file).read_bytes() * 2, root)


def _halved(file: str, root: Path) -> None:
    content = (root / file).read_bytes()
    _write(file, content[: len(content) // 2], root)


def _copy(file: str, other: str, root: Path) -> None:
    _write(other, (root / file).read_bytes(), root)


def _recode(file: str, encoding: str, root: Path) -> None:
    text = (root / file).read_text("utf-8")
    _write(file, text.encode(encoding, "replace"), root)
