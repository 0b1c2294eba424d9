"""results.json → docs/performance.md with a table, and a picture of the ratios."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from goals import COUNTRY, GOALS, Goal

PICTURE = "pictures/performance.svg"
NOTES = Path(__file__).with_name("notes.md")  # what the figures do not say themselves
TITLES = {
    "one": "One handbook, cold",
    "again": "The same again, after one edit",
    "thousand": "One large handbook, cold",
    "check": "Checking",
    "many": "All municipalities",
}
START = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 {height}" role="img" '
    'aria-label="Seconds of CPU; the same figures stand in the tables">'
)
STYLE = (
    "<style>text{font:14px system-ui,sans-serif;fill:#1c2733}.h{font-weight:600}"
    "rect{fill:#8a94a0}.o{fill:#2c6e49}"
    "@media(prefers-color-scheme:dark){text{fill:#e6eaee}.o{fill:#7fd1a1}}</style>"
)
TABLE = """| What | Clock, s | CPU, s | Memory, MB | Clock to handbok | CPU to handbok |
|---|---|---|---|---|---|
"""
HEAD = """# Performance

Written by `make bench` ([bench/](../bench/)) from [its raw figures](../bench/results.json). handbok
and the peers make the same pages, in turn, as whole processes. Figures are medians. **Read ratios,
not seconds**: seconds depend on the machine, and on what else it does. The content is Sweden's
municipalities by name, with invented decisions and numbers (`bench/national.py`). Peers get the
ready Markdown of the same pages and nothing else. handbok reads, checks and links YAML first, and
also writes bare pages, cards, an API, feeds, contact files and a search index.

"""


def write_report(results: Mapping[str, Any], docs: Path) -> None:
    """The page and its picture, from whatever has been measured so far."""
    parts = results["parts"]
    (docs / PICTURE).write_text(_picture(parts), "utf-8")
    (docs / "performance.md").write_text(
        HEAD
        + _goals(parts)
        + f"\n![Seconds of CPU]({PICTURE})\n\n"
        + "".join(_tables(parts))
        + _others(parts)
        + _how(results),
        "utf-8",
    )


def _goals(parts: Mapping[str, Any]) -> str:
    """Each goal with what was seen, and whether it was reached."""
    lines = ["## Goals\n", "| What | Goal | Seen | Reached |", "|---|---|---|---|"]
    lines += [_goal(goal, parts) for goal in GOALS]
    return "\n".join(lines) + "\n\n" + NOTES.read_text("utf-8")


def _goal(goal: Goal, parts: Mapping[str, Any]) -> str:
    try:
        seen = goal.seen(parts)
    except (KeyError, StopIteration):
        return f"| {goal.what} | {goal.words} | not measured | – |"
    words = goal.form.format(seen)
    if goal.cpu:
        words += f", by CPU {goal.cpu(parts):.2f} ×"
    count = parts[goal.country]["asked"]["municipalities"] if goal.country else COUNTRY
    reached = "yes" if seen <= goal.most else "**no**"
    if count < COUNTRY:
        words, reached = f"{words}, with {count} of {COUNTRY}", "–"
    return f"| {goal.what} | {goal.words} | {words} | {reached} |"


def _tables(parts: Mapping[str, Any]) -> Iterator[str]:
    for name, title in TITLES.items():
        if part := parts.get(name):
            yield f"## {title}\n\n{_said(part)}\n\n"
            yield TABLE
            yield "".join(_row(what, row, part["rows"]) for what, row in part["rows"].items())
            yield "\n"


def _row(what: str, row: Any, rows: Mapping[str, Any]) -> str:
    if not isinstance(row, dict):
        return f"| {what} | {row} | | | | |\n"
    if "failed" in row:
        last = " ".join(row["failed"].split())[-160:].replace("|", "/")
        return f"| {what} | failed: {last} | | | | |\n"
    ours = next(r for w, r in rows.items() if w.startswith("handbok") and "wall" in r)
    figures = (
        f"{row['wall']:.2f}",
        f"{row['cpu']:.2f}",
        f"{row['memory']:.0f}",
        f"{row['wall'] / ours['wall']:.2f}",
        f"{row['cpu'] / ours['cpu']:.2f}",
    )
    return f"| {what} | {' | '.join(figures)} |\n"


def _said(part: Mapping[str, Any]) -> str:
    """How and when a part was measured."""
    asked = part["asked"]
    runs = (
        max((len(r["runs"]) for r in part["rows"].values() if "runs" in r), default=0)
        if all(isinstance(r, dict) for r in part["rows"].values())
        else 1
    )
    return (
        f"{part['day']}, {part['cores']} cores, load {part['load']} before the start, "
        f"Python {part['python']}, {max(runs, 1)} runs; {asked['municipalities']} municipalities, "
        f"{asked['pages']} and {asked['most_pages']} pages."
    )


def _others(parts: Mapping[str, Any]) -> str:
    """Figures that are no times of processes, as they are."""
    text = ""
    for name, title in {
        "weight": "Weight, bytes after gzip",
        "search": "Search across handbooks",
        "preview": "Preview, milliseconds from save to shown page",
    }.items():
        if part := parts.get(name):
            text += f"## {title}\n\n{_said(part)}\n\n"
            text += (
                "".join(f"- {what}: {_plain(row)}\n" for what, row in part["rows"].items()) + "\n"
            )
    return text


def _plain(row: Any) -> str:
    if not isinstance(row, dict):
        return str(row)
    return ", ".join(
        f"{name} {value}" for name, value in row.items() if not isinstance(value, dict)
    )


def _how(results: Mapping[str, Any]) -> str:
    """How to measure again, and with which versions it was done."""
    versions = "".join(f"- {name}: {said}\n" for name, said in results.get("peers", {}).items())
    return (
        "## Versions of the peers\n\n"
        + versions
        + "\n## Again\n\n`make bench` measures all, `make bench BENCH='--only one,again'` a part, "
        "`make bench BENCH=--quick` in small, to see that it works. `make national` builds the "
        "country and compares it page by page. Cold: no earlier site and no cache is there.\n"
    )


def _picture(parts: Mapping[str, Any]) -> str:
    """Bars of CPU, each part to its own longest: SVG with words, right in dark and light."""
    rows: list[tuple[str, float | None, float]] = []
    for name, title in TITLES.items():
        timed = {
            w: r["cpu"] for w, r in parts.get(name, {}).get("rows", {}).items() if _is_timed(r)
        }
        if timed:
            longest = max(timed.values())
            rows.append((title, None, 0))
            rows += [(what, wall, wall / longest) for what, wall in timed.items()]
    height = 24 * len(rows) + 10
    lines = [START.format(height=height), STYLE]
    for number, (what, wall, share) in enumerate(rows):
        bottom = 24 * number + 20
        if wall is None:
            lines.append(f'<text class="h" x="0" y="{bottom}">{what}</text>')
            continue
        ours = ' class="o"' if what.startswith("handbok") else ""
        lines.append(f'<text x="12" y="{bottom}">{what}</text>')
        width = max(1, round(320 * share))
        lines.append(f'<rect{ours} x="310" y="{bottom - 12}" width="{width}" height="14"/>')
        lines.append(f'<text x="{316 + width}" y="{bottom}">{wall:.2f} s</text>')
    return "\n".join([*lines, "</svg>"]) + "\n"


def _is_timed(row: Any) -> bool:
    return isinstance(row, dict) and "wall" in row
