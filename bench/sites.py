"""What is run for each part: the commands of handbok and of its peers, over the same pages."""

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from national import write_national
from peers import FOLDER, Peer
from sources import hugo_source, mkdocs_source, sphinx_source
from timing import Command

ROOT = Path(__file__).resolve().parents[1]
HANDBOK = str(Path(sys.executable).with_name("handbok"))
CACHE = FOLDER / "cache"
KEPT = {"XDG_CACHE_HOME": str(CACHE)}
SITES = FOLDER / "sites"


def one_site(pages: int, peers: dict[str, Peer], *, is_large: bool = False) -> dict[str, Command]:
    """A command for each engine that makes one site from nothing, its cache empty."""
    root, name = content(1, pages)
    site = FOLDER / "one"
    built = [HANDBOK, "build", name, "--site-dir", str(site)]
    ours = Command(built, root, partial(removed, site, CACHE), KEPT)
    return {"handbok": ours, **_others(_written(root, name, pages), peers, is_large=is_large)}


def one_edit_again(pages: int, peers: dict[str, Peer]) -> dict[str, Command]:
    """The same over the site of before, after a word was changed; peers keep what they keep."""
    root, name = content(1, pages)
    built = [HANDBOK, "build", name, "--site-dir", str(FOLDER / "one")]
    situations = root / f"strategy/{name}/fler-situationer.yml"
    commands = {"handbok": Command(built, root, partial(edited, situations, "Tala med"), KEPT)}
    for peer, command in _others(_written(root, name, pages), peers).items():
        page = next(iter(sorted(command.folder.rglob("*egen-situation-0.md"))))
        commands[peer] = Command(command.words, command.folder, partial(edited, page, "Tala med"))
    return commands


def checks(municipalities: int, pages: int) -> dict[str, Command]:
    """Checking one handbook, and all of them; warnings of the content are no failure."""
    root, name = content(municipalities, pages)
    words = {
        "handbok check, one": [HANDBOK, "check", name],
        "handbok check, all": [HANDBOK, "check"],
    }
    return {what: Command(one, root, variables=KEPT) for what, one in words.items()}


def many(
    municipalities: int, pages: int, jobs: int, peers: dict[str, Peer]
) -> Iterator[dict[str, Command]]:
    """All municipalities from nothing; Hugo with as many processes; then one value changed."""
    root, name = content(municipalities, pages)
    if not SITES.exists() or (SITES / ".handbok-all").exists():
        removed(SITES)
    every = [HANDBOK, "build", "--all", "--site-dir", str(SITES)]
    if "--jobs" in _help():
        every += ["--jobs", str(jobs)]
    commands = {f"handbok build --all, {jobs} processes": Command(every, root, _clean, KEPT)}
    if not peers["hugo"].missing:
        sources = _hugo_country(root, municipalities, pages)
        words = (
            f"ls | xargs -P {jobs} -I @ {_hugo(peers['hugo'])} --quiet --source @ --destination out"
        )
        what = f"Hugo, menu once, {jobs} processes"
        commands[what] = Command(["sh", "-c", words], sources, partial(_without_output, sources))
    yield commands
    if "--only-changed" in _help():
        contacts = next(iter(sorted((root / "contacts").glob(f"{name}.yml"))))
        change = partial(edited, contacts, "verified_on")
        yield {
            "handbok, one value changed": Command([*every, "--only-changed"], root, change, KEPT)
        }


def content(municipalities: int, pages: int) -> tuple[Path, str]:
    """The national data set of a size, and the municipality that is edited; made when it is new."""
    root = FOLDER / f"content-{municipalities}-{pages}"
    key = _key()
    mark = root / ".made-from"
    if not mark.is_file() or mark.read_text("utf-8") != key:
        removed(root)
        write_national(root, municipalities, pages)
        mark.write_text(key, "utf-8")
    return root, min(path.name for path in (root / "strategy").iterdir() if path.name != "national")


def readers_pages() -> int:
    """How many pages the country's sites hold, without those for frames."""
    every = SITES.glob("*/**/*.html")
    return sum("embed" not in path.relative_to(SITES).parts for path in every)


def removed(*places: Path) -> None:
    """Nothing is left of an earlier run."""
    for place in places:
        shutil.rmtree(place, ignore_errors=True)


