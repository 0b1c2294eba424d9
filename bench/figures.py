"""Figures that are no times of processes: preview, weights, and the search across handbooks."""

import gzip
import os
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, expect
from sites import FOLDER, HANDBOK, KEPT, content

from handbok.load.files import municipalities as every_municipality
from handbok.load.files import read_file
from handbok.outputs.search_index import search_files
from handbok.outputs.stamp import stamp
from handbok.pipeline.checking import check
from handbok.pipeline.finding import find
from handbok.settings import Settings
from handbok.site.above import put_above
from handbok.site.writer import write_artifacts
from handbok.validate.queries import read_queries

ROOT = Path(__file__).resolve().parents[1]
sys.path += [str(ROOT / "tests/site"), str(ROOT / "tests/quality")]
from built_html import Site  # noqa: E402  # the tests' own way of weighing
from quality_browser import chromium  # noqa: E402
from quality_server import served  # noqa: E402
from site_weights import packed, weights  # noqa: E402

PREVIEW = re.compile(
    r"(?P<what>.+?) +median +(?P<median>\d+) ms +p95 +(?P<p95>\d+) ms +n (?P<n>\d+)"
)
SEARCH = ("assets/search-ranking.js", "search/index.js", "assets/search-box.js")
MOST_QUESTIONS = 100


def preview_figures(pages: int, edits: int, municipalities: int) -> dict[str, Any]:
    """What bench/preview.py says, for one municipality and for all."""
    rows: dict[str, Any] = {}
    for count in sorted({1, municipalities}):
        words = [sys.executable, str(ROOT / "bench/preview.py"), "--pages", str(pages)]
        words += ["--edits", str(edits), "--municipalities", str(count)]
        if count > 1:
            words.append("--without-mkdocs")
        done = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
        for line in done.stdout.splitlines():
            if found := PREVIEW.match(line):
                what = f"{found['what']}, {count} municipalities"
                rows[what] = {name: int(found[name]) for name in ("median", "p95", "n")}
        if done.returncode:
            last = done.stderr.strip().splitlines()[-1:] or ["?"]
            rows[f"{count} municipalities"] = {"failed": last[0].replace(str(ROOT), "…")}
    return rows


def weight_figures(pages: int) -> dict[str, Any]:
    """The heaviest first view, search and bare page of one handbook, in bytes after gzip."""
    root, name = content(1, pages)
    folder = FOLDER / "weighed"
    words = [HANDBOK, "build", name, "--site-dir", str(folder)]
    subprocess.run(words, cwd=root, env={**os.environ, **KEPT}, check=True, capture_output=True)
    site = Site(folder)
    views = {address: weights(page) for address, page in site.files.items()}
    bare = {a: w for a, w in views.items() if a.startswith("embed/")}
    whole = {a: w for a, w in views.items() if not a.startswith("embed/")}
    heaviest = max(whole, key=lambda address: sum(whole[address].values()))
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {
        "first view, heaviest page": {
            "bytes": sum(whole[heaviest].values()),
            "parts": whole[heaviest],
        },
        "first view, median page": {
            "bytes": round(statistics.median(sum(w.values()) for w in whole.values()))
        },
        "search": {"bytes": sum(packed(folder / part) for part in SEARCH)},
        "bare page, heaviest": {"bytes": max(sum(w.values()) for w in bare.values())},
        "whole site": {"bytes": sum(path.stat().st_size for path in files), "files": len(files)},
    }


def search_figures(municipalities: int, pages: int) -> dict[str, Any]:
    """Bytes and milliseconds of questions to all handbooks, each with nothing kept from before."""
    site = _searchable(municipalities, pages)
    found, _ = read_queries(read_file(ROOT / "tests/search/queries_staff.yml")[0])
    step = max(1, len(found) // MOST_QUESTIONS)
    with chromium() as browser, served(site) as base:
        asked = [_ask(browser, base, query.q) for query in found[::step]]
    sizes, files, times = zip(*asked, strict=True)
    every = [path.read_bytes() for path in site.glob("sok/**/*.js")]
    return {
        "handbooks": len(list(site.glob("*/handbok.json"))),
        "questions": len(asked),
        "bytes of page and question": {"median": statistics.median(sizes), "most": max(sizes)},
        "files": {"median": statistics.median(files), "most": max(files)},
        "milliseconds": {"median": round(statistics.median(times)), "most": max(times)},
        "all files of the search": {
            "files": len(every),
            "bytes": sum(len(gzip.compress(content, 6)) for content in every),
        },
    }


def _searchable(municipalities: int, pages: int) -> Path:
    """The portal over every municipality's index, as `build --all` makes it, without the pages."""
    root, _ = content(municipalities, pages)
    folder = FOLDER / f"search-{municipalities}-{pages}"
    settings = Settings(root)
    for name in every_municipality(root):
        if (folder / name).is_dir():
            continue
        if handbook := check(settings, name).handbook:
            index, _ = find(settings, handbook)
            write_artifacts([*search_files(index), stamp(handbook)], folder / name)
    put_above(settings, folder, ())
    return folder


def _ask(browser: Browser, base: str, question: str) -> tuple[int, int, int]:
    """One question in a fresh profile: bytes over the wire, files, and milliseconds to the list."""
    page = browser.new_context().new_page()
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(int(response.headers["content-length"])))
    page.goto(f"{base}sok.html")
    page.get_by_role("searchbox").fill(question)
    start = time.perf_counter()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).not_to_be_empty(timeout=60_000)
    took = round(1000 * (time.perf_counter() - start))
    page.context.close()
    return sum(sizes), len(sizes), took
