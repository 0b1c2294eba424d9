"""Contacts to a spreadsheet and back: what is untouched stays byte for byte, the rest is told."""

import csv
import io
import shutil
from collections.abc import Callable
from datetime import datetime, time
from itertools import product
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart

from handbok.cli import main
from handbok.editing.columns import columns
from handbok.editing.importing import carry_out, propose
from handbok.editing.source import ChangedMeanwhileError
from handbok.settings import Settings
from sweeps import sampled

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
FILES = Path(__file__).parent / "files"
TITLES = [column.title for column in columns()]
Handbok = Callable[..., Result]
Edit = Callable[[Any], None]


@pytest.fixture
def edited(root: Path, handbok: Handbok) -> Callable[[Edit], Path]:
    """The exported workbook after someone has changed it."""

    def run(edit: Edit) -> Path:
        assert handbok("contacts", "export", "k.xlsx", "--force").exit_code == 0
        book = load_workbook(root / "k.xlsx")
        edit(book["Kontakter"])
        book.save(root / "k.xlsx")
        return root / "k.xlsx"

    return run


def put(cell: str, value: object) -> Edit:
    """Write a value in a cell."""

    def edit(sheet: Any) -> None:
        sheet[cell] = value

    return edit


def cell(title: str, row: int) -> str:
    """The name of a cell by the title of its column."""
    return f"{chr(ord('A') + TITLES.index(title))}{row}"


SHEETS = list(product(("lillakra", "lund", "solna", "stockholm", "strangnas"), ("xlsx", "csv")))


@pytest.mark.parametrize(
    ("municipality", "suffix"), sampled(SHEETS, ("lillakra", "xlsx"), ("solna", "csv"))
)
def test_export_and_import_change_no_byte(municipality: str, suffix: str, tmp_path: Path) -> None:
    """Every shipped municipality's contacts: out, in again, and the files are what they were."""
    for folder in ("strategy", "measures", "contacts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yml")}
    options = ("--municipality", municipality, "--root", str(tmp_path))
    file = str(tmp_path / f"k.{suffix}")
    out = CliRunner().invoke(main, ["contacts", "export", file, *options])
    back = CliRunner().invoke(main, ["contacts", "import", file, "--yes", *options])
    assert (out.exit_code, back.exit_code, back.stdout) == (0, 0, "Inget att ändra.\n")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.yml")} == before


def test_headings_are_swedish_and_phones_are_text(root: Path, handbok: Handbok) -> None:
    """The id first, the titles of the fields, every cell as text, select lists, an explanation."""
    handbok("contacts", "export", "k.xlsx")
    book = load_workbook(root / "k.xlsx")
    sheet = book["Kontakter"]
    assert [c.value for c in sheet[1]] == TITLES
    assert TITLES[:4] == ["Id", "Namn", "Funktioner", "Telefon"]
    assert len(set(TITLES)) == len(TITLES)
    assert {c.number_format for row in sheet.iter_rows() for c in row} == {"@"}
    offered = {str(rule.sqref).split(":")[0] for rule in sheet.data_validations.dataValidation}
    assert {cell("Synlighet", 2), cell("Anonymt", 2), cell("Drivs av", 2)} <= offered
    explained = {row[0].value for row in book["Förklaringar"].iter_rows()}
    assert {*TITLES, "samordnare", "exempelboken"} <= explained


def test_existing_file_is_not_written_over(root: Path, handbok: Handbok) -> None:
    """Someone's edited sheet is not lost to a second export."""
    (root / "k.xlsx").write_bytes(b"mitt arbete")
    result = handbok("contacts", "export", "k.xlsx")
    assert (result.exit_code, "--force" in result.stderr) == (2, True)
    assert (root / "k.xlsx").read_bytes() == b"mitt arbete"


def test_workbook_that_libreoffice_saved(handbok: Handbok) -> None:
    """Opened and saved by another program, the sheet still changes nothing."""
    result = handbok("contacts", "import", str(FILES / "libreoffice.xlsx"), "--yes")
    # The sheet is older than its column of what is for staff only.
    assert (result.exit_code, result.stdout.splitlines()) == (
        0,
        [
            "libreoffice.xlsx: Kolumner som saknas: Bara för personal. De uppgifterna ändras inte.",
            "Inget att ändra.",
        ],
    )


