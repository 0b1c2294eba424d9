"""What is not read for safety's sake, told at its place; what is nobody's business is not."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from handbok.load import bounds, files
from handbok.load.bounds import MAX_PICTURE_BYTES, is_within, out_of_bounds
from handbok.load.files import (
    SUFFIXES,
    Roots,
    read_documents,
    read_pages,
    read_settings,
    unreadable_pages,
)

Make = Callable[[Path], object]


def file(name: str, size: int = 1) -> Make:
    """A file of some size, which takes no room on the disk."""

    def make(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
        os.truncate(root / name, size)

    return make


def link(name: str, target: str = "elsewhere") -> Make:
    """A link, which here leads nowhere."""

    def make(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).symlink_to(target)

    return make


def folder(name: str) -> Make:
    """A folder with something in it."""
    return file(f"{name}/README.md")


def pipe(name: str) -> Make:
    """What is no file, and would be waited for forever."""

    def make(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(root / name)

    return make


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (link("top"), ["symbolic-link top"]),
        (link("top/x"), ["symbolic-link top/x"]),
        (link("top/x.yaml"), ["symbolic-link top/x.yaml"]),
        (link("top/x/a.yml"), ["symbolic-link top/x/a.yml"]),
        (link("top/x/deep/b"), []),
        (link("top/x/b", "."), ["symbolic-link top/x/b"]),
        (link("top/x/deep/b", "."), ["symbolic-link top/x/deep/b"]),
        (file("top"), ["unreadable-file top"]),
        (file("top/x"), ["unreadable-file top/x"]),
        (folder("top/x.yml"), ["unreadable-file top/x.yml"]),
        (folder("top/x/a.yml"), ["unreadable-file top/x/a.yml"]),
        (pipe("top/x/a.yml"), ["unreadable-file top/x/a.yml"]),
        (file("top/x/a.yml", MAX_PICTURE_BYTES + 1), []),
        (link("top/x/.git/a.yml"), []),
        (link("top/x/.a.yml"), []),
        (link("top/y/a.yml"), []),
        (link("top/y.yml"), []),
        (folder("top/x"), []),
        (file("other/a.yml"), []),
    ],
)
def test_what_stands_where_content_would_is_told(
    make: Make, expected: list[str], tmp_path: Path
) -> None:
    """A link anywhere on the way, and a thing of one sort in the place of another.

    Hidden ones, neighbours', and those with a name that is not read are left alone.
    """
    make(tmp_path)
    found = [str(problem) for problem in out_of_bounds(tmp_path, "top", "x", SUFFIXES)]
    assert [one.removesuffix(":1:1") for one in found] == expected


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (link("pages/x/a.png"), ["symbolic-link pages/x/a.png"]),
        (pipe("pages/x/a.png"), ["unreadable-file pages/x/a.png"]),
        (file("pages/x/a.png", MAX_PICTURE_BYTES + 1), ["too-large pages/x/a.png"]),
        (file("pages/x/a.png", MAX_PICTURE_BYTES), []),
        (folder("pages/x/a.png"), []),
        (link("pages/x.yml"), []),
    ],
)
def test_any_file_counts_where_pages_stand(make: Make, expected: list[str], tmp_path: Path) -> None:
    """No ending is asked for there, and what is told of is not published."""
    make(tmp_path)
    found = [str(problem).removesuffix(":1:1") for problem in out_of_bounds(tmp_path, "pages", "x")]
    assert found == expected
    told = {line.partition(" pages/x/")[2] for line in found}
    assert not told & {page.address for page in read_pages(tmp_path, "x")}


def test_too_many_files_are_one_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told once, at the folder, with the limit; what is not read is not counted."""
    monkeypatch.setattr(bounds, "MAX_FILES", 3)
    for name in ("a.yml", "b.yaml", "c.yml", "deep/d.txt", ".e.yml"):
        file(f"top/x/{name}")(tmp_path)
    assert list(out_of_bounds(tmp_path, "top", "x", SUFFIXES)) == []
    for name in ("deep/e.yml", "deeper/f.yml", "deepest/g.yml"):
        file(f"top/x/{name}")(tmp_path)
    [problem] = out_of_bounds(tmp_path, "top", "x", SUFFIXES)
    assert str(problem) == "too-many-files top/x:1:1"
    assert problem.facts == {"limit": "3"}
    monkeypatch.setattr(files, "FOLDERS", ("top",))
    assert read_documents(Roots(tmp_path, tmp_path), "x") == ([], [problem])


def test_several_are_told_in_order(tmp_path: Path) -> None:
    """Folder by folder, sorted in each."""
    for name in ("b/z.yml", "b/a.yml", "a/c.yml", "c.yml"):
        link(f"top/x/{name}")(tmp_path)
    found = [problem.place.file for problem in out_of_bounds(tmp_path, "top", "x", SUFFIXES)]
    assert found == [f"top/x/{name}" for name in ("c.yml", "a/c.yml", "b/a.yml", "b/z.yml")]


def test_a_locked_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is said of the folder that the system lets nobody into; the rest is read on."""
    for name in ("locked/a.yml", "open/b.yml"):
        file(f"top/x/{name}")(tmp_path)
    scandir = os.scandir

    def refusing(path: str) -> Iterator[os.DirEntry[str]]:
        """As the system answers whoever is not root."""
        if Path(path).name == "locked":
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scandir(path)

    link("top/x/open/c.yml")(tmp_path)
    monkeypatch.setattr(os, "scandir", refusing)
    found = [str(problem) for problem in out_of_bounds(tmp_path, "top", "x", SUFFIXES)]
    assert found == ["symbolic-link top/x/open/c.yml:1:1", "unreadable-file top/x/locked:1:1"]


def test_a_plain_file_is_one_with_no_link_on_the_way(tmp_path: Path) -> None:
    """The way begins at the root: that the repository itself is linked to matters to nobody."""
    root = tmp_path / "linked"
    link("linked", "real")(tmp_path)
    file("real/a/b.yml")(tmp_path)
    link("real/c", "a")(tmp_path)
    link("real/d.yml", "a/b.yml")(tmp_path)
    told = {name: is_within(root, root / name) for name in ("a/b.yml", "c/b.yml", "d.yml", "a")}
    assert told == {"a/b.yml": True, "c/b.yml": False, "d.yml": False, "a": False}


def test_pages_that_no_engine_reads_as_meant_are_told(tmp_path: Path) -> None:
    """Markdown in another encoding, or with hidden characters; pictures are bytes."""
    for name, content in {
        "a.md": "# Växel\n\nnr \u202e1\n".encode(),
        "b.md": "ett\n\npå".encode("cp1252"),
        "c.md": "mjuk\u00ad\u00a0bindning\r\n".encode(),
        "d.png": b"\xff\x00",
        ".hidden/e.md": b"\xff",
    }.items():
        file(f"pages/x/{name}")(tmp_path)
        (tmp_path / "pages/x" / name).write_bytes(content)
    problems = list(unreadable_pages(read_pages(tmp_path, "x")))
    assert [str(problem) for problem in problems] == [
        "invisible-character pages/x/a.md:3:4",
        "not-utf8 pages/x/b.md:3:2",
    ]
    assert problems[1].place.source == "på"


def test_settings_are_text_whatever_they_hold(tmp_path: Path) -> None:
    """No file is no text; bytes that are not UTF-8 do not stop anybody."""
    assert read_settings(tmp_path) == ""
    (tmp_path / "mkdocs.yml").write_bytes("site_name: Å\n".encode() + b"\xff")
    assert read_settings(tmp_path) == "site_name: Å\n\ufffd"