def edited(path: Path, after: str) -> None:
    """A word or a date behind the first place of `after` is another than before."""
    text = path.read_text("utf-8")
    if after == "verified_on":
        number = (
            int(re.search(r"verified_on: '?2026-\d\d-(\d\d)", text)[1]) if "2026-" in text else 1
        )
        day = f"2026-10-{number % 28 + 1:02}"
        path.write_text(re.sub(r"verified_on: .*", f"verified_on: '{day}'", text, count=1), "utf-8")
        return
    found = re.search(rf"{after}(?: ord(\d+))?", text)
    number = int(found[1] or 0) + 1 if found else 0
    path.write_text(re.sub(rf"{after}(?: ord\d+)?", f"{after} ord{number}", text, count=1), "utf-8")


def _others(written: Path, peers: dict[str, Peer], *, is_large: bool = False) -> dict[str, Command]:
    """The peers that are installed, each with its own source; the slowest not on large sites."""
    place = written.parent / f"{written.name}-peers"
    removed(place)
    commands: dict[str, Command] = {}

    def add(name: str, words: list[str], folder: Path, output: str) -> None:
        commands[name] = Command(words, folder, partial(removed, folder / output))

    if not (peer := peers["mkdocs"]).missing:
        words = [peer.program("mkdocs"), "build", "--quiet"]
        for name, prune in {"MkDocs + Material": False, "the same, navigation.prune": True}.items():
            folder = mkdocs_source(written, place / f"mkdocs-{prune}", prune=prune)
            add(name, words, folder, "site")
    if not (peer := peers["zensical"]).missing:
        folder = mkdocs_source(written, place / "zensical", prune=True)
        words = [peer.program("zensical"), "build", "--clean"]
        add("Zensical, navigation.prune", words, folder, "site")
    if not (peer := peers["hugo"]).missing:
        for name, cached in {"Hugo, menu on every page": False, "Hugo, menu once": True}.items():
            folder = hugo_source(written, place / f"hugo-{cached}", cached=cached)
            add(name, [_hugo(peer), "--quiet", "--destination", "out"], folder, "out")
    if not is_large and not (peer := peers["sphinx"]).missing:
        folder = sphinx_source(written, place / "sphinx")
        words = [peer.program("sphinx-build"), "-q", "-E", "-b", "html", "source", "out"]
        add("Sphinx + MyST", words, folder, "out")
    return commands


def _hugo(peer: Peer) -> str:
    """Hugo itself, not the script of Python that the package starts it with."""
    found = peer.programs.parent.glob("lib/python*/site-packages/hugo/binaries/hugo*")
    return str(next(found, peer.programs / "hugo"))


def _written(root: Path, name: str, pages: int) -> Path:
    """What `handbok write` gives."""
    folder = FOLDER / f"written-{pages}"
    words = [HANDBOK, "write", str(folder), name]
    subprocess.run(words, cwd=root, check=True, capture_output=True)
    return folder


def _hugo_country(root: Path, municipalities: int, pages: int) -> Path:
    """Hugo's source of every municipality; the pages are those of the edited one, as many times."""
    folder = FOLDER / f"hugo-{municipalities}-{pages}"
    name = min(path.name for path in (root / "strategy").iterdir() if path.name != "national")
    if len(list(folder.glob("*"))) != municipalities:
        removed(folder)
        written = _written(root, name, pages)
        for number in range(municipalities):
            hugo_source(written, folder / f"{number:03}", cached=True)
    return folder


def _without_output(sources: Path) -> None:
    removed(*sources.glob("*/out"))


def _clean() -> None:
    removed(SITES, CACHE)


def _help() -> str:
    words = [HANDBOK, "build", "--help"]
    return subprocess.run(words, capture_output=True, encoding="utf-8", check=True).stdout


def _key() -> str:
    """What the data set follows from."""
    folders = (
        "strategy/national",
        "strategy/lillakra",
        "measures",
        "contacts",
        "bench/national.py",
    )
    every = (path for name in folders for path in [ROOT / name, *(ROOT / name).rglob("*")])
    files = sorted(path for path in every if path.suffix in {".yml", ".py"})
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
