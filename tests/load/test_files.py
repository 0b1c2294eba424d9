"""Which files are content, and what becomes of bytes that are not plain UTF-8."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from handbok.load.document import Document
from handbok.load.files import BASE, Roots, municipalities, read_documents, read_file, read_pages
from handbok.problems.problem import Place, Problem
from handbok.problems.reporters import REPORTERS
from handbok.problems.words import message_of

FILE = "contacts/lillby.yml"
TEXT = "name: Växeln\nnote: På gång\n"


@pytest.fixture
def read(tmp_path: Path) -> Callable[[bytes], tuple[Document, list[Problem]]]:
    """One file with these bytes, as it is read."""

    def run(content: bytes) -> tuple[Document, list[Problem]]:
        path = tmp_path / FILE
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        [document], problems = read_documents(Roots(tmp_path, tmp_path), "lillby")
        return document, problems

    return run


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(TEXT.encode(), id="utf-8"),
        pytest.param(TEXT.encode("utf-8-sig"), id="utf-8 with byte-order mark"),
        pytest.param(TEXT.encode("utf-16"), id="utf-16 from Notepad"),
        pytest.param(b"\xfe\xff" + TEXT.encode("utf-16-be"), id="utf-16 big-endian"),
        pytest.param(TEXT.replace("\n", "\r\n").encode(), id="Windows line ends"),
        pytest.param(TEXT.replace("\n", "\r").encode(), id="old Mac line ends"),
        pytest.param(
            TEXT.replace("ä", "a\u0308").replace("å", "a\u030a").encode(), id="decomposed"
        ),
        pytest.param(TEXT.replace(": ", ":\u00a0").encode(), id="hard space after colon"),
        pytest.param(TEXT.replace("På ", "På\u00a0").encode(), id="hard space in text"),
        pytest.param(TEXT.replace("På ", "På\u2028").encode(), id="line separator from the web"),
        pytest.param(TEXT.replace("Växeln", "Väx\u00adeln").encode(), id="soft hyphen"),
        pytest.param(TEXT.replace("Växeln", "\u200bVäxeln\ufeff").encode(), id="zero width"),
    ],
)
def test_harmless_ways_to_save_a_file_are_read_as_the_same_text(
    content: bytes, read: Callable[[bytes], tuple[Document, list[Problem]]]
) -> None:
    """An editor need not know of encodings, line ends and what pasting from Word brings along."""
    document, problems = read(content)
    assert problems == []
    assert document.data == {"name": "Växeln", "note": "På gång"}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(TEXT.encode("cp1252"), "not-utf8 1:8", id="cp1252"),
        pytest.param(b"a: b\n" + TEXT.encode("cp1252"), "not-utf8 2:8", id="cp1252 further down"),
        pytest.param(TEXT.encode() + b"\xc3", "not-utf8 3:1", id="cut in the middle of a letter"),
        pytest.param(TEXT.encode("utf-16")[:-1], "not-utf8 2:14", id="cut utf-16"),
        pytest.param(b"a: b\r" + TEXT.encode("cp1252"), "not-utf8 2:8", id="cp1252 after a CR"),
        pytest.param(b"a: b\nc: \x00\n", "invisible-character 2:4", id="NUL"),
        pytest.param(b"a: \x1b[31mrod\n", "invisible-character 1:4", id="terminal escape"),
        pytest.param("a: x\u2066y\n".encode(), "invisible-character 1:5", id="isolate"),
        pytest.param("a: \uffff\n".encode(), "invisible-character 1:4", id="no character"),
        pytest.param(b"a: b\n" + b"#" * 1_000_000, "too-large 1:1", id="a megabyte"),
    ],
)
def test_bytes_that_no_text_should_hold_are_told_with_their_place(
    content: bytes, expected: str, read: Callable[[bytes], tuple[Document, list[Problem]]]
) -> None:
    """The code, the line and the column of the first wrong byte, and nothing else."""
    document, problems = read(content)
    assert [str(problem).replace(f"{FILE}:", "") for problem in problems] == [expected]
    assert document.data == {}


def test_the_line_of_a_wrong_byte_is_shown_as_windows_would_have_written_it(
    read: Callable[[bytes], tuple[Document, list[Problem]]],
) -> None:
    """The editor recognises the line in the message."""
    _, [problem] = read(b"a: b\n" + TEXT.encode("cp1252"))
    assert problem.place.source == "name: Växeln"
    _, [problem] = read(TEXT.encode("utf-16")[:-1])
    assert problem.place == Place(FILE, 2, 14, 1, "note: På gång")


def test_letters_that_an_encoding_destroyed_are_shown(
    read: Callable[[bytes], tuple[Document, list[Problem]]],
) -> None:
    """The first of them, with its line and its length: the rest came about in the same way."""
    _, problems = read("a: b\nname: VÃ¤xeln pÃ¥\nc: Ã¶\n".encode())
    assert problems == [
        Problem(Place(FILE, 2, 8, 2, "name: VÃ¤xeln pÃ¥"), "garbled-text", {"value": "Ã¤"})
    ]


def test_each_line_with_an_invisible_character_is_told_once(
    read: Callable[[bytes], tuple[Document, list[Problem]]],
) -> None:
    """Two characters on a line are one mistake to mend, and the character is named."""
    _, problems = read("a: \u202e\u202e\nb: c\nd: \u202e\n".encode())
    assert [problem.place for problem in problems] == [
        Place(FILE, 1, 4, 1, "a: \u202e\u202e"),
        Place(FILE, 3, 4, 1, "d: \u202e"),
    ]
    assert "U+202E" in message_of(problems[0], "sv")


def test_a_municipality_has_its_file_or_its_folder_or_both(tmp_path: Path) -> None:
    """`contacts/x.yml` and everything below `contacts/x/` is read, in a fixed order."""
    for name in ("x/b/c.yml", "x/a.yaml", "x.yml", "x/README.md", "x/d.yml~", "y.yml", "x-y.yml"):
        path = tmp_path / "contacts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("functions: []\n")
    documents, problems = read_documents(Roots(tmp_path, tmp_path), "x")
    assert problems == []
    assert [d.file for d in documents] == [
        "contacts/x.yml",
        "contacts/x/a.yaml",
        "contacts/x/b/c.yml",
    ]
    assert {(d.folder, d.municipality) for d in documents} == {("contacts", "x")}


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    """A link to a file elsewhere on the machine does not become content, and is told of."""
    (tmp_path / "secret.yml").write_text("password: x\n")
    folder = tmp_path / "strategy" / "x"
    folder.mkdir(parents=True)
    (folder / "linked.yml").symlink_to(tmp_path / "secret.yml")
    (folder / "circle").symlink_to(folder)
    documents, problems = read_documents(Roots(tmp_path, tmp_path), "x")
    assert documents == []
    assert [str(problem) for problem in problems] == [
        "symbolic-link strategy/x/circle:1:1",
        "symbolic-link strategy/x/linked.yml:1:1",
    ]


def test_a_file_name_that_is_not_utf8_can_be_printed(tmp_path: Path) -> None:
    """A name from an old Windows archive is shown with question marks, never with a traceback."""
    folder = os.fsencode(tmp_path / "strategy" / "x")
    os.makedirs(folder)  # noqa: PTH103  # pathlib has no paths of bytes
    with open(os.path.join(folder, b"\xe5tg\xe4rd.yml"), "wb") as file:  # noqa: PTH118, PTH123  # the same
        file.write(b"- a\n")
    _, problems = read_documents(Roots(tmp_path, tmp_path), "x")
    assert [str(problem) for problem in problems] == ["not-a-mapping strategy/x/?tg?rd.yml:1:1"]
    for report in REPORTERS.values():
        assert report(problems, "sv").encode()


def test_the_base_is_read_from_its_own_root(tmp_path: Path) -> None:
    """A municipality without a base of its own gets the packaged one; paths start at its root."""
    base, repository = tmp_path / "base", tmp_path / "repository"
    for root in (base, repository):
        (root / "contacts").mkdir(parents=True)
        (root / "contacts" / f"{BASE}.yml").write_text(f"name: {root.name}\n")
    [document], _ = read_documents(Roots(repository, base), BASE)
    assert document.data == {"name": "base"}
    assert document.file == f"contacts/{BASE}.yml"


def test_a_file_that_the_system_refuses_is_told(tmp_path: Path) -> None:
    """With the system's reason, and with nothing known of what it says."""
    document, problems = read_file(tmp_path)
    name = tmp_path.as_posix()
    assert problems == [Problem(Place(name), "unreadable-file", {"reason": "Is a directory"})]
    assert (document.file, document.data, document.ignores) == (name, {}, ())


