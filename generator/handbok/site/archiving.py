"""A handbook as a package for the archive: site, source, PDF, sums, and how to read it."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from handbok import __version__
from handbok.link.handbook import Handbook
from handbok.load.files import BASE, FOLDERS
from handbok.load.history import revision
from handbok.model.audience import Audience
from handbok.outputs.manifest import ADDRESS as MANIFEST
from handbok.outputs.package import browsable, package, with_sums
from handbok.outputs.paper.typesetting import CannotTypesetError
from handbok.pages.book import Selection
from handbok.pipeline.outcome import Outcome
from handbok.pipeline.printing import print_book
from handbok.settings import Settings
from handbok.site.making import Request, made
from handbok.texts import load_texts

README = "LASMIG.txt"


@dataclass(frozen=True)
class Archived:
    """A package: its name, its bytes, and why there is no PDF in it where there is none."""

    name: str
    content: bytes
    no_pdf: str


def archive(settings: Settings, municipality: str, number: str) -> tuple[Outcome, Archived | None]:
    """Build for the audience of the settings and pack. `number` is the case's, or empty.

    The source goes along with the staff's edition only: it holds everything.
    """
    with tempfile.TemporaryDirectory(prefix="handbok-") as folder:
        site = Path(folder) / "site"
        outcome, handbook = made(settings, Request(municipality, settings.audience), site)
        if handbook is None:
            return outcome, None
        files = _site(site)
    printed, no_pdf = _printed(settings, handbook)
    files |= printed
    if settings.audience is Audience.STAFF:
        files |= _source(settings, municipality)
    files[README] = _readme(settings, handbook, number, files, no_pdf).encode()
    name = f"{municipality}-{settings.today.isoformat()}-{settings.audience}"
    return outcome, Archived(f"{name}.zip", package(with_sums(files), name), no_pdf)


def _site(folder: Path) -> dict[str, bytes]:
    """The site with links that a disk can follow; its own manifest no longer holds, and is gone."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    found.pop(MANIFEST, None)
    return {f"webbplats/{name}": browsable(name, content) for name, content in found.items()}


def _printed(settings: Settings, handbook: Handbook) -> tuple[dict[str, bytes], str]:
    """The book, made to be kept; or why this machine cannot make it."""
    try:
        made = print_book(settings, handbook, Selection(), is_archive=True)
    except CannotTypesetError as error:
        return {}, str(error)
    return {f"pdf/{Path(made.address).name}": made.content}, ""


def _source(settings: Settings, municipality: str) -> dict[str, bytes]:
    """The files that the handbook is made of, its own and the common base's."""
    wanted = {municipality, BASE}
    roots = {settings.roots.base: (BASE,), settings.root: (municipality, BASE)}
    found = [
        (path.relative_to(root).as_posix(), path.read_bytes())
        for root, names in roots.items()
        for top in (*FOLDERS, "pages")
        for path in sorted((root / top).rglob("*"))
        if path.is_file() and not path.is_symlink()
        if path.relative_to(root / top).parts[0].split(".")[0] in wanted & set(names)
    ]
    settings_file = settings.root / "mkdocs.yml"
    return {f"kalla/{name}": content for name, content in found} | {
        "kalla/mkdocs.yml": settings_file.read_bytes()
    }


def _readme(
    settings: Settings, handbook: Handbook, number: str, files: Mapping[str, bytes], no_pdf: str
) -> str:
    """How to read the package without the program."""
    texts = load_texts(settings.language)
    facts = {
        "name": handbook.municipality.name,
        "day": settings.today.isoformat(),
        "updated": handbook.municipality.updated.isoformat(),
        "number": number or texts["archive.no-number"],
        "title": handbook.strategy.title,
        "edition": texts[f"archive.edition.{settings.audience}"],
        "revision": revision(settings.root) or texts["archive.no-revision"],
        "generator": f"handbok {__version__}",
        "count": len(files) + 1,
        "pdf": texts["archive.without-pdf" if no_pdf else "archive.with-pdf"],
        "source": texts[f"archive.source.{settings.audience}"],
    }
    return texts["archive.readme"].format(**facts)
