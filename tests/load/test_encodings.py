"""Each way to save the same words: read as they were meant, or told of at the right line."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from handbok.load.files import Roots, read_documents
from handbok.load.yaml_reader import read_yaml

TEXT = "terms:\n  - id: oro\n    term: Oro\n    definition: En känsla på väg.\n"
SAID = "En känsla på väg."
LINE = 4

READ: dict[str, bytes] = {
    "utf-8": TEXT.encode(),
    "utf-8 with mark": TEXT.encode("utf-8-sig"),
    "utf-16 little": b"\xff\xfe" + TEXT.encode("utf-16-le"),
    "utf-16 big": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "utf-32": TEXT.encode("utf-32"),
    "decomposed": unicodedata.normalize("NFD", TEXT).encode(),
    "windows lines": TEXT.replace("\n", "\r\n").encode(),
    "old mac lines": TEXT.replace("\n", "\r").encode(),
    "mixed lines": TEXT.replace("\n", "\r\n", 2).encode(),
    "utf-16 with windows lines": TEXT.replace("\n", "\r\n").encode("utf-16"),
    "line separator in a text": TEXT.replace("känsla på", "känsla\u2028på").encode(),
    "paragraph separator in a text": TEXT.replace("känsla på", "känsla\u2029på").encode(),
    "next line in a text": TEXT.replace("känsla på", "känsla\x85på").encode(),
    "soft hyphen": TEXT.replace("känsla", "kän\u00adsla").encode(),
    "no last line end": TEXT.rstrip().encode(),
}
TOLD: dict[str, tuple[bytes, str]] = {
    "cp1252": (TEXT.encode("cp1252"), "not-utf8 4:21"),
    "cp1252 with old mac lines": (TEXT.replace("\n", "\r").encode("cp1252"), "not-utf8 4:21"),
    "cp1252 with windows lines": (TEXT.replace("\n", "\r\n").encode("cp1252"), "not-utf8 4:21"),
    "latin-1 twice": (TEXT.encode().decode("latin-1").encode(), "garbled-text 4:21"),
    "utf-16 without mark": (TEXT.encode("utf-16-le"), "not-utf8 1:1"),
    "half a surrogate": (
        TEXT.replace("En", "\ud83dEn").encode("utf-8", "surrogatepass"),
        "not-utf8 4:17",
    ),
    "pair of surrogates": (
        TEXT.replace("En", "\ud83d\ude00En").encode("utf-8", "surrogatepass"),
        "not-utf8 4:17",
    ),
    "NUL": (TEXT.replace("En", "\0En").encode(), "invisible-character 4:17"),
    "form feed": (TEXT.replace("En", "\fEn").encode(), "invisible-character 4:17"),
    "half a surrogate as an escape": (
        TEXT.replace("En känsla på väg.", '"\\ud83d"').encode(),
        "yaml-syntax 4:20",
    ),
}


@pytest.fixture
def read(tmp_path: Path) -> Callable[[bytes], tuple[object, list[str]]]:
    """The data and the problems of a file with these bytes."""

    def run(content: bytes) -> tuple[object, list[str]]:
        path = tmp_path / "strategy" / "x.yml"
        path.parent.mkdir()
        path.write_bytes(content)
        [document], problems = read_documents(Roots(tmp_path, tmp_path), "x")
        return document.data, [str(p).replace("strategy/x.yml:", "") for p in problems]

    return run


@pytest.mark.parametrize("name", READ)
def test_the_same_words_are_read(
    name: str, read: Callable[[bytes], tuple[object, list[str]]]
) -> None:
    """Whatever program saved them, the record says the same."""
    data, problems = read(READ[name])
    assert problems == []
    assert data == {"terms": [{"id": "oro", "term": "Oro", "definition": SAID}]}


@pytest.mark.parametrize("name", READ)
def test_the_line_is_the_one_that_the_editor_sees(name: str) -> None:
    """Places count lines as an editor does, whatever ends them."""
    from handbok.load.files import _text  # noqa: PLC0415  # how a file becomes text

    _, reading = read_yaml(_text(READ[name], "x.yml")[0], "x.yml")
    assert reading.values["terms", 0, "definition"].line == LINE


@pytest.mark.parametrize("name", TOLD)
def test_what_cannot_be_read_is_told_at_its_line(
    name: str, read: Callable[[bytes], tuple[object, list[str]]]
) -> None:
    """One problem, where the first wrong character stands."""
    content, expected = TOLD[name]
    assert read(content)[1] == [expected]
