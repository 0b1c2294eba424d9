"""Workbooks of Excel, the only module that knows openpyxl: cells in, a sheet to fill in out."""

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from handbok.editing.columns import Column
from handbok.editing.sheet import Grid, NoSheetError, Remark, heading_of, letters

MAX_ROWS, MAX_COLUMNS = 5_000, 200
MAX_UNPACKED = 100_000_000  # a few kilobytes of a zip can become all the memory there is
LAST_ROW = 500  # so far down a new contact gets the same help as the old ones
GREY = PatternFill("solid", fgColor="E7E6E6")
BOLD = Font(bold=True)
TOP = Alignment(vertical="top", wrap_text=True)
AS_TEXT = "@"
# What XML cannot hold, and a workbook is XML.
REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Choices:
    """The values a column may have. Those that are `strict` the program refuses others for."""

    column: Column
    values: tuple[str, ...]


def read_workbook(raw: bytes) -> tuple[Grid, list[Remark]]:
    """The cells of the sheet with most known headings, and what in it cannot be read as it is."""
    if _unpacked(raw) > MAX_UNPACKED:
        raise NoSheetError("too-large")
    try:
        with warnings.catch_warnings():
            # In English, about what Excel adds of its own: nothing that the cells lack.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(raw))
    except Exception as error:  # a damaged workbook fails in zip, zlib, XML or openpyxl itself
        raise NoSheetError("no-workbook") from error
    sheets = [sheet for sheet in book.worksheets if sheet.max_row]
    if not sheets:
        raise NoSheetError("no-headings")
    sheet = max(sheets, key=_headings)
    if sheet.max_row > MAX_ROWS or sheet.max_column > MAX_COLUMNS:
        raise NoSheetError("too-large")
    grid = [[cell.value for cell in line] for line in sheet.iter_rows()]
    return grid, [*_merged(sheet), *_not_values(sheet)]


def _unpacked(raw: bytes) -> int:
    """How many bytes the parts of a workbook say they are; none where it is no zip."""
    try:
        with ZipFile(io.BytesIO(raw)) as packed:
            return sum(part.file_size for part in packed.infolist())
    except BadZipFile:
        return 0


def write_workbook(
    titles: tuple[str, str],
    table: Sequence[Sequence[str]],
    choices: Sequence[Choices],
    explanations: Sequence[Sequence[str]],
    columns: Sequence[Column],
) -> bytes:
    """A workbook with two sheets: the table, headings first, and what its columns mean."""
    book = Workbook()
    book.properties.creator = "handbok"
    second = book.create_sheet(titles[1])
    first = book.worksheets[0]
    first.title = titles[0]
    _fill(first, table)
    _fill(second, explanations)
    _dress(first, table, columns)
    _offer(book, first, choices)
    second.column_dimensions["A"].width, second.column_dimensions["B"].width = 24, 90
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _headings(sheet: Worksheet) -> int:
    rows = sheet.iter_rows(max_row=10, values_only=True)
    return max((sum(heading_of(value) is not None for value in row) for row in rows), default=0)


def _merged(sheet: Worksheet) -> Iterator[Remark]:
    """Merged cells hide which contact a value belongs to. One over the headings does no harm."""
    grid = sheet.iter_rows(max_row=10, values_only=True)
    known = [sum(heading_of(value) is not None for value in row) for row in grid]
    start = known.index(max(known)) + 1 if known else 1
    for area in sheet.merged_cells.ranges:
        if area.max_row >= start:
            yield Remark("merged", area.coord, stops=True)


def _not_values(sheet: Worksheet) -> Iterator[Remark]:
    for line in sheet.iter_rows():
        for cell in line:
            if cell.data_type == "f":
                yield Remark("formula", cell.coordinate, stops=True)
            elif cell.data_type == "e":
                facts = {"value": str(cell.value)}
                yield Remark("error-value", cell.coordinate, stops=True, facts=facts)


def _fill(sheet: Worksheet, table: Sequence[Sequence[str]]) -> None:
    """Every value as text, so that no number loses its zero and no text becomes a formula."""
    for row, line in enumerate(table, start=1):
        for column, text in enumerate(line, start=1):
            cell = sheet.cell(row, column)
            cell.number_format, cell.alignment = AS_TEXT, TOP
            if text and isinstance(cell, Cell):
                cell.value = REFUSED.sub("\N{REPLACEMENT CHARACTER}", text)
                cell.data_type = "s"


def _dress(sheet: Worksheet, table: Sequence[Sequence[str]], columns: Sequence[Column]) -> None:
    for index, column in enumerate(columns):
        letter = letters(index)
        longest = max((len(line[index]) for line in table), default=0)
        sheet.column_dimensions[letter].width = min(max(longest, len(column.title)) + 3, 42)
        sheet[f"{letter}1"].font, sheet[f"{letter}1"].fill = BOLD, GREY
        # Also the empty cells below, where a new number must keep its zero.
        sheet.column_dimensions[letter].number_format = AS_TEXT
    for row in range(2, len(table) + 1):
        sheet[f"A{row}"].fill = GREY
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{letters(len(columns) - 1)}{max(len(table), 2)}"


def _offer(book: Workbook, sheet: Worksheet, choices: Sequence[Choices]) -> None:
    """Select lists, from a hidden sheet because a list in the cell itself may be 255 long only."""
    hidden = book.create_sheet("Val")
    hidden.sheet_state = "hidden"
    headings = [str(cell.value) for cell in sheet[1]]
    for index, choice in enumerate(choices):
        letter = letters(index)
        for row, value in enumerate(choice.values, start=1):
            hidden[f"{letter}{row}"] = value
        where = letters(headings.index(choice.column.title))
        source = f"Val!${letter}$1:${letter}${len(choice.values)}"
        rule = DataValidation("list", formula1=source, allow_blank=True)
        rule.add(f"{where}2:{where}{LAST_ROW}")
        sheet.add_data_validation(rule)
