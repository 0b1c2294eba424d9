"""The comparison for others to work on: CSV for a spreadsheet, JSON for a program."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date

from handbok.outputs.portal.figures import COLUMNS, Standing
from handbok.texts import load_texts

# A text that begins so would be run as a formula by a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(found: Sequence[Standing], language: str, today: date) -> str:
    """One line a handbook; semicolons and a mark at the start, as Swedish Excel reads it."""
    texts = load_texts(language)
    table = io.StringIO()
    writer = csv.writer(table, delimiter=";", lineterminator="\r\n")
    heads = [texts[f"portal.column.{name}"] for name in COLUMNS]
    writer.writerow([texts["portal.municipality"], texts["portal.county"], *heads])
    for one in found:
        # 2/3 would become the second of March.
        cells = (cell.shown.replace("/", f" {texts['portal.of']} ") for cell in one.cells(today))
        writer.writerow(map(_plain, [one.stamp["name"], one.stamp["county"], *cells]))
    return "\ufeff" + table.getvalue()


def as_json(found: Sequence[Standing], today: date) -> str:
    """Each handbook's own figures, and how each value stands on the day."""
    handbooks = [
        {
            **one.stamp,
            "summary": one.summary,
            "standing": {cell.column: cell.mark.value for cell in one.cells(today)},
        }
        for one in found
    ]
    whole = {"version": 1, "day": today.isoformat(), "handbooks": handbooks}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _plain(value: str) -> str:
    """A value that no spreadsheet takes for a formula."""
    return f"'{value}" if value.startswith(FORMULA) and value != "–" else value
