"""The gates: each a line with its figures, and what was found where it does not hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from quality_browser import chromium
from quality_keys import backwards, use_all, walk_all
from quality_reading import NARROWEST_TARGET, WIDTHS, Read
from quality_taps import walk_taps
from quality_tools import Tools

MOST_BYTES = 75_000
MOST_MOVED = 0.02
LEAST_SCORES = {"performance": 95, "accessibility": 100, "best-practices": 100}


@dataclass(frozen=True)
class Verdict:
    """A gate's name, its figures in a line, and everything that breaks it."""

    gate: str
    figures: str
    findings: tuple[str, ...]

    def lines(self, most: int = 12) -> Iterable[str]:
        """What is printed of it."""
        yield f"{'FAIL' if self.findings else 'ok':4}  {self.gate:10}  {self.figures}"
        yield from (f"        {finding}" for finding in self.findings[:most])
        if len(self.findings) > most:
            yield f"        … and {len(self.findings) - most} more"


def reading_gates(reads: Sequence[Read], tools: Tools) -> Iterable[Verdict]:
    """What follows from having looked at every page at every width."""
    pages = len({read.address for read in reads})
    wide, *_, narrow = WIDTHS
    axe = tuple(f"{read}: {finding}" for read in reads for finding in read.axe)
    yield Verdict(
        "axe",
        f"{pages} pages, light and dark, {wide} and {WIDTHS[1]} px: {len(axe)} findings "
        f"({tools.version('axe-core')})",
        axe,
    )
    across = tuple(f"{r} is {r.across} px across" for r in reads if r.across > r.width)
    yield Verdict("width", f"{pages} pages down to {narrow} px: {len(across)} scroll aside", across)
    small = tuple(f"{read}: {target}" for read in reads for target in read.small)
    yield Verdict("targets", f"{len(small)} under {NARROWEST_TARGET} px", small)
    most = max(read.moved for read in reads)
    moved = tuple(f"{r} moves {r.moved:.3f}" for r in reads if r.moved >= MOST_MOVED)
    yield Verdict("stillness", f"layout shift at most {most:.3f}", moved)
    foreign = tuple(f"{read} asks for {url}" for read in reads for url in read.foreign)
    kept = tuple(f"{read} keeps {key}" for read in reads for key in read.kept)
    yield Verdict(
        "privacy",
        f"{len(foreign)} requests to others, {len(kept)} cookies and settings kept",
        foreign + kept,
    )
    said = tuple(f"{read}: {text}" for read in reads for text in read.complaints)
    yield Verdict("policy", f"{len(said)} complaints under a strict security policy", said)
    yield _weight(reads)


def _weight(reads: Sequence[Read]) -> Verdict:
    """The parts of the heaviest first view."""
    heaviest = max(reads, key=lambda read: sum(read.weights.values()))
    parts = ", ".join(
        f"{kind.lower()} {size / 1000:.1f}" for kind, size in heaviest.weights.items() if size
    )
    heavy = tuple(
        f"{read}: {total / 1000:.1f} KB"
        for read in reads
        if (total := sum(read.weights.values())) > MOST_BYTES
    )
    most = sum(heaviest.weights.values()) / 1000
    return Verdict("weight", f"at most {most:.1f} KB ({parts}): {heaviest}", heavy)


def html_gate(site: Path, tools: Tools) -> Verdict:
    """The Nu HTML checker over every file."""
    errors = tuple(tools.invalid_html(site))
    return Verdict("html", f"{len(errors)} kinds of error ({tools.version('vnu-jar')})", errors)


def keyboard_gate(base: str, pages: Sequence[str], kinds: Sequence[str]) -> Verdict:
    """Every page by Tab; on one page of each kind also backwards, and what keys work there."""
    stops, missed = walk_all(base, pages)
    with chromium() as browser:
        tried, broken = use_all(browser, base, kinds)
        page = browser.new_page(viewport={"width": 390, "height": 600})
        for address in kinds:
            page.goto(base + address, wait_until="load")
            broken += [f"{address}: {text}" for text in backwards(page)]
    findings = (*missed, *broken)
    figures = f"{stops} stops on {len(pages)} pages, {tried} promises: {len(findings)} broken"
    return Verdict("keyboard", figures, findings)


def taps_gate(base: str, starts: Sequence[str]) -> Verdict:
    """From every start page to every situation, and the first number there."""
    walked, failed = walk_taps(base, starts)
    figures = f"{walked} situations from {len(starts)} start pages: {len(failed)} without a number"
    return Verdict("two taps", figures, tuple(failed))


def lighthouse_gate(base: str, pages: Sequence[str], tools: Tools) -> Verdict:
    """Lighthouse on a phone, each score."""
    figures, low = [], []
    for address in pages:
        report = tools.lighthouse(base + address)
        scores = {k: round(100 * c["score"]) for k, c in report["categories"].items()}
        figures.append(f"{address} {'/'.join(str(scores[name]) for name in LEAST_SCORES)}")
        for name in (name for name in LEAST_SCORES if scores[name] < LEAST_SCORES[name]):
            parts = [part["id"] for part in report["categories"][name]["auditRefs"]]
            titles = [a["title"] for part in parts if (a := report["audits"][part])["score"] == 0]
            low.append(f"{address}: {name} {scores[name]}: {'; '.join(titles)}")
    return Verdict("lighthouse", f"{', '.join(figures)} ({'/'.join(LEAST_SCORES)})", tuple(low))