def test_municipalities_are_the_folders_under_strategy(tmp_path: Path) -> None:
    """The base, hidden folders and loose files are no municipalities; the order is fixed."""
    assert municipalities(tmp_path) == []
    (tmp_path / "strategy").touch()
    assert municipalities(tmp_path) == []
    (tmp_path / "strategy").unlink()
    for name in ("solna", "lund", BASE, ".git"):
        (tmp_path / "strategy" / name).mkdir(parents=True)
    (tmp_path / "strategy" / "README.md").touch()
    assert municipalities(tmp_path) == ["lund", "solna"]


def test_handwritten_pages_keep_their_bytes_and_hidden_files_stay_out(tmp_path: Path) -> None:
    """Pages and pictures by their address in the site; hidden files are not published."""
    for name, content in (("a.md", b"# A"), ("bild/b.png", b"\x89PNG"), (".DS_Store", b"x")):
        path = tmp_path / "pages" / "x" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    found = {page.address: page.content for page in read_pages(tmp_path, "x")}
    assert found == {"a.md": b"# A", "bild/b.png": b"\x89PNG"}


def test_a_value_is_found_by_its_steps(
    read: Callable[[bytes], tuple[Document, list[Problem]]],
) -> None:
    """As far as they lead; nothing where they lead nowhere, whatever stands there instead."""
    document, _ = read(b"contacts:\n  - id: x\n    tags: [a, b]\n")
    assert document.at(("contacts", 0, "tags", 1)) == "b"
    assert document.at(()) == document.data
    for steps in (("actors",), ("contacts", 1), ("contacts", "id"), ("contacts", 0, "id", "x")):
        assert document.at(steps) is None
    assert document.at(("contacts", 0, "tags", 2)) is None


def test_a_place_that_is_not_in_the_file_is_the_nearest_thing_above(
    read: Callable[[bytes], tuple[Document, list[Problem]]],
) -> None:
    """What is missing is told where it should have stood."""
    document, _ = read(b"contacts:\n  - id: x\n")
    for missing in (("name",), ("name", "first"), ("a", "b", "c")):
        place = document.place(("contacts", 0, *missing))
        assert (place.line, place.column) == (2, 5)
    assert document.place(("contacts", 0, "id"), key=True).column == 5
    assert str(document.place(("actors",)).file) == FILE
    assert document.place(("actors",)).line == 1
    assert document.at(("contacts", 0, "id")) == "x"
    assert document.at(("contacts", 0, "id", "first")) is None
    assert document.at(("contacts", 1, "id")) is None
