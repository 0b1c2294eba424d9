"""Measures how long after a save the open page shows it, in Chromium.

    python bench/preview.py [--pages 100] [--edits 30] [--municipalities 1] [--without-mkdocs]

`handbok serve` shows Lillåkra's handbook with situations added until it has the asked number of
pages. `mkdocs serve` gets the ready Markdown of the same pages (`handbok write`): its start page
is edited. The clock runs from before the file is written until two frames after the page
holds the new words. Read ratios: seconds depend on the machine.
"""

import argparse
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
CONTENT = ("strategy", "measures", "contacts", "pages", "mkdocs.yml")
PAGES_OF_LILLAKRA = 62
PAUSE = 1.5  # an editor's, between one save and the next
# Tells when a page has been drawn: what it says, and when.
DRAWN = """
addEventListener("DOMContentLoaded", () => requestAnimationFrame(() => requestAnimationFrame(() => {
  window.drawn = { text: document.body.innerText, at: Date.now() };
})));
"""
SITUATION = """
  - id: provsituation-{number}
    title: Jag har läst provsituation {number}
    short: Provsituation {number}
    entry: threatened
    order: {order}
    urgency: planned
    summary: Tala med din chef.
    steps:
      - id: chef
        text: Berätta för din närmaste chef. Version 0.
        functions: [samordnare]
        sources:
          - source: allman-kunskap
            says: Att tala med chefen är ett vanligt råd.
            mark: known
    then:
      - Chefen tar ärendet vidare.
"""


def main() -> None:
    """Measure and print."""
    options = arguments()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        root = content(folder / "content", options.pages, options.municipalities)
        run("handbok", "check", "lillakra", cwd=root)  # what has errors would never be shown
        browser = playwright.chromium.launch(
            executable_path=options.chromium, args=["--no-sandbox"]
        )
        base = "lillakra/" if options.municipalities > 1 else ""
        names = [] if options.municipalities > 1 else ["lillakra"]
        with serving(["handbok", "serve", *names], root) as address:
            for what, path, edit in edits(root):
                page = browser.new_page()
                tell(what, measure(page, f"{address}{base}{path}", edit, options.edits))
                page.close()
        if not options.without_mkdocs:
            run("handbok", "write", folder / "plain", "lillakra", cwd=root)
            with serving(["mkdocs", "serve"], folder / "plain") as address:
                page = browser.new_page()
                index = folder / "plain/docs/index.md"
                tell(
                    "mkdocs serve: start page",
                    measure(page, address, replace(index, r"^# .*$", "# {}"), options.edits),
                )


def arguments() -> argparse.Namespace:
    """What to measure."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--edits", type=int, default=30)
    parser.add_argument("--municipalities", type=int, default=1)
    parser.add_argument("--without-mkdocs", action="store_true")
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    return parser.parse_args()


def content(root: Path, pages: int, municipalities: int) -> Path:
    """The repository's content with more situations, and more municipalities where asked."""
    for name in CONTENT:
        source = ROOT / name
        shutil.copytree(source, root / name) if source.is_dir() else shutil.copy(
            source, root / name
        )
    more = "".join(
        SITUATION.format(number=n, order=200 + n) for n in range(pages - PAGES_OF_LILLAKRA)
    )
    (root / "strategy/lillakra/provsituationer.yml").write_text(f"situations:{more}", "utf-8")
    for number in range(municipalities - len(list((root / "strategy").iterdir())) + 1):
        twin(root, "lillakra", f"prov{number}")
    return root


def twin(root: Path, name: str, other: str) -> None:
    """A municipality with the same content under another name."""
    for folder in ("strategy", "measures", "contacts"):
        for path in [*(root / folder).glob(f"{name}.yml"), *(root / folder / name).rglob("*.yml")]:
            to = Path(str(path).replace(f"/{name}", f"/{other}"))
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_text(
                path.read_text("utf-8").replace(f"id: {name}\n", f"id: {other}\n"), "utf-8"
            )


def edits(root: Path) -> Iterator[tuple[str, str, Callable[[str], None]]]:
    """What is edited, on which page it is looked at, and how a word is written there."""
    situations = root / "strategy/lillakra/provsituationer.yml"
    step = replace(situations, r"(?<=chef\. Version ).*$", "{}.")
    title = replace(situations, r"(?<=short: Provsituation ).*$", "{}")
    contacts = replace(root / "contacts/lillakra.yml", r"(?<=mandate: ).*(?=\. Följer)", "Leder {}")
    base = replace(
        root / "strategy/national/situations/bombhot.yml", r"(?<=summary: ).*$", "Ring 112 {}."
    )
    yield "handbok serve: a step", "situationer/provsituation-0/", step
    yield "handbok serve: the common base", "situationer/bombhot/", base
    yield "handbok serve: an actor", "strategi/aktorer/", contacts
    yield "handbok serve: a title in the menu", "situationer/provsituation-0/", title


def replace(path: Path, pattern: str, words: str) -> Callable[[str], None]:
    """A function that puts a word in place of the first match in a file."""

    def edit(word: str) -> None:
        text = path.read_text("utf-8")
        changed = re.sub(pattern, words.format(word), text, count=1, flags=re.MULTILINE)
        path.write_text(changed, "utf-8")

    return edit


def measure(page: Page, address: str, edit: Callable[[str], None], count: int) -> list[float]:
    """Milliseconds from each save until the open page shows it."""
    page.add_init_script(DRAWN)
    page.goto(address)
    found = []
    for number in range(count + 1):
        page.wait_for_timeout(PAUSE * 1000)
        word = f"ord{number}x{time.monotonic_ns()}"
        start = time.time()
        edit(word)
        page.wait_for_function("word => window.drawn?.text.includes(word)", arg=word)
        found.append(page.evaluate("window.drawn.at") - start * 1000)
    return found[1:]  # the first one warms up


def tell(what: str, times: list[float]) -> None:
    """Median and 95th percentile."""
    p95 = statistics.quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
    print(
        f"{what:40} median {statistics.median(times):6.0f} ms   p95 {p95:6.0f} ms   n {len(times)}",
        flush=True,
    )


@contextmanager
def serving(command: list[str], root: Path) -> Iterator[str]:
    """A server that runs meanwhile; gives its address when it answers."""
    port = free_port()
    option = (
        ["--port", str(port)] if command[0] == "handbok" else ["--dev-addr", f"127.0.0.1:{port}"]
    )
    program = str(Path(sys.executable).with_name(command[0]))
    process = subprocess.Popen(
        [program, *command[1:], *option],
        cwd=root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        while not answers(port):
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()


def answers(port: int) -> bool:
    """Whether somebody listens."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(*command: str | Path, cwd: Path) -> None:
    """A command to its end."""
    program = str(Path(sys.executable).with_name(str(command[0])))
    subprocess.run(
        [program, *map(str, command[1:])], cwd=cwd, check=True, stdout=subprocess.DEVNULL
    )


if __name__ == "__main__":
    main()
