"""Tables as text, as Swedish Excel writes and reads them: semicolons, cp1252 or UTF-8."""

import csv
import io
from collections.abc import Sequence

from handbok.editing.sheet import Grid, NoSheetError, heading_of

SEPARATORS = ";,\t"
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def read_csv(raw: bytes) -> Grid:
    """The cells as text. The separator is the one that gives the most known headings."""
    text = _text(raw)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep="):
        text = rest
    grids = [_grid(text, separator) for separator in SEPARATORS]
    return max(grids, key=_known)


def write_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """A file that Swedish Excel opens with å, ä and ö whole, and one column for each value."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _text(raw: bytes) -> str:
    for mark, encoding in MARKS.items():
        if raw.startswith(mark):
            return _decoded(raw, encoding)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(raw, "cp1252")


def _decoded(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise NoSheetError("no-table") from error


def _grid(text: str, separator: str) -> Grid:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise NoSheetError("no-table") from error


def _known(grid: Grid) -> int:
    return max(
        (sum(heading_of(value) is not None for value in line) for line in grid[:10]), default=0
    )
