"""How heavy and how fast the search is in Chromium: a line a figure. Figures, not a test.

`python tests/quality/measure_search.py SITE [QUERIES]`, where SITE is a built handbook.
"""

import gzip
import sys
from pathlib import Path

from quality_browser import chromium
from quality_server import served

from handbok.load.files import read_file
from handbok.validate.queries import read_queries

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("assets/search-ranking.js", "search/index.js", "assets/search-box.js")
READY = """() => new Promise((done) => {
  const input = document.querySelector(".md-search__input");
  const list = document.querySelector(".md-search-result__list");
  const start = performance.now();
  new MutationObserver(() => done(performance.now() - start)).observe(list, { childList: true });
  input.value = "hot";
  input.focus();
})"""
QUERIES = """(questions) => {
  const { prepare, search } = handbokRanking;
  const prepared = prepare(handbokIndex);
  return questions.map((question) => {
    const start = performance.now();
    search(prepared, question);
    return performance.now() - start;
  });
}"""
KEYS = """async (questions) => {
  const input = document.querySelector(".md-search__input");
  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  const times = [];
  for (const question of questions) {
    await painted();
    const start = performance.now();
    input.value = question;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    document.querySelector(".md-search-result__list").getBoundingClientRect();
    times.push(performance.now() - start);
  }
  return times;
}"""


def share(times: list[float], part: float) -> float:
    """The time that this part of all stays under, in milliseconds."""
    return sorted(times)[min(int(len(times) * part), len(times) - 1)]


def main() -> int:
    """Measure and print."""
    site = Path(sys.argv[1])
    name = sys.argv[2] if len(sys.argv) > 2 else ROOT / "tests/search/queries_staff.yml"
    questions = [query.q for query in read_queries(read_file(Path(name))[0])[0]]
    sizes = [len(gzip.compress((site / part).read_bytes(), 6)) for part in PARTS]
    pages = len(list(site.rglob("index.html")))
    with chromium() as browser, served(site) as base:
        page = browser.new_page()
        ready = []
        for _ in range(3):
            page.goto(base)
            ready.append(page.evaluate(READY))
        queries = page.evaluate(QUERIES, questions)
        keys = page.evaluate(KEYS, questions)
    lines = [
        f"pages {pages}, download {sum(sizes) / 1000:.1f} KB gzip (index {sizes[1] / 1000:.1f})",
        f"ready {min(ready):.0f} ms at best of three, {max(ready):.0f} at worst",
        f"query p50 {share(queries, 0.5):.1f} ms, p95 {share(queries, 0.95):.1f} ms",
        f"key to list p50 {share(keys, 0.5):.1f} ms, p95 {share(keys, 0.95):.1f} ms",
    ]
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
