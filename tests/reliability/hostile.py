"""`make hostile`: every case of hostile.toml in every field, built, opened and looked for.

Prints a line a figure, and what was found; exit 1 where anything acted, leaked or left its place.
`--sample 2` takes two cases of each group, which is what `make thorough` does; `make test` one.
A sample's pages are read all, and opened one in three.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import hostile_page
from hostile_browser import Ears, chromium, listening, served
from hostile_content import MUNICIPALITY, Case, cases, sample
from hostile_files import judge
from hostile_repository import TODAY, write
from hostile_sheets import sheets
from hostile_shown import Fate

from handbok.pipeline.building import build
from handbok.settings import Settings
from handbok.site.building import build_one

FEW = 3  # of a sample, each third page: all of them are read as files
SITE_URL = "https://handbok.example/exempelby/"


class Report:
    """Figures and findings, told as soon as they are there."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self.findings: list[str] = []
        self._began = time.monotonic()

    def figure(self, name: str, value: object) -> None:
        """One line."""
        spent = time.monotonic() - self._began
        sys.stdout.write(f"{name:<58} {value!s:>8}   {spent:5.0f} s\n")
        sys.stdout.flush()

    def find(self, findings: Sequence[str]) -> int:
        """Remember what was found; how many there were."""
        self.findings += findings
        sys.stdout.writelines(f"  {finding}\n" for finding in findings[:20])
        return len(findings)


@contextmanager
def unharmed(around: Path, report: Report) -> Iterator[None]:
    """Nothing beside the folders that a build is told of comes or goes."""
    before = set(around.iterdir())
    yield
    left = sorted(p.name for p in set(around.iterdir()) ^ before if p.name != "site")
    report.figure("files written outside the site", report.find(left))


def whole_site(folder: Path, pick: Sequence[Case], report: Report, fate: Fate) -> None:
    """One real build with every case in every field of every kind that may stand many times."""
    repository = write(folder / "repository", pick)
    os.environ["HANDBOK_MUNICIPALITY"] = MUNICIPALITY
    site = folder / "site"
    with unharmed(folder, report):
        outcome = build_one(Settings(repository.root, today=TODAY), MUNICIPALITY, site)
    assert outcome.edition, outcome.refusal
    report.figure("files in the site", sum(path.is_file() for path in site.rglob("*")))
    report.figure("findings in them", report.find(list(judge(site))))
    fate.count(site, repository.shown, repository.refused)
    in_browser(site, pick, report, every=1 if len(pick) == len(cases()) else FEW)


def in_browser(site: Path, pick: Sequence[Case], report: Report, every: int) -> None:
    """Every page opened, or one of so many; and every case put to the search box."""
    pages = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))[::every]
    with served(site) as base, chromium() as browser, listening(browser, base) as ears:
        for page in pages:
            ears.visit(base + page.removesuffix("index.html"))
        report.figure("pages opened in Chromium", len(pages))
        ears.visit(base)
        hits = ears.ask([c.text for c in pick] + [f"pwn {c.name.partition('.')[2]}" for c in pick])
        report.figure("hits shown for hostile questions", hits)
        report.figure("heard in Chromium", report.find(_unique(ears)))
    with served(site, is_strict=True) as base, chromium() as browser, listening(browser, base) as e:
        for page in pages[:: max(len(pages) // 20, 1)]:
            e.visit(base + page.removesuffix("index.html"))
        report.figure("heard under the enforced policy", report.find(_unique(e)))


def _unique(ears: Ears) -> list[str]:
    return list(dict.fromkeys(ears.findings))


def single_kinds(folder: Path, pick: Sequence[Case], report: Report, fate: Fate) -> None:
    """The kinds that stand once, in as many handbooks as there are cases; without the theme."""
    wrong: list[str] = []
    for number in range(len(pick)):
        repository = write(folder / "single", pick, single=number, lists=False)
        settings = Settings(repository.root, today=TODAY, site_url=SITE_URL)
        out = folder / f"pages-{number}"
        hostile_page.write(build(settings, repository.handbook).artifacts, out)
        wrong += [f"{pick[number].name} {finding}" for finding in judge(out)]
        fate.count(out, repository.shown, repository.refused)
    report.figure("handbooks with hostile names, topics and decisions", len(pick))
    report.figure("findings in them", report.find(wrong))


def main() -> int:
    """Try everything, tell everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, choices=(1, 2))
    of_each = parser.parse_args().sample
    pick = sample(of_each) if of_each else cases()
    report, fate = Report(), Fate()
    with tempfile.TemporaryDirectory(prefix="hostile-") as name:
        folder = Path(name)
        report.figure("cases", len(pick))
        (folder / "whole").mkdir()
        whole_site(folder / "whole", pick, report, fate)
        single_kinds(folder, pick, report, fate)
        tried, wrong = sheets(folder / "sheets", pick)
        report.figure("cells imported from csv and xlsx", tried)
        report.figure("findings in the files and the sheets", report.find(wrong))
    seen = fate.exact + fate.cleaned + fate.unshown + len(fate.changed)
    report.figure("attacks planted", fate.refused.total() + seen)
    for code, count in sorted(fate.refused.items()):
        report.figure(f"  refused with {code}", count)
    report.figure("  shown exactly as they were written", fate.exact)
    report.figure("  prose, cleaned", fate.cleaned)
    report.figure("  in fields that no page shows", fate.unshown)
    report.figure("  shown in another form", report.find(fate.changed))
    report.figure("findings in all", len(report.findings))
    return int(bool(report.findings))


if __name__ == "__main__":
    sys.exit(main())
