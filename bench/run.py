"""`make bench`: handbok and its peers make the same content, in turn, as whole processes.

    python bench/run.py [--only one,thousand,…] [--quick] [--times 5] [--jobs 2]

Each part writes its figures to bench/results.json with the day, the cores and the load of the
machine. From all that is there docs/performance.md and its picture are written anew. Read ratios:
seconds depend on the machine.
"""

import argparse
import json
import os
import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from figures import preview_figures, search_figures, weight_figures
from peers import FOLDER, PACKAGES, Peer, installed
from report import write_report
from sites import checks, many, one_edit_again, one_site, readers_pages
from timing import Run, in_turn, middle

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench/results.json"
Rows = dict[str, Any]


@dataclass(frozen=True)
class Options:
    """How much is measured."""

    only: tuple[str, ...]
    times: int
    jobs: int
    pages: int
    most_pages: int
    municipalities: int


def main() -> None:
    """Measure the parts that are asked for, then write the report of all that is known."""
    options = arguments()
    FOLDER.mkdir(exist_ok=True)
    peers = {name: installed(name) for name in PACKAGES} if needs_peers(options) else {}
    for name in options.only:
        print(f"{name} …", flush=True)
        load = os.getloadavg()[0]
        rows = PARTS[name](options, peers)
        results = known()
        results["parts"][name] = {
            "day": datetime.now(UTC).date().isoformat(),
            "cores": os.cpu_count(),
            "load": round(load, 1),
            "python": platform.python_version(),
            "asked": {key: value for key, value in asdict(options).items() if key != "only"},
            "rows": rows,
        }
        if peers:
            results["peers"] = {n: p.versions or p.missing for n, p in peers.items()}
        RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", "utf-8")
        tell(rows)
    write_report(known(), ROOT / "docs")


def known() -> dict[str, Any]:
    """What has been measured so far, here or by another run of this script."""
    if not RESULTS.is_file():
        return {"parts": {}}
    results: dict[str, Any] = json.loads(RESULTS.read_text("utf-8"))
    return results


def arguments() -> Options:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--only", default=",".join(PARTS), help=f"parts: {', '.join(PARTS)}")
    parser.add_argument("--quick", action="store_true", help="small counts, to see that it works")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--most-pages", type=int, default=1000)
    parser.add_argument("--municipalities", type=int, default=290)
    asked = parser.parse_args()
    only = tuple(filter(None, asked.only.split(",")))
    if unknown := set(only) - set(PARTS):
        parser.error(f"--only {', '.join(sorted(unknown))}: {', '.join(PARTS)}")
    if asked.quick:
        return Options(only, 1, asked.jobs, 70, 150, 3)
    return Options(
        only, asked.times, asked.jobs, asked.pages, asked.most_pages, asked.municipalities
    )


def needs_peers(options: Options) -> bool:
    """Whether any of the parts builds with others."""
    return bool({"one", "again", "thousand", "many"} & set(options.only))


def one(options: Options, peers: dict[str, Peer]) -> Rows:
    """One handbook, cold."""
    return rows_of(in_turn(one_site(options.pages, peers), options.times))


def again(options: Options, peers: dict[str, Peer]) -> Rows:
    """The same after one edit, with all that a build keeps."""
    return rows_of(in_turn(one_edit_again(options.pages, peers), options.times))


def thousand(options: Options, peers: dict[str, Peer]) -> Rows:
    """One large handbook, cold; few rounds, for they are long."""
    times = max(1, options.times // 3)
    return rows_of(in_turn(one_site(options.most_pages, peers, is_large=True), times))


def country(options: Options, peers: dict[str, Peer]) -> Rows:
    """All municipalities, and again after one value has changed; Hugo with as many processes."""
    rows = {}
    for commands in many(options.municipalities, options.pages, options.jobs, peers):
        rows |= rows_of(in_turn(commands, 1))
    return rows | {"pages in the sites": readers_pages()}


def check(options: Options, _: dict[str, Peer]) -> Rows:
    """Checking one and all."""
    return rows_of(in_turn(checks(options.municipalities, options.pages), min(3, options.times)))


def preview(options: Options, _: dict[str, Peer]) -> Rows:
    """From a save until the open page shows it."""
    edits = 3 if options.times == 1 else 20
    return preview_figures(options.pages, edits, options.municipalities)


def weight(options: Options, _: dict[str, Peer]) -> Rows:
    """What a reader downloads."""
    return weight_figures(options.pages)


def search(options: Options, _: dict[str, Peer]) -> Rows:
    """The search across handbooks, in Chromium, on the sites that `many` has built."""
    return search_figures(options.municipalities, options.pages)


PARTS: dict[str, Callable[[Options, dict[str, Peer]], Rows]] = {
    "one": one,
    "again": again,
    "thousand": thousand,
    "check": check,
    "many": country,
    "search": search,
    "weight": weight,
    "preview": preview,
}


def rows_of(found: dict[str, list[Run] | str]) -> Rows:
    """Medians and every run; of a failure what was said, without this machine's paths."""
    return {
        name: {"failed": runs.replace(str(ROOT), "…").replace(str(Path.home()), "~")}
        if isinstance(runs, str)
        else {**asdict(middle(runs)), "runs": [asdict(run) for run in runs]}
        for name, runs in found.items()
    }


def tell(rows: Rows) -> None:
    """A line a row."""
    for name, row in rows.items():
        if isinstance(row, dict) and "wall" in row:
            figures = f"{row['wall']:8.2f} s  cpu {row['cpu']:8.2f} s  {row['memory']:6.0f} MB"
            print(f"  {name:40} {figures}", flush=True)
        else:
            print(f"  {name:40} {row}", flush=True)


if __name__ == "__main__":
    main()
