"""A grid of cells, from a workbook or a text file → rows of contacts' fields, by their headings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from handbok.editing.columns import Column, columns
from handbok.problems.nearest import nearest

MAX_ROWS_ABOVE = 10
# What people's own lists of telephone numbers call the columns.
OTHER_WORDS = {
    "anm": "note",
    "e-mail": "email",
    "epost": "email",
    "funktion": "functions",
    "hemsida": "url",
    "kommentar": "note",
    "mail": "email",
    "mejl": "email",
    "nummer": "phone",
    "tel": "phone",
    "telefonnummer": "phone",
    "telefontid": "hours",
    "webbplats": "url",
    "öppettider": "hours",
    "övrigt": "note",
}
Grid = Sequence[Sequence[object]]


@dataclass(frozen=True)
class Remark:
    """Something to say about the sheet. `key` names the words in the texts, `cell` is as in B5.

    What `stops` is refused: nothing is written before it is mended.
    """

    key: str
    cell: str = ""
    stops: bool = False
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One row: its number in the sheet, and what stands in the known columns."""

    number: int
    values: Mapping[str, object]


@dataclass(frozen=True)
class Sheet:
    """The rows of a sheet, and which of its columns (by index from 0) is which field."""

    rows: tuple[Row, ...]
    places: Mapping[str, int]

    def cell(self, row: int, key: str) -> str:
        """The cell's name as the program for spreadsheets shows it; the row where it has none."""
        return f"{letters(self.places[key])}{row}" if key in self.places else str(row)


class NoSheetError(Exception):
    """The file cannot be used at all. Its text names the words in the texts."""


def letters(index: int) -> str:
    """A column as in the heading of the sheet: 0 is A, 26 is AA."""
    name = ""
    while index >= 0:
        name = chr(ord("A") + index % 26) + name
        index = index // 26 - 1
    return name


def read_sheet(grid: Grid) -> tuple[Sheet, list[Remark]]:
    """The rows below the headings. Empty rows are left out, unknown columns are told of."""
    start, places, remarks = _headings(grid)
    rows = [
        Row(number, {key: line[at] if at < len(line) else None for key, at in places.items()})
        for number, line in enumerate(grid[start + 1 :], start + 2)
    ]
    filled = [row for row in rows if any(not is_empty(value) for value in row.values.values())]
    return Sheet(tuple(filled), places), remarks


def is_empty(value: object) -> bool:
    """Whether nothing can be seen in the cell."""
    return value is None or not str(value).strip("\u200b\ufeff \t\r\n\u00a0")


def heading_of(value: object) -> Column | None:
    """The field that a heading names: by title, key or another word, however it is capitalised."""
    words = " ".join(str(value).split()).casefold().rstrip(".:")
    key = OTHER_WORDS.get(words, words)
    return next((c for c in columns() if words == c.title.casefold() or key == c.key), None)


def _headings(grid: Grid) -> tuple[int, dict[str, int], list[Remark]]:
    """The row with the headings, the place of each field, and what is odd about them."""
    found = {
        number: [(at, heading_of(value)) for at, value in enumerate(line)]
        for number, line in enumerate(grid[:MAX_ROWS_ABOVE])
    }
    best = max(found, key=lambda number: sum(c is not None for _, c in found[number]), default=0)
    named = [(at, column) for at, column in found.get(best, []) if column]
    places: dict[str, int] = {}
    remarks = []
    for at, column in named:
        if column.key in places:
            facts = {"title": column.title}
            remarks.append(Remark("twice", f"{letters(at)}{best + 1}", stops=True, facts=facts))
        places.setdefault(column.key, at)
    if not places.keys() & {"id", "name"} or len(places) < 2:
        raise NoSheetError("no-headings")
    return best, places, [*remarks, *_unknown(grid, best, places), *_missing(places)]


def _unknown(grid: Grid, start: int, places: Mapping[str, int]) -> list[Remark]:
    """Columns without a known heading that hold something: they are not read."""
    width = max(len(line) for line in grid)
    titles = [column.title for column in columns()]
    remarks = []
    for at in sorted(set(range(width)) - set(places.values())):
        heading = grid[start][at] if at < len(grid[start]) else None
        below = any(at < len(line) and not is_empty(line[at]) for line in grid[start + 1 :])
        name = "" if is_empty(heading) else str(heading).strip()
        if below and heading_of(name) is None:
            facts = {"title": name or letters(at), "nearest": nearest(name, titles)}
            remarks.append(Remark("unknown-column", f"{letters(at)}{start + 1}", facts=facts))
    return remarks


def _missing(places: Mapping[str, int]) -> list[Remark]:
    """Fields without a column: the contacts keep what they have."""
    gone = [column.title for column in columns() if column.key not in places]
    return [Remark("missing-columns", facts={"titles": ", ".join(gone)})] if gone else []
