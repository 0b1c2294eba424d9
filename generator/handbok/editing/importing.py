"""A sheet into the contacts' files: read, compared and tried out; written when someone says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from handbok.editing.columns import columns
from handbok.editing.comparing import Comparison, compare
from handbok.editing.contacts import KEY, Book, Known, read_book
from handbok.editing.csv_file import read_csv
from handbok.editing.gaps import FilledGap, without_gaps
from handbok.editing.sheet import Grid, NoSheetError, Remark, Sheet, read_sheet
from handbok.editing.source import replace
from handbok.editing.trial import Verdict, try_out
from handbok.editing.updating import Update, update
from handbok.editing.workbook import read_workbook
from handbok.load.document import Document, Steps
from handbok.problems.problem import Place, Problem
from handbok.settings import Settings

MAX_BYTES = 10_000_000


@dataclass(frozen=True)
class Refusal:
    """An error the change would bring, with the cell and column of the sheet where it has one."""

    problem: Problem
    cell: str
    title: str


@dataclass(frozen=True)
class Proposal:
    """What an import would do. Nothing is written where there are refusals or stopping remarks."""

    book: Book
    comparison: Comparison
    remarks: tuple[Remark, ...]
    removed: tuple[Known, ...]
    filled: tuple[FilledGap, ...]
    """Gaps that go, since the change gives their functions a contact."""
    updates: tuple[Update, ...]
    refusals: tuple[Refusal, ...]

    @property
    def may_be_written(self) -> bool:
        return not self.refusals and not any(remark.stops for remark in self.remarks)


def propose(settings: Settings, municipality: str, path: Path, *, removes: bool) -> Proposal:
    """Read a sheet and work out what it changes. With `removes`, contacts it lacks go.

    `NoSheetError` where the file is no sheet of contacts, `CannotUpdateError` where a content file
    must be changed by hand, OSError where the system refuses.
    """
    grid, remarks = _read(path)
    sheet, said = read_sheet(grid)
    book = read_book(settings, municipality)
    comparison = compare(sheet, book)
    said = [*remarks, *said, *comparison.remarks]
    removed = comparison.missing if removes else ()
    if book.unreadable or any(remark.stops for remark in said):
        unread = tuple(Refusal(problem, "", "") for problem in book.unreadable)
        return Proposal(book, comparison, tuple(said), removed, (), (), unread)
    updates = update(settings, book, comparison.changes, removed)
    files = {one.file: one.content for one in updates if one.content != one.source.raw}
    verdict = try_out(settings, municipality, files) if files else Verdict((), (), ())
    refusals = tuple(_refusal(error, verdict, sheet, comparison) for error in verdict.errors)
    shorter, filled = without_gaps(updates, verdict.needless_gaps, verdict.documents)
    if refusals or not filled or _fails(settings, municipality, shorter):
        shorter, filled = updates, []
    return Proposal(book, comparison, tuple(said), removed, tuple(filled), tuple(shorter), refusals)


def _fails(settings: Settings, municipality: str, updates: Sequence[Update]) -> bool:
    """Whether the handbook needs what the updates took out: a gap that the public edition shows."""
    files = {one.file: one.content for one in updates}
    return bool(try_out(settings, municipality, files).errors)


def carry_out(proposal: Proposal) -> list[str]:
    """Write the files of a proposal. Comes back with their names.

    `ChangedMeanwhileError` where a file has been saved since it was read.
    """
    for one in proposal.updates:
        replace(one.source, one.content)
    return [one.file for one in proposal.updates]


def _read(path: Path) -> tuple[Grid, Sequence[Remark]]:
    raw = path.read_bytes()
    if len(raw) > MAX_BYTES:
        raise NoSheetError("too-large")
    if raw.startswith(b"PK") or path.suffix.lower() == ".xlsx":
        return read_workbook(raw)
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise NoSheetError("old-workbook")
    return read_csv(raw), []


def _refusal(problem: Problem, verdict: Verdict, sheet: Sheet, compared: Comparison) -> Refusal:
    """The problem with the cell that brought it; without one where the fault shows elsewhere."""
    document = next((d for d in verdict.documents if d.file == problem.place.file), None)
    steps = _steps(problem.place, document) if document else ()
    record = _record(document, steps) if document else None
    row = compared.rows.get(str(record.get("id"))) if isinstance(record, dict) else None
    if row is None:
        return Refusal(problem, "", "")
    key = next(
        (str(step) for step in steps[1:] if isinstance(step, str)), problem.facts.get("key", "")
    )
    is_shown = key in sheet.places or problem.code == "missing-key"
    title = next((c.title for c in columns() if c.key == key and is_shown), "")
    return Refusal(problem, sheet.cell(row, key), title)


def _steps(place: Place, document: Document) -> Steps:
    """The innermost thing in the file that stands at a place."""
    tables = (document.values, document.keys)
    found = [steps for table in tables for steps, at in table.items() if at == place]
    return max(found, key=len, default=())


def _record(document: Document, steps: Steps) -> object:
    """The contact that some steps lead into."""
    records = document.data.get(KEY) if steps[:1] == (KEY,) else None
    index = steps[1] if len(steps) > 1 else None
    if isinstance(records, list) and isinstance(index, int):
        return records[index] if index < len(records) else None
    return records
