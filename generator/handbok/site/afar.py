"""A handbook built on a machine that does not share our disks: content goes there, a site comes."""

import io
import os
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from handbok.load.files import BASE, FOLDERS, PAGES
from handbok.model.audience import Audience
from handbok.pipeline.outcome import Outcome
from handbok.settings import Settings
from handbok.site.configuration import CannotBuildError, load_site
from handbok.site.made_of import foreign, program_files
from handbok.site.making import Request, make
from handbok.texts import load_texts

# What must be of the same version there for the same bytes.
LIBRARIES = (
    *("babel", "jinja2", "markdown", "mkdocs", "mkdocs-material", "nh3", "pydantic"),
    *("pymdown-extensions", "pyyaml"),
)
VARIABLE = re.compile(r"!ENV\s+(\[[^\]]*\]|\S+)")
# MkDocs and the environment belong to the whole process: one handbook at a time.
alone = Lock()


@dataclass(frozen=True)
class Parcel:
    """All that another machine needs to know of one municipality, and what it must be itself."""

    municipality: str
    settings: Settings
    audience: Audience | None
    content: bytes
    environment: Mapping[str, str | None]
    program: str


def parcel_of(settings: Settings, municipality: str, audience: Audience | None) -> Parcel:
    """The municipality's content, the common base and the settings, packed.

    Raises CannotBuildError where something takes part that cannot be sent along.
    """
    config, _ = load_site(settings.root, audience)
    own = os.path.normpath(config.theme.custom_dir) if config.theme.custom_dir else ""
    outside = [own] if own and not Path(own).is_relative_to(settings.root) else []
    if found := [*foreign(config), *outside]:
        raise CannotBuildError(" ".join(("not-afar", found[0].replace(" ", "_"))))
    paths = [*_content(settings.root, municipality), *(Path(own).rglob("*") if own else ())]
    said = "".join(path.read_text("utf-8", "replace") for path in settings.root.glob("*.yml"))
    names = {name for found in VARIABLE.findall(said) for name in re.findall(r"\w+", found)}
    return Parcel(
        municipality,
        replace(settings, root=Path()),
        audience,
        packed(settings.root, paths),
        {name: os.environ.get(name) for name in sorted(names)},
        program(),
    )


def can_travel(root: Path, municipality: str) -> bool:
    """Whether all is plain files: links and locked files are told of where they stand."""
    paths = list(_content(root, municipality))
    return all(not path.is_symlink() and os.access(path, os.R_OK) for path in paths)


def build_afar(parcel: Parcel) -> tuple[Outcome, bytes]:
    """What the other machine does: the outcome, and the site as an archive."""
    name, language = parcel.municipality, parcel.settings.language
    if parcel.program != program():
        return Outcome(name, None, (), load_texts(language)["cli.other-program"]), b""
    with alone, TemporaryDirectory(prefix="handbok-") as folder, _environment(parcel.environment):
        root, site = Path(folder).resolve() / "content", Path(folder).resolve() / "site"
        unpacked(parcel.content, root)
        settings = replace(parcel.settings, root=root)
        outcome = make(settings, Request(name, parcel.audience, f"{name}/"), site)
        return outcome, packed(site, site.rglob("*")) if outcome.edition else b""


@cache
def program() -> str:
    """The program's own files and the versions of what decides how a page looks."""
    versions = (f"{name} {version(name)}" for name in LIBRARIES)
    return " ".join([*program_files(), *versions])


def packed(folder: Path, paths: Iterable[Path]) -> bytes:
    """Files below a folder as one archive."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(path for path in paths if path.is_file()):
            file.writestr(path.relative_to(folder).as_posix(), path.read_bytes())
    return archive.getvalue()


def unpacked(archive: bytes, folder: Path) -> None:
    """The same files in another folder. The library keeps every address below it."""
    with zipfile.ZipFile(io.BytesIO(archive)) as file:
        file.extractall(folder)


def _content(root: Path, municipality: str) -> Iterator[Path]:
    yield from root.glob("*.yml")
    for name in (BASE, municipality):
        for folder in FOLDERS:
            yield from (root / folder).glob(f"{name}.y*ml")
            yield from (root / folder / name).rglob("*")
        yield from (root / PAGES / name).rglob("*")


@contextmanager
def _environment(variables: Mapping[str, str | None]) -> Iterator[None]:
    """The variables that mkdocs.yml names, as they are where the build was asked for."""
    before = {name: os.environ.get(name) for name in variables}
    _set(variables)
    try:
        yield
    finally:
        _set(before)


def _set(variables: Mapping[str, str | None]) -> None:
    for name, value in variables.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