def test_workbook_that_libreoffice_typed(handbok: Handbok, contacts_file: Path) -> None:
    """Days that became dates are the same days; a number that lost its zero gets it back."""
    before = contacts_file.read_text("utf-8")
    result = handbok("contacts", "import", str(FILES / "libreoffice-typed.xlsx"), "--yes")
    assert result.exit_code == 0
    assert "D2: Excel hade tagit bort den första nollan: 846500402 blir 08-465 004 02." in (
        result.stdout
    )
    assert contacts_file.read_text("utf-8") == before.replace("08-465 004 00", "08-465 004 02")


def test_change_is_shown_asked_and_written(
    edited: Callable[[Edit], Path], handbok: Handbok, contacts_file: Path
) -> None:
    """Old → new, then a question; with yes the line changes and its comment stays."""
    edited(put(cell("Telefon", 3), "08-465 004 09"))
    result = handbok("contacts", "import", "k.xlsx", answer="j\n")
    assert result.exit_code == 0
    assert "Jouren: kväll (jour), rad 3\n  Telefon: 08-465 004 01 → 08-465 004 09" in result.stdout
    assert "Kontrollerad är fortfarande 2026-11-19" in result.stdout
    assert "    phone: '08-465 004 09' # provas varje måndag\n" in contacts_file.read_text("utf-8")


@pytest.mark.parametrize(
    ("options", "answer"), [((), "n\n"), ((), "\n"), ((), None), (("--dry-run",), "j\n")]
)
def test_without_a_yes_nothing_is_written(
    options: tuple[str, ...],
    answer: str | None,
    edited: Callable[[Edit], Path],
    handbok: Handbok,
    contacts_file: Path,
) -> None:
    """No, no answer, nobody there to answer, or only a look."""
    edited(put(cell("Telefon", 3), "08-465 004 09"))
    before = contacts_file.read_bytes()
    result = handbok("contacts", "import", "k.xlsx", *options, answer=answer)
    assert result.exit_code == 0
    assert "Ingenting skrevs" in result.stdout
    assert contacts_file.read_bytes() == before


@pytest.mark.parametrize(
    "case",
    [
        ("Telefon", "08-465 004 9", "k.xlsx D3 (Telefon): ”08-465 004 9” är inget"),
        ("Kontrollerad", "11/10/2026", "O3 (Kontrollerad): ”11/10/2026” är inget datum"),
        ("Funktioner", "samordnare, telefonvakt", "C3 (Funktioner): Id:t ”telefonvakt” finns inte"),
        ("Namn", None, "B3 (Namn): Kolumnen Namn är tom"),
        ("Synlighet", "alla", "M3 (Synlighet): ”alla” går inte att använda"),
        ("Tider", "=A1", "G3: Cellen innehåller en formel"),
        ("Tider", datetime(2026, 8, 16), "G3: Excel har gjort om texten till ett datum"),  # noqa: DTZ001
        ("Tider", time(8, 30), "G3: Excel har gjort om texten till ett klockslag"),
        ("Tider", 7.3, "G3: Excel har gjort om texten till ett tal (7,3)"),
        ("Tider", "#N/A", "G3: Cellen visar felet #N/A. Skriv värdet."),
        ("Tider", "8\x7f16", "G3: Cellen innehåller ett osynligt tecken (U+007F)"),
    ],
)
def test_value_that_would_not_do_is_refused_at_its_cell(
    case: tuple[str, object, str],
    edited: Callable[[Edit], Path],
    handbok: Handbok,
    contacts_file: Path,
) -> None:
    """The cell, what is wrong and what to write; and nothing is written, whatever else changed."""
    title, value, told = case
    before = contacts_file.read_bytes()

    def edit(sheet: Any) -> None:
        sheet[cell(title, 3)] = value
        sheet[cell("Telefon", 2)] = "08-465 004 05"

    edited(edit)
    result = handbok("contacts", "import", "k.xlsx", "--yes")
    assert (result.exit_code, contacts_file.read_bytes()) == (1, before)
    assert told in result.stderr
    assert "Ingenting skrevs." in result.stderr


