"""The comparison at a glance: a box for each value, drawn as one path for each mark."""

from collections.abc import Sequence
from dataclasses import dataclass

from handbok.outputs.portal.figures import Cell, Mark

# In SVG's own units: names to the left, numbers of the columns above, boxes that never touch.
NAMES, HEAD, WIDTH, HEIGHT, GAP = 170, 20, 40, 14, 2
# Marks differ in height as well as in colour.
TALL = {Mark.UNKNOWN: 1, Mark.PLAIN: 3, Mark.GOOD: 3, Mark.WATCH: 7, Mark.LATE: 12}


@dataclass(frozen=True)
class Label:
    """A text and the place where it begins, or where its middle is above a column."""

    text: str
    x: int
    y: int


@dataclass(frozen=True)
class HeatMap:
    """The size of the drawing, the path of each mark that it holds, and its labels."""

    width: int
    height: int
    paths: tuple[tuple[str, str], ...]
    names: tuple[Label, ...]
    numbers: tuple[Label, ...]


def heat_map(rows: Sequence[tuple[str, Sequence[Cell]]]) -> HeatMap:
    """A row for each name and a column for each value, as in the table below it."""
    columns = max((len(cells) for _, cells in rows), default=0)
    paths = ((mark.value, _path([cells for _, cells in rows], mark)) for mark in Mark)
    return HeatMap(
        NAMES + columns * WIDTH,
        HEAD + len(rows) * HEIGHT,
        tuple((mark, path) for mark, path in paths if path),
        tuple(Label(name, 0, _bottom(row) - GAP) for row, (name, _) in enumerate(rows)),
        tuple(Label(str(n + 1), _left(n) + WIDTH // 2, HEAD - 6) for n in range(columns)),
    )


def _path(rows: Sequence[Sequence[Cell]], mark: Mark) -> str:
    """Rectangles one after the other, each standing on the bottom of its row."""
    wide, tall = WIDTH - GAP, TALL[mark]
    return "".join(
        f"M{_left(column)} {_bottom(row) - tall}h{wide}v{tall}h-{wide}z"
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
        if cell.mark is mark
    )


def _left(column: int) -> int:
    return NAMES + column * WIDTH


def _bottom(row: int) -> int:
    return HEAD + (row + 1) * HEIGHT - GAP
