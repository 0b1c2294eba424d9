"""`make quality`: every page of every handbook in a browser; a line a gate, exit 1 if one fails."""

import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from quality_browser import addresses
from quality_gates import (
    Verdict,
    html_gate,
    keyboard_gate,
    lighthouse_gate,
    reading_gates,
    taps_gate,
)
from quality_reading import read_all
from quality_server import served
from quality_tools import Tools

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".quality"
SHOWPIECE = "lillakra/"


def kinds(pages: Iterable[str]) -> list[str]:
    """One page of each folder of the showpiece, and its start page."""
    found: dict[str, str] = {}
    for address in pages:
        if address.startswith(SHOWPIECE) and address.endswith("/"):
            depth = min(address.count("/"), 3)
            found.setdefault("/".join(address.split("/")[:2]) + str(depth), address)
    return list(found.values())


def verdicts(site: Path) -> Iterator[Verdict]:
    """Every gate's verdict, as soon as it is there."""
    tools = Tools(FOLDER)
    tools.fetch()
    pages = addresses(site)
    yield html_gate(site, tools)
    with served(site) as base:
        yield from reading_gates(read_all(base, pages, tools.axe), tools)
        yield taps_gate(base, [page for page in pages if page.count("/") == 1 and page[-1] == "/"])
        own = [page for page in pages if page.endswith("/")]
        yield keyboard_gate(base, own, kinds(own))
        situations = f"{SHOWPIECE}situationer/"
        situation = next(page for page in own if page.startswith(situations) and page != situations)
        yield lighthouse_gate(base, (SHOWPIECE, situation), tools)


def main() -> int:
    """Build, try, tell."""
    start = time.monotonic()
    site = FOLDER / "site"
    handbok = Path(sys.executable).with_name("handbok")
    command = (handbok, "build", "--all", "--site-dir", site)
    FOLDER.mkdir(exist_ok=True)
    subprocess.run(
        command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    failed = False
    for verdict in verdicts(site):
        failed = failed or bool(verdict.findings)
        sys.stdout.writelines(f"{line}\n" for line in verdict.lines())
        sys.stdout.flush()
    sys.stdout.write(f"{time.monotonic() - start:.0f} s\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
