"""Build sites: beside their place first, then put there whole; an old site stays until then."""

import json
import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from handbok.link.handbook import Handbook
from handbok.load.files import municipalities
from handbok.outputs.manifest import ADDRESS as MANIFEST
from handbok.outputs.manifest import manifest_of
from handbok.outputs.portal import portal, standing
from handbok.outputs.server_files import page_folders
from handbok.outputs.stamp import ADDRESS as STAMP
from handbok.outputs.summary_file import ADDRESS as SUMMARY
from handbok.pages.promises import promised_numbers
from handbok.pipeline import Built, Outcome, Progress, build, check, server_settings
from handbok.settings import Settings, overrides_root
from handbok.site.configuration import CannotBuildError, EngineWarningsError, load_site
from handbok.site.engine import be_quiet, virtual_files
from handbok.site.engine_words import overheard, told
from handbok.site.writer import write_artifacts

MARK_OF_ALL = ".handbok-all"
# A municipality's earlier site, into a folder: where it could not be built anew.
Keep = Callable[[str, Path], None]


def build_one(settings: Settings, municipality: str, site_dir: Path) -> Outcome:
    """One handbook into `site_dir`. Where it has errors nothing is written."""
    _refuse_foreign(site_dir)
    with _staging(site_dir) as staging:
        outcome = _build(settings, municipality, staging)
        if outcome.handbook:
            _put_in_place(staging, site_dir)
    return outcome


def build_all(
    settings: Settings, site_dir: Path, progress: Progress, keep: Keep | None = None
) -> list[Outcome]:
    """Every municipality into its own folder of `site_dir`, and a start page that lists them.

    One municipality's errors do not stop the others; its earlier site stays as it was. `keep` says
    where that is found, if not in `site_dir`.
    """
    _refuse_foreign(site_dir)
    outcomes = []
    with _staging(site_dir) as staging:
        for done, name in enumerate(municipalities(settings.root)):
            progress(name, done)
            outcomes.append(outcome := _build(settings, name, staging / name, f"{name}/"))
            if outcome.handbook is None:
                (keep or _keeper(site_dir))(name, staging / name)
        if any(outcome.handbook for outcome in outcomes):
            _add_portal(settings, staging)
            _put_in_place(staging, site_dir)
    return outcomes


def _add_portal(settings: Settings, folder: Path) -> None:
    """The pages above all handbooks in a folder, and the mark that the folder is ours."""
    found = standing([_own_files(path.parent) for path in folder.glob(f"*/{STAMP}")])
    for artifact in portal(found, _page_language(settings), settings.today):
        (folder / artifact.address).write_bytes(artifact.content)
    for name in ("portal.css", "portal.js"):
        shutil.copy(overrides_root() / "assets" / name, folder)
    (folder / MARK_OF_ALL).touch()
    _add_server_files(settings, folder)
    (folder / MANIFEST).write_bytes(manifest_of(folder).encoded())


def _add_server_files(settings: Settings, folder: Path) -> None:
    """The web server's settings once, at the top, for all handbooks below."""
    config, plugin = load_site(settings.root)
    tops = sorted(f"{path.parent.name}/" for path in folder.glob(f"*/{STAMP}"))
    pages = page_folders(
        path.relative_to(folder / top).as_posix()
        for top in tops
        for path in folder.glob(f"{top}*/**/*.html")
    )
    write_artifacts(server_settings(plugin.settings(config), pages, tops), folder)


def _own_files(site: Path) -> tuple[dict[str, str], dict[str, Any]]:
    """What a built handbook says of itself; one of an earlier version has no figures."""
    summary = site / SUMMARY
    figures = json.loads(summary.read_bytes()) if summary.is_file() else {}
    return json.loads((site / STAMP).read_bytes()), figures


def _build(settings: Settings, municipality: str, folder: Path, under: str = "") -> Outcome:
    """One handbook into `folder`; `under` is its place below the public address."""
    checked = check(settings, municipality)
    if checked.handbook is None or not checked.is_sound:
        return Outcome(municipality, None, checked.problems)
    try:
        promised = _run_mkdocs(settings, checked.handbook, folder, under)
    except EngineWarningsError as error:
        return Outcome(municipality, None, checked.problems, str(error))
    return Outcome(municipality, checked.handbook, checked.problems, promised=promised)


def _promised(built: Built, config: MkDocsConfig) -> dict[str, tuple[str, ...]]:
    """The file that the engine makes of each artifact, with the numbers that must stand in it."""
    numbers = promised_numbers(built.plan)
    files = virtual_files(built.artifacts, config)
    return {file.dest_uri: numbers.get(file.src_uri, ()) for file in files}


def _run_mkdocs(
    settings: Settings, handbook: Handbook, folder: Path, under: str
) -> dict[str, tuple[str, ...]]:
    """MkDocs with the repository's own mkdocs.yml, strictly, on a handbook already checked.

    Gives what the site must hold: see Outcome.
    """
    be_quiet()
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    config, plugin = load_site(settings.root, site_dir=str(folder), strict=True)
    config.site_url = config.site_url and config.site_url + under
    site = plugin.settings(config)
    if under:  # what the server reads stands at the top, once
        site = replace(site, host="", security_contact="")
    plugin.ready = built = build(site, handbook)
    with overheard() as warnings:
        try:
            mkdocs_build(config)
        except MkDocsException as error:
            said = told(warnings or [str(error)], settings.language)
            raise EngineWarningsError(said) from error
    return _promised(built, config)


@contextmanager
def _staging(site_dir: Path) -> Iterator[Path]:
    """A folder beside the target, on the same disk, gone afterwards."""
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{site_dir.name}-", dir=site_dir.parent) as folder:
        yield Path(folder) / "site"


def _put_in_place(staging: Path, site_dir: Path) -> None:
    """Two renames: the old site away, the new one in. If that fails the old one comes back."""
    old = staging.with_name("old")
    if site_dir.exists():
        site_dir.rename(old)
    try:
        staging.rename(site_dir)
    except OSError:
        if old.exists():
            old.rename(site_dir)
        raise


def _page_language(settings: Settings) -> str:
    config, plugin = load_site(settings.root)
    return plugin.settings(config).language


def _keeper(site_dir: Path) -> Keep:
    def keep(name: str, staging: Path) -> None:
        shutil.rmtree(staging, ignore_errors=True)
        if (site_dir / name).is_dir():
            shutil.copytree(site_dir / name, staging)

    return keep


def _refuse_foreign(site_dir: Path) -> None:
    """A folder with anything in it that is not a site of ours is never replaced."""
    if site_dir.is_dir():
        ours = any((site_dir / mark).is_file() for mark in (STAMP, MARK_OF_ALL))
        if any(site_dir.iterdir()) and not ours:
            raise CannotBuildError("foreign-folder")
    elif site_dir.exists():
        raise CannotBuildError("foreign-folder")