@pytest.mark.parametrize(
    "case",
    [
        (
            "Telefon",
            "08\u00a0465\u00a0004\u00a009 ",
            "    phone: '08-465 004 09' # provas varje måndag",
        ),
        ("Telefon", 846500409, "    phone: '08-465 004 09' # provas varje måndag"),
        ("Telefon", 846500409.0, "    phone: '08-465 004 09' # provas varje måndag"),
        ("Kontrollerad", datetime(2026, 11, 21), "    verified_on: 2026-11-21"),  # noqa: DTZ001
        ("Kontrollerad", "21 november 2026", "    verified_on: 2026-11-21"),
        ("Kontrollerad", 46347, "    verified_on: 2026-11-21"),
        ("Tider", 8, '    hours: "8"'),
        ("Anonymt", False, "    anonymous: nej"),
        ("För", "staff; public", "    audience: [staff, public]"),
        ("Namn", " Jouren\u200b ", "    name: 'Jouren'"),
        ("Begränsning", "=SUMMA", "    channel_limits: =SUMMA"),
    ],
)
def test_habits_of_excel_are_taken_back(
    case: tuple[str, object, str],
    edited: Callable[[Edit], Path],
    handbok: Handbok,
    contacts_file: Path,
) -> None:
    """Hard spaces, numbers for telephones and days, dates, blanks: what was meant is written."""
    title, value, line = case

    def edit(sheet: Any) -> None:
        sheet[cell(title, 3)] = value
        if isinstance(value, str):
            sheet[cell(title, 3)].data_type = "s"

    edited(edit)
    result = handbok("contacts", "import", "k.xlsx", "--yes")
    assert result.exit_code == 0, result.stderr
    assert line in contacts_file.read_text("utf-8").splitlines()


def test_only_a_number_that_was_checked_must_be_checked_again(
    edited: Callable[[Edit], Path], handbok: Handbok, contacts_file: Path
) -> None:
    """Its day would say too much of the new number; where there is no day, nothing is claimed."""
    edited(put(cell("Telefon", 3), "08-465 004 09"))
    assert "2026-11-19" in handbok("contacts", "import", "k.xlsx", "--dry-run").stdout
    text = contacts_file.read_text("utf-8").replace("    verified_on: 2026-11-19\n", "")
    contacts_file.write_text(text, "utf-8")
    edited(put(cell("Telefon", 3), "08-465 004 09"))
    done = handbok("contacts", "import", "k.xlsx", "--dry-run")
    assert (done.exit_code, "D3" in done.stdout) == (0, False)


def test_new_row_is_a_new_contact(
    edited: Callable[[Edit], Path], handbok: Handbok, contacts_file: Path
) -> None:
    """It gets an id of its name, and stands last; the same sheet once more changes nothing."""
    before = contacts_file.read_text("utf-8")

    def edit(sheet: Any) -> None:
        sheet["B5"], sheet["C5"], sheet["D5"] = "Växeln (kväll)", "samordnare", "08-465 004 07"

    edited(edit)
    result = handbok("contacts", "import", "k.xlsx", "--yes")
    assert "Ny kontakt: Växeln (kväll) (vaxeln-kvall), rad 5" in result.stdout
    new = """
  - id: vaxeln-kvall
    name: Växeln (kväll)
    functions: [samordnare]
    phone: "08-465 004 07"
"""
    end = "    verified_against: exempelboken\n"
    after = before.replace(end, end + new)
    assert contacts_file.read_text("utf-8") == after
    again = handbok("contacts", "import", "k.xlsx", "--yes")
    assert "A5: Raden har inget id och läses som vaxeln-kvall" in again.stdout
    assert again.stdout.endswith("Inget att ändra.\n")
    assert contacts_file.read_text("utf-8") == after


def test_own_list_without_ids_is_read_by_its_headings(
    root: Path, handbok: Handbok, contacts_file: Path
) -> None:
    """Somebody's list from before: a title above, other words for the columns, no column of ids."""
    before = contacts_file.read_text("utf-8")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = "Telefonlista hösten 2026"
    sheet.merge_cells("A1:E1")
    sheet.append(["Namn ", "Tel.", "Mejl", "Öppettider", "Funktioner"])
    sheet.append([" Kvällsväxeln", "+46 (0)8-465 004 07", "", "Vardagar 17–21", "samordnare"])
    sheet.append(["Växeln", "08-465 004 00", "", "Vardagar 8–16", "samordnare"])
    book.save(root / "k.xlsx")
    result = handbok("contacts", "import", "k.xlsx", "--yes")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "4: Raden har inget id och läses som vaxel, som har samma namn." in result.stdout
    assert "Syns bara för personalen: Kvällsväxeln. " in result.stdout
    new = """
  - id: kvallsvaxeln
    name: Kvällsväxeln
    functions: [samordnare]
    phone: "08-465 004 07"
    hours: Vardagar 17–21
"""
    end = "    verified_against: exempelboken\n"
    assert contacts_file.read_text("utf-8") == before.replace(end, end + new)


