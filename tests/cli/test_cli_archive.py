"""`handbok archive`: a package that a reader of another time unpacks, checks and opens."""

import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from handbok.cli import main
from handbok.outputs.paper.typesetting import CannotTypesetError
from handbok.site import archiving

ROOT = Path(__file__).resolve().parents[2]
FOLDER = "exempelby-2026-11-21"
Invoke = Callable[..., Result]
# WeasyPrint leaves the colour profile of PDF/A open.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The example with a mkdocs.yml, to stand in."""
    root = tmp_path / "content"
    shutil.copytree(ROOT / "tests/example", root)
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


@pytest.fixture
def handbok(content: Path, monkeypatch: pytest.MonkeyPatch) -> Invoke:
    """Runs the command there, on the tests' day and outside any repository."""
    monkeypatch.chdir(content)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(content.parent))

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(main, ("archive", *arguments), prog_name="handbok")

    return invoke


def unpacked(package: Path) -> Path:
    """The one folder of a package."""
    target = package.with_suffix("")
    with zipfile.ZipFile(package) as archive:
        archive.extractall(target)
    (folder,) = target.iterdir()
    return folder


def checked(folder: Path) -> subprocess.CompletedProcess[str]:
    """What the system's own program says of the sums, as LASMIG.txt tells the reader to ask."""
    call = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    return subprocess.run(call, cwd=folder, capture_output=True, text=True, check=False)


def files(folder: Path) -> set[str]:
    """Every file by its path."""
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_a_package_for_the_archive(handbok: Invoke, content: Path) -> None:
    """Site, source, PDF/A, sums that hold, and what to do with them, without the program."""
    done = handbok("--diarienummer", "KS 2026/17")
    assert done.exit_code == 0, done.output
    assert f"{FOLDER}-staff.zip: skrivet." in done.stdout
    folder = unpacked(content / f"{FOLDER}-staff.zip")
    assert folder.name == f"{FOLDER}-staff"
    held = files(folder)
    assert {"webbplats/index.html", "pdf/exempelby-handbok.pdf", "kalla/mkdocs.yml"} < held
    for path in sorted((ROOT / "tests/example").rglob("*.yml")):
        name = path.relative_to(ROOT / "tests/example")
        assert (folder / "kalla" / name).read_bytes() == path.read_bytes()
    told = (folder / "LASMIG.txt").read_text("utf-8")
    assert "Diarienummer:         KS 2026/17\n" in told
    assert "Paketet skrevs den 2026-11-21" in told
    assert f"de {len(held) - 1} andra filerna" in told
    assert "sha256sum -c SHA256SUMS" in told
    with pikepdf.open(folder / "pdf/exempelby-handbok.pdf") as pdf, pdf.open_metadata() as facts:
        assert facts.pdfa_status == "2A"
    sums = checked(folder)
    assert sums.returncode == 0, sums.stderr
    assert {line.removesuffix(": OK") for line in sums.stdout.splitlines()} == held - {"SHA256SUMS"}
    page = folder / "webbplats/index.html"
    page.write_bytes(page.read_bytes() + b" ")
    assert "webbplats/index.html: FAILED" in checked(folder).stdout


def test_a_package_for_everyone_has_no_source(
    handbok: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files say what is for staff alone; and the package says that they are not there.

    So it does of the book, where this machine cannot set one.
    """

    def missing(*_: object, **__: object) -> None:
        raise CannotTypesetError("no-weasyprint")

    monkeypatch.setattr(archiving, "print_book", missing)
    package = tmp_path / "paket.zip"
    done = handbok("exempelby", "--audience", "public", "--output", str(package))
    assert done.exit_code == 0, done.output
    folder = unpacked(package)
    held = files(folder)
    assert {"LASMIG.txt", "SHA256SUMS", "webbplats/index.html"} < held
    assert [
        name for name in held if name.startswith("kalla") or name.endswith((".yml", ".md"))
    ] == []
    told = (folder / "LASMIG.txt").read_text("utf-8")
    assert "Källfilerna är inte med" in told
    assert "Diarienummer:         inte angivet\n" in told
    assert "handbok[pdf]" in done.stderr
    assert [name for name in held if name.startswith("pdf")] == []
    assert checked(folder).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["exempelbyn"], "Kommunen ”exempelbyn” finns inte. Menade du ”exempelby”?"),
        (["--audience", "alla"], "”alla” är inget av 'public', 'staff'"),
        (["--output", "."], "”.” är en mapp, inte en fil."),
        (["exempelby", "lund"], "Det står för mycket: lund"),
    ],
)
def test_wrong_use_is_told_in_words(
    arguments: list[str], said: str, handbok: Invoke, content: Path
) -> None:
    """Nothing is written, and the sentence says what to do instead."""
    done = handbok(*arguments)
    assert (done.exit_code, said in done.stderr) == (2, True), done.output
    assert "Så skriver du: handbok archive" in done.stderr
    assert list(content.glob("*.zip")) == []


def test_without_mkdocs_yml_there_is_no_site_to_pack(handbok: Invoke, content: Path) -> None:
    """What is missing is named."""
    (content / "mkdocs.yml").unlink()
    done = handbok()
    assert (done.exit_code, "Filen mkdocs.yml saknas" in done.stderr) == (2, True), done.output


def test_a_handbook_for_staff_has_no_package_for_everyone(handbok: Invoke, content: Path) -> None:
    """It is refused, with the way to the package that can be had."""
    file = content / "strategy/exempelby/municipality.yml"
    file.write_text(file.read_text("utf-8") + "  visibility: staff\n", "utf-8")
    done = handbok("--audience", "public")
    assert done.exit_code in {1, 2}, done.output
    assert "Bygg för personalen med --audience staff" in done.stderr
    assert list(content.glob("*.zip")) == []


def test_content_with_mistakes_is_not_packed(handbok: Invoke, content: Path) -> None:
    """The mistake is told with its place, and an earlier package stays as it was."""
    earlier = content / f"{FOLDER}-staff.zip"
    earlier.write_bytes(b"earlier")
    file = content / "contacts/exempelby.yml"
    file.write_text(file.read_text("utf-8").replace("functions:", "funktioner:", 1), "utf-8")
    done = handbok()
    assert done.exit_code == 1
    assert "contacts/exempelby.yml:" in done.stderr
    assert "Inget paket är skrivet." in done.stderr
    assert earlier.read_bytes() == b"earlier"
