"""`make national`: a whole country is built, read page by page, and held against one-by-one builds.

    python bench/whole_country.py [--municipalities 290] [--pages 100] [--alone 5] [--built]

Every file of every handbook must be one that its list of artifacts foretells, with the numbers that
must stand in it; it must be whole HTML or JSON; and its bytes must be those of the manifest. Some
handbooks, spread over the country, are also built alone, and plainly by MkDocs from what
`handbok write` gives: the same bytes each time, but for the address that a site below others has.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from html.parser import HTMLParser
from pathlib import Path

from peers import FOLDER
from sites import HANDBOK, SITES, content

from handbok.outputs.manifest import ADDRESS, decoded, digest
from handbok.pages.promises import promised_numbers
from handbok.pipeline.building import build
from handbok.pipeline.checking import check
from handbok.settings import Settings, overrides_root
from handbok.site.configuration import load_site
from handbok.site.engine import virtual_files

TODAY = datetime(2026, 11, 21, tzinfo=UTC)
DAY = {"SOURCE_DATE_EPOCH": str(int(TODAY.timestamp())), "NO_MKDOCS_2_WARNING": "1"}
# What MkDocs writes besides the artifacts: a page of its own, and the files of theme and overrides.
BY_THE_ENGINE = ("404.html", "assets/", ADDRESS)


def main() -> int:
    """Build, read, compare; exit 1 with what was found."""
    options = arguments()
    started = time.monotonic()
    made, _ = content(options.municipalities, options.pages)
    root, country = (made, SITES) if options.built else built_anew(made, options.jobs)
    print(f"built in {time.monotonic() - started:.0f} s", flush=True)
    names = sorted(path.parent.name for path in country.glob(f"*/{ADDRESS}"))
    if len(names) != options.municipalities:
        print(f"{len(names)} of {options.municipalities} handbooks")
        return 1
    wrong, pages = [], 0
    with ProcessPoolExecutor(options.jobs) as pool:
        reading = pool.map(partial(read, root, country), names)
        for number, (found, count) in enumerate(reading, start=1):
            wrong += found
            pages += count
            if number % 20 == 0 or found:
                print(f"{number}/{len(names)}: {found[:5] or 'as listed'}", flush=True)
    wrong += above(country)
    for name in names[:: max(1, len(names) // options.alone)][: options.alone]:
        wrong += alone(root, country / name, name)
        print(f"{name}: alone and by plain MkDocs", flush=True)
    took = time.monotonic() - started
    print(f"{len(names)} handbooks, {pages} pages read, {len(wrong)} wrong, {took:.0f} s")
    sys.stdout.writelines(f"  {one}\n" for one in wrong[:40])
    return int(bool(wrong))


def arguments() -> argparse.Namespace:
    """How much is built."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--municipalities", type=int, default=290)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--alone", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument(
        "--built",
        action="store_true",
        help=f"read what `make bench` built with SOURCE_DATE_EPOCH={DAY['SOURCE_DATE_EPOCH']}",
    )
    return parser.parse_args()


def built_anew(made: Path, jobs: int) -> tuple[Path, Path]:
    """A copy of the content, for `make bench` edits its own; and the sites that are made of it."""
    root, country = FOLDER / "country-content", FOLDER / "country"
    for folder in (root, country):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(made, root)
    run("build", "--all", "--jobs", str(jobs), "--site-dir", str(country), cwd=root)
    return root, country


def read(root: Path, country: Path, name: str) -> tuple[list[str], int]:
    """What is wrong with one handbook, and how many pages it has."""
    pages = sum(1 for path in (country / name).rglob("*.html") if path.is_file())
    return list(differing(root, country / name, name)), pages