def test_row_without_functions_is_told_in_the_words_of_the_sheet(
    root: Path, handbok: Handbok
) -> None:
    """The column, not the key of a file that the person has never seen."""
    (root / "k.csv").write_text("Namn;Telefon\nKvällsväxeln;08-465 004 07\n", "utf-8")
    result = handbok("contacts", "import", "k.csv", "--yes")
    assert result.exit_code == 1
    assert "k.csv 2 (Funktioner): Kolumnen Funktioner är tom eller saknas." in result.stderr
    assert "functions" not in result.stderr


GAPS = """
gaps:
  # Provas i vår.
  - function: skolchef
    instead: samordnare
    reason: Numret är inte känt.
  - function: lokaler
    instead: samordnare
    reason: Numret är inte känt.
"""
FUNCTIONS = """
functions:
  - id: skolchef
    title: Skolchefen
    purpose: Leder skolan.
  - id: lokaler
    title: Lokalbokningen
    purpose: Hyr ut lokaler.
"""


def test_new_contact_takes_the_place_of_its_gap(
    root: Path, handbok: Handbok, contacts_file: Path
) -> None:
    """The gap goes with the same yes, told by name; other gaps and comments stay."""
    before = contacts_file.read_text("utf-8") + FUNCTIONS
    contacts_file.write_text(before + GAPS, "utf-8")
    (root / "k.csv").write_text(
        "Namn;Telefon;Funktioner;Synlighet\nRektorsexpeditionen;08-465 004 08;skolchef;public\n",
        "utf-8",
    )
    shown = handbok("contacts", "import", "k.csv", "--dry-run")
    line = "Luckan ”Skolchefen” (skolchef) tas bort: funktionen har nu en kontakt."
    assert line in shown.stdout.splitlines()
    assert contacts_file.read_text("utf-8") == before + GAPS
    assert handbok("contacts", "import", "k.csv", "--yes").exit_code == 0
    gone = GAPS.replace(
        GAPS[GAPS.index("  - function: skol") : GAPS.index("  - function: lok")], ""
    )
    assert contacts_file.read_text("utf-8").endswith(FUNCTIONS + gone)
    assert "needless-gap" not in handbok("check").stdout


def test_gap_that_stands_in_brackets_is_left_for_the_editor(
    root: Path, handbok: Handbok, contacts_file: Path
) -> None:
    """Its lines cannot go by themselves: the contact is written, and the check tells of the gap."""
    gap = "gaps: [{function: skolchef, instead: samordnare, reason: Okänt.}]\n"
    contacts_file.write_text(contacts_file.read_text("utf-8") + FUNCTIONS + gap, "utf-8")
    sheet = "Namn;Telefon;Funktioner\nRektorsexpeditionen;08-465 004 08;skolchef\n"
    (root / "k.csv").write_text(sheet, "utf-8")
    assert handbok("contacts", "import", "k.csv", "--yes").exit_code == 0
    text = contacts_file.read_text("utf-8")
    assert (gap in text, "Rektorsexpeditionen" in text) == (True, True)
    assert "needless-gap" in handbok("check").stdout


def test_row_that_is_gone_is_kept_and_told(
    edited: Callable[[Edit], Path], handbok: Handbok, contacts_file: Path
) -> None:
    """A contact never goes silently; with --remove it goes, and only it."""
    before = contacts_file.read_text("utf-8")
    edited(lambda sheet: sheet.delete_rows(3))
    kept = handbok("contacts", "import", "k.xlsx", "--yes")
    assert "Saknas i filen men behålls: Jouren: kväll (jour)" in kept.stdout
    assert contacts_file.read_text("utf-8") == before
    gone = handbok("contacts", "import", "k.xlsx", "--yes", "--remove")
    start, end = before.index("  - id: jour"), before.index("# Slut")
    assert "Tas bort: Jouren: kväll (jour)" in gone.stdout
    assert contacts_file.read_text("utf-8") == before[:start] + before[end:]


