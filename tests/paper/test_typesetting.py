"""The door to WeasyPrint: fonts, equal bytes, archive, what is missing."""

import io
import sys
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner

from handbok.cli import main
from handbok.outputs.paper.fonts import FACES, RANGES, SCHEME, font_file
from handbok.outputs.paper.typesetting import CannotTypesetError, typeset

PAGE = """\
<!doctype html><html lang="sv"><head><title>Åäö</title></head><body><h1>Räksmörgås</h1>
<table><thead><tr><th>Vem</th><th>Vad</th></tr></thead>
<tbody><tr><th scope="row">Ö</th><td>Å</td></tr></tbody></table></body></html>"""
CSS = """@page { font-family: "Source Sans 3"; @top-left { content: "Huvud" } }
body { font-family: "Source Sans 3" } h1 { font-family: "Source Serif 4" }"""


def opened(pdf: bytes) -> pikepdf.Pdf:
    """The PDF to look into."""
    return pikepdf.open(io.BytesIO(pdf))


def elements(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    """The elements of one kind in the structure, in reading order."""
    found: list[pikepdf.Object] = []

    def walk(element: pikepdf.Object) -> None:
        if isinstance(element, pikepdf.Array):
            for child in element:
                walk(child)
        elif isinstance(element, pikepdf.Dictionary):
            if element.get("/S") == kind:
                found.append(element)
            walk(element.get("/K", pikepdf.Array()))

    walk(pdf.Root.StructTreeRoot.K)
    return found


@pytest.mark.parametrize("part", RANGES)
def test_fonts_come_from_the_package(part: str) -> None:
    """Every face is there, and no other address answers."""
    for font, weight, style in FACES:
        file = font_file(f"{SCHEME}{font}-{part}-{weight}-{style}.woff2")
        assert file
        assert file[:4] == b"wOF2"
    assert font_file(f"{SCHEME}../paper.css") is None
    assert font_file("https://fonts.example/x.woff2") is None


def test_only_our_fonts_are_embedded() -> None:
    """Text is set in the fonts of the package, each embedded as a part of itself."""
    pdf = opened(typeset(PAGE, CSS))
    names = {str(font.BaseFont) for font in pdf.pages[0].Resources.Font.values()}
    assert {name.split("+")[1].partition("-")[0] for name in names} == {"Source"}
    assert all("+" in name for name in names)


def test_equal_input_gives_equal_bytes() -> None:
    """The same document twice is the same file; another is another."""
    assert typeset(PAGE, CSS) == typeset(PAGE, CSS)
    assert typeset(PAGE, CSS) != typeset(PAGE.replace("Vem", "Hur"), CSS)


def test_headings_of_tables_say_their_scope() -> None:
    """A heading in the head is its column's, one in a row its row's."""
    pdf = opened(typeset(PAGE, CSS))
    assert [str(heading.A.Scope) for heading in elements(pdf, "/TH")] == [
        "/Column",
        "/Column",
        "/Row",
    ]


def test_running_heads_are_not_read_aloud() -> None:
    """The head of a page is an artifact, and no marked content is left without an element."""
    pdf = opened(typeset(PAGE, CSS))
    marks = [
        (str(i.operands[0]), i.operands[1])
        for i in pikepdf.parse_content_stream(pdf.pages[0])
        if str(i.operator) == "BDC"
    ]
    assert [dict(p)["/Type"] for tag, p in marks if tag == "/Artifact"] == ["/Pagination"]
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    for tag, properties in marks:
        if tag != "/Artifact":
            assert owners[int(properties.MCID)].S


# WeasyPrint leaves the file of its colour profile to Python to close.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_archive_says_both_standards() -> None:
    """PDF/A-2a carries its colour profile, and still says that it is PDF/UA-1."""
    pdf = opened(typeset(PAGE, CSS, is_archive=True))
    with pdf.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "2"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["pdfuaid:part"] == "1"
    assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address in a document leads to no request, neither to the network nor to a file."""
    asked = []
    monkeypatch.setattr("socket.socket.connect", lambda *_: asked.append("network"))
    monkeypatch.setattr("urllib.request.FileHandler.file_open", lambda *_: asked.append("file"))
    foreign = PAGE.replace(
        "<h1>",
        '<img src="https://x.example/a.png" alt="a"><img src="file:///etc/hostname" alt="b"><h1>',
    )
    assert typeset(foreign, CSS).startswith(b"%PDF-1.7")
    assert asked == []


def test_missing_extra_is_told_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, repository: Path
) -> None:
    """Without WeasyPrint the command says what to install."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    arguments = ["pdf", "lund", "--part", "strategy", "--root", str(repository)]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 2
    assert 'pip install "handbok[pdf]"' in done.output


def test_missing_library_is_told_with_its_remedy(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without Pango, which WeasyPrint opens when it loads, the reason is the system's library.

    WeasyPrint's own advice in English, which it prints, is not shown.
    """
    monkeypatch.setattr(
        "builtins.__import__",
        _without_pango(__builtins__["__import__"]),  # type: ignore[index]
    )
    with pytest.raises(CannotTypesetError, match="no-pango"):
        typeset(PAGE, CSS)
    assert capsys.readouterr().out == ""


def _without_pango(real):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
    def load(name: str, *rest: object) -> object:
        if name == "weasyprint":
            print("WeasyPrint could not import some external libraries.")  # noqa: T201
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *rest)

    return load