def differing(root: Path, site: Path, name: str) -> Iterator[str]:
    """What of a handbook is not as its artifacts and its manifest say."""
    os.environ |= DAY
    settings = Settings(root, today=TODAY.date())
    handbook = check(settings, name).handbook
    if handbook is None:
        yield f"{name}: no handbook"
        return
    built = build(settings, handbook)
    config, _ = load_site(root, None, site_dir=str(site))
    config.plugins._current_plugin = "handbok"  # noqa: SLF001  # as while MkDocs asks the plugin
    foretold = {file.dest_uri: file.src_uri for file in virtual_files(built.artifacts, config)}
    numbers, artifacts = promised_numbers(built.plan), {a.address: a for a in built.artifacts}
    there = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    yield from (f"{name}: missing {address}" for address in foretold.keys() - there.keys())
    for address in there.keys() - foretold.keys():
        if not address.startswith(BY_THE_ENGINE) and not (overrides_root() / address).is_file():
            yield f"{name}: nobody listed {address}"
    manifest = decoded((site / ADDRESS).read_bytes()).files
    for address, path in there.items():
        bytes_ = path.read_bytes()
        if address != ADDRESS and manifest.get(address) != digest(bytes_):
            yield f"{name}: manifest has another {address}"
        source = foretold.get(address, "")
        if source and not artifacts[source].is_page and artifacts[source].content != bytes_:
            yield f"{name}: {address} is not its artifact"
        text = bytes_.decode("utf-8", "replace") if address.endswith((".html", ".json")) else ""
        yield from (f"{name}: {address}: {what}" for what in broken(address, text))
        yield from (
            f"{name}: {address} lacks {number}"
            for number in numbers.get(source, ())
            if number not in text
        )


def broken(address: str, text: str) -> Iterator[str]:
    """Why a file is not whole: an element that never ends, no heading, JSON that cannot be read."""
    if address.endswith(".json"):
        try:
            json.loads(text)
        except ValueError as error:
            yield str(error)
    if address.endswith(".html"):
        page = Outline()
        page.feed(text)
        page.close()
        if not text.rstrip().endswith("</html>") or page.headings != 1 or not page.has_title:
            yield f"{page.headings} first headings, title {page.has_title}, or no end"


class Outline(HTMLParser):
    """Counts what every page has once."""

    headings = 0
    has_title = False

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        """Count the tag."""
        self.headings += tag == "h1"
        self.has_title |= tag == "title"


def above(country: Path) -> Iterator[str]:
    """The manifest of all lists every file with its content, and nothing that is not there."""
    files = decoded((country / ADDRESS).read_bytes()).files
    there = {p.relative_to(country).as_posix(): p for p in country.rglob("*") if p.is_file()}
    there.pop(ADDRESS)
    yield from (f"above: {address} is in one only" for address in files.keys() ^ there.keys())
    for address in files.keys() & there.keys():
        if files[address] != digest(there[address].read_bytes()):
            yield f"above: another {address}"


def alone(root: Path, site: Path, name: str) -> Iterator[str]:
    """One handbook built by itself, and by plain MkDocs from its Markdown: what differs."""
    folder = FOLDER / "alone"
    shutil.rmtree(folder, ignore_errors=True)
    run("build", name, "--site-dir", str(folder / "site"), cwd=root)
    run("write", str(folder / "written"), name, cwd=root)
    mkdocs = str(Path(HANDBOK).with_name("mkdocs"))
    words = [mkdocs, "build", "--quiet", "--strict", "--site-dir", str(folder / "plain")]
    done = subprocess.run(
        words, cwd=folder / "written", env={**os.environ, **DAY}, capture_output=True, check=False
    )
    if done.returncode:
        yield f"{name}: plain MkDocs: {done.stderr.decode()[-200:]}"
    ours = tree(site)
    for what in ("site", "plain"):
        theirs = tree(folder / what)
        different = sorted(a for a in ours | theirs if ours.get(a) != theirs.get(a))
        # Only the plugin writes a manifest, and leaves MkDocs' site map out.
        known = {ADDRESS, "sitemap.xml", "sitemap.xml.gz"} if what == "plain" else set()
        yield from (f"{name}: {what}: {address}" for address in different if address not in known)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file with its bytes."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def run(*words: str, cwd: Path) -> None:
    """A command of handbok on the day of the data set; its last words where it fails."""
    done = subprocess.run(
        [HANDBOK, *words],
        cwd=cwd,
        env={**os.environ, **DAY},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        sys.exit(f"handbok {' '.join(words[:2])}: {done.stdout[-300:]}{done.stderr[-600:]}")


if __name__ == "__main__":
    sys.exit(main())