def test_removal_that_leaves_readers_without_contact_is_refused(
    edited: Callable[[Edit], Path], handbok: Handbok, contacts_file: Path
) -> None:
    """The fault shows in another file, and that place is told."""
    before = contacts_file.read_bytes()
    edited(lambda sheet: sheet.delete_rows(2, 2))
    result = handbok("contacts", "import", "k.xlsx", "--yes", "--remove")
    assert (result.exit_code, contacts_file.read_bytes()) == (1, before)
    assert "[unbound-function]" in result.stderr


def reversed_columns(sheet: Any) -> None:
    """The columns in another order, with a title above, an empty line and a column of one's own."""
    rows = [list(row)[::-1] for row in sheet.iter_rows(max_row=3, values_only=True)]
    sheet.delete_rows(1, sheet.max_row)
    sheet.append(["Kontakter hösten 2026"])
    sheet.append([])
    sheet.append([*rows[0], "Vem ringde?"])
    sheet.append([*rows[2], "Vaktmästaren"])
    sheet.append([])
    sheet.append([*rows[1], None])


def test_rows_and_columns_in_another_order(
    edited: Callable[[Edit], Path], handbok: Handbok, contacts_file: Path
) -> None:
    """Sorted, moved and added to: the headings tell what is what; what is not ours is told."""
    before = contacts_file.read_bytes()
    edited(reversed_columns)
    result = handbok("contacts", "import", "k.xlsx", "--yes")
    assert result.exit_code == 0, result.stderr
    assert "Kolumnen ”Vem ringde?” läses inte" in result.stdout
    assert result.stdout.endswith("Inget att ändra.\n")
    assert contacts_file.read_bytes() == before


def test_column_that_is_gone_takes_no_values_with_it(
    edited: Callable[[Edit], Path], handbok: Handbok, contacts_file: Path
) -> None:
    """A missing column is not an empty one."""
    before = contacts_file.read_bytes()
    edited(lambda sheet: sheet.delete_cols(5, 3))
    result = handbok("contacts", "import", "k.xlsx", "--yes")
    assert "Kolumner som saknas: E-post, Webb, Tider." in result.stdout
    assert contacts_file.read_bytes() == before


def other_municipality(sheet: Any) -> None:
    """The contacts of a neighbour."""
    for row, name in ((2, "reception"), (3, "beredskap")):
        sheet[f"A{row}"], sheet[f"B{row}"] = name, name


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (lambda sheet: sheet.merge_cells("D2:D3"), "D2:D3: Cellerna är sammanslagna"),
        (put("A3", "vaxel"), "A3: Id:t ”vaxel” står också på rad 2"),
        (put("A3", "jouren"), "Skriv jour i kolumnen Id"),
        (other_municipality, "Är det rätt fil och rätt kommun?"),
        (put("E1", "Telefon"), "E1: Rubriken ”Telefon” står på två kolumner"),
    ],
    ids=["merged", "id twice", "id changed", "other ids", "heading twice"],
)
def test_sheet_that_can_be_read_in_two_ways_is_refused(
    edit: Edit, told: str, edited: Callable[[Edit], Path], handbok: Handbok, contacts_file: Path
) -> None:
    """The program does not guess which contact a value belongs to."""
    before = contacts_file.read_bytes()
    edited(edit)
    result = handbok("contacts", "import", "k.xlsx", "--yes")
    assert (result.exit_code, contacts_file.read_bytes()) == (1, before)
    assert told in result.stderr


def text_file(contacts: str, encoding: str, separator: str = ";", ends: str = "\r\n") -> bytes:
    """A text file with the number changed, as some program saves it."""
    rows = list(csv.reader(io.StringIO(contacts), delimiter=";"))
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, lineterminator=ends).writerows(rows)
    return out.getvalue().replace("08-465 004 01", "08-465 004 09").encode(encoding)


