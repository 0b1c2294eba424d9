"""Each case in each column of a sheet of contacts, brought in as CSV and as a workbook."""

import csv
import io
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import openpyxl
from hostile_content import EXAMPLE, MUNICIPALITY, Case
from hostile_files import table, workbook
from hostile_repository import TODAY
from openpyxl.utils.exceptions import IllegalCharacterError

from handbok.editing import contacts as editing
from handbok.editing.columns import columns
from handbok.editing.exporting import export
from handbok.editing.importing import carry_out, propose
from handbok.editing.sheet import NoSheetError
from handbok.editing.updating import CannotUpdateError
from handbok.load.files import Roots, read_documents
from handbok.settings import Settings

FILE = f"contacts/{MUNICIPALITY}.yml"


def sheets(folder: Path, pick: Sequence[Case]) -> tuple[int, list[str]]:
    """How many cells were tried, and what went wrong: a file changed in another way than asked."""
    shutil.copytree(EXAMPLE, folder)
    settings = Settings(folder, today=TODAY)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    wrong: list[str] = []
    tried = 0
    titles = {column.key: column.title for column in columns()}
    # Free text takes the case as it is; each other column meets every case of its turn.
    free = [titles.pop(key) for key in ("name", "hours", "note")]
    shaped = list(titles.values())
    for number, case in enumerate(pick):
        sheet = folder.with_suffix((".csv", ".xlsx")[number % 2])
        for chosen in (free, shaped[number % len(shaped) :][:1]):
            content = export(settings, _book(settings), sheet.suffix)
            _fill(sheet, content, chosen, case.text)
            tried += len(chosen)
            wrong += [f"{case.name} {chosen}: {f}" for f in _bring_in(settings, sheet, before)]
    return tried, wrong


def _book(settings: Settings) -> editing.Book:
    return editing.read_book(settings, MUNICIPALITY)


def _fill(sheet: Path, content: bytes, titles: Sequence[str], text: str) -> None:
    """The exported sheet with the text in the first contact's cells of some columns."""
    if sheet.suffix == ".csv":
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
        for title in titles:
            rows[1][rows[0].index(title)] = text
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=";").writerows(rows)
        sheet.write_bytes(out.getvalue().encode("utf-8", "replace"))
        return
    book = openpyxl.load_workbook(io.BytesIO(content))
    first = book.worksheets[0]
    for place in [cell.column for cell in first[1] if cell.value in titles]:
        with suppress(IllegalCharacterError):  # what no workbook can hold
            first.cell(2, place, text).data_type = "s"
    book.save(sheet)


def _bring_in(settings: Settings, sheet: Path, before: dict[Path, bytes]) -> list[str]:
    """Import the sheet, look at what became of it, and put everything back."""
    try:
        proposal = propose(settings, MUNICIPALITY, sheet, removes=False)
        if proposal.may_be_written:
            carry_out(proposal)
    except (NoSheetError, CannotUpdateError):
        return []
    root = settings.root
    found = []
    after = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    changed = {p.relative_to(root).as_posix() for p in after if after[p] != before.get(p)}
    if changed - {FILE} or after.keys() != before.keys():
        found.append(f"touched {sorted(changed)}")
    if changed:
        documents, problems = read_documents(Roots(root, root), MUNICIPALITY)
        keys = {key for document in documents for key in document.data}
        if problems or keys - {"actors", "contacts", "areas", "municipality", "strategy"}:
            found.append(f"broke {[str(problem) for problem in problems]} {sorted(keys)}")
        for suffix, judge in ((".csv", table), (".xlsx", workbook)):
            found += list(judge(export(settings, _book(settings), suffix)))
    for path in changed:
        (root / path).write_bytes(before[root / path])
    return found