@pytest.mark.parametrize(
    ("encoding", "separator"),
    [("cp1252", ";"), ("utf-8-sig", ";"), ("utf-8", ","), ("utf-16", "\t")],
    ids=["Swedish Excel", "Excel's CSV UTF-8", "other programs", "Excel's Unicode text"],
)
def test_text_file_as_programs_save_it(
    encoding: str, separator: str, root: Path, handbok: Handbok, contacts_file: Path
) -> None:
    """Whatever the encoding and the separator, the one change is found and å, ä, ö are whole."""
    before = contacts_file.read_text("utf-8")
    handbok("contacts", "export", "k.csv")
    raw = (root / "k.csv").read_bytes()
    assert raw.startswith("\ufeffId;Namn;".encode())
    (root / "k.csv").write_bytes(text_file(raw.decode("utf-8-sig"), encoding, separator))
    result = handbok("contacts", "import", "k.csv", "--yes")
    assert result.exit_code == 0, result.stderr
    assert contacts_file.read_text("utf-8") == before.replace("08-465 004 01", "08-465 004 09")


def test_line_that_tells_excel_of_the_separator_is_no_heading(
    root: Path, handbok: Handbok, contacts_file: Path
) -> None:
    """Other programs put it first for Excel's sake. A neighbour's file is not looked at."""
    (root / "contacts/exempelbyn.yml").write_text("contacts: [", "utf-8")
    handbok("contacts", "export", "k.csv")
    text = (root / "k.csv").read_text("utf-8-sig").replace("08-465 004 01", "08-465 004 09")
    (root / "k.csv").write_text(f"sep=;\n{text}", "utf-8")
    result = handbok("contacts", "import", "k.csv", "--yes")
    assert result.exit_code == 0, result.stderr
    assert "08-465 004 09" in contacts_file.read_text("utf-8")


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
@pytest.mark.parametrize("text", ["=1+1", "+46", "-x", "@SUM(A1)", "'=1", "''", "'+"])
def test_text_like_a_formula_is_harmless_and_comes_back(
    text: str, suffix: str, root: Path, handbok: Handbok, contacts_file: Path
) -> None:
    """No cell begins as a formula does; back again, the text is what it was."""
    quoted = text.replace("'", "''")
    changed = contacts_file.read_text("utf-8").replace("hours: Vardagar 8–16", f"hours: '{quoted}'")
    contacts_file.write_text(changed, "utf-8")
    handbok("contacts", "export", f"k.{suffix}")
    if suffix == "xlsx":
        sheet = load_workbook(root / "k.xlsx")["Kontakter"]
        cells = [c for row in sheet.iter_rows() for c in row if c.value]
        assert {c.data_type for c in cells} == {"s"}
        values = [str(c.value) for c in cells]
    else:
        rows = csv.reader(io.StringIO((root / "k.csv").read_text("utf-8-sig")), delimiter=";")
        values = [value for row in rows for value in row]
    assert [value for value in values if value.startswith(("=", "+", "-", "@"))] == []
    assert handbok("contacts", "import", f"k.{suffix}", "--yes").stdout == "Inget att ändra.\n"


def test_file_with_windows_line_ends_keeps_them(
    edited: Callable[[Edit], Path], handbok: Handbok, contacts_file: Path
) -> None:
    """A file saved on Windows, with its mark, stays so but for the change."""
    before = b"\xef\xbb\xbf" + contacts_file.read_bytes().replace(b"\n", b"\r\n")
    contacts_file.write_bytes(before)
    edited(put(cell("E-post", 2), "vaxel@exempelby.example"))
    assert handbok("contacts", "import", "k.xlsx", "--yes").exit_code == 0
    line = b'    phone: "08-465 004 00"\r\n'
    added = line + b"    email: vaxel@exempelby.example\r\n"
    assert contacts_file.read_bytes() == before.replace(line, added)


def test_file_saved_meanwhile_is_not_written_over(
    edited: Callable[[Edit], Path], root: Path, contacts_file: Path
) -> None:
    """Someone saves the YAML file while the question waits: theirs stays."""
    path = edited(put(cell("Telefon", 3), "08-465 004 09"))
    proposal = propose(Settings(root), "exempelby", path, removes=False)
    contacts_file.write_text("# någon annans\n", "utf-8")
    with pytest.raises(ChangedMeanwhileError):
        carry_out(proposal)
    assert contacts_file.read_text("utf-8") == "# någon annans\n"
    assert [p.name for p in contacts_file.parent.iterdir() if p.name[0] == "."] == []


def test_value_behind_an_alias_is_left_for_the_editor(
    root: Path, handbok: Handbok, contacts_file: Path
) -> None:
    """A change there would change another contact too: told, and nothing is exported."""
    text = contacts_file.read_text("utf-8")
    text = text.replace("hours: Vardagar 8–16", "hours: &tid Vardagar 8–16")
    text = text.replace("    anonymous: ja", "    hours: *tid\n    anonymous: ja")
    contacts_file.write_text(text, "utf-8")
    result = handbok("contacts", "export", "k.xlsx")
    assert (result.exit_code, contacts_file.read_text("utf-8")) == (1, text)
    assert "yaml-mark" in result.stderr
    assert not (root / "k.xlsx").exists()


def test_fault_that_was_there_before_does_not_stop(
    edited: Callable[[Edit], Path], handbok: Handbok, contacts_file: Path
) -> None:
    """A sheet can mend one of two faults; the other is not its doing."""
    text = contacts_file.read_text("utf-8").replace("08-465 004 00", "08-465 004 0")
    contacts_file.write_text(text, "utf-8")
    edited(put(cell("Telefon", 3), "08-465 004 09"))
    assert handbok("contacts", "import", "k.xlsx", "--yes").exit_code == 0
    assert "08-465 004 09" in contacts_file.read_text("utf-8")


def test_broken_yaml_is_told_and_nothing_is_exported(
    root: Path, handbok: Handbok, contacts_file: Path
) -> None:
    """A sheet of half the contacts would look whole."""
    contacts_file.write_text("contacts: [\n", "utf-8")
    result = handbok("contacts", "export", "k.xlsx")
    assert (result.exit_code, (root / "k.xlsx").exists()) == (1, False)
    assert "[yaml-syntax]" in result.stderr


def damaged_workbook(part: str, new: bytes) -> bytes:
    """A workbook with one of the files inside it spoilt."""
    out = io.BytesIO()
    with ZipFile(FILES / "libreoffice.xlsx") as whole, ZipFile(out, "w") as spoilt:
        for name in whole.namelist():
            spoilt.writestr(name, new if name == part else whole.read(name))
    return out.getvalue()


def empty_workbook() -> bytes:
    """A workbook without anything."""
    out = io.BytesIO()
    Workbook().save(out)
    return out.getvalue()


def drawn_workbook() -> bytes:
    """A workbook with a diagram on a page of its own, and no table."""
    book, out = Workbook(), io.BytesIO()
    book.create_chartsheet("Diagram").add_chart(BarChart())
    book.remove(book.worksheets[0])
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "limit", ["importing.MAX_BYTES", "workbook.MAX_ROWS", "workbook.MAX_COLUMNS"]
)
def test_sheet_that_is_larger_than_any_list_of_contacts(
    limit: str, handbok: Handbok, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not taken apart cell by cell: wrong use, and nothing is written."""
    handbok("contacts", "export", "k.xlsx")
    monkeypatch.setattr(f"handbok.editing.{limit}", 2)
    result = handbok("contacts", "import", "k.xlsx", "--yes")
    assert (result.exit_code, "k.xlsx är för stor" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("k.xlsx", b"PK\x03\x04trasig", "går inte att läsa som Excelfil"),
        ("k.xlsx", damaged_workbook("xl/styles.xml", b"<"), "går inte att läsa som Excelfil"),
        ("k.xlsx", damaged_workbook("xl/workbook.xml", b""), "går inte att läsa som Excelfil"),
        ("k.xlsx", b"inget", "går inte att läsa som Excelfil"),
        ("k.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excels gamla format eller har lösenord"),
        ("k.xlsx", empty_workbook(), "saknar raden med rubriker"),
        ("k.xlsx", drawn_workbook(), "saknar raden med rubriker"),
        ("k.csv", b"", "saknar raden med rubriker"),
        ("k.csv", b"Id;Pris\n1;2\n", "saknar raden med rubriker"),
        ("k.csv", b"\xff\xfea", "går inte att läsa som tabell"),
    ],
)
def test_file_that_is_no_sheet_of_contacts(
    name: str, content: bytes, told: str, root: Path, handbok: Handbok
) -> None:
    """Wrong use, in a sentence with what to do."""
    (root / name).write_bytes(content)
    result = handbok("contacts", "import", name, "--yes")
    assert (result.exit_code, told in result.stderr) == (2, True)
