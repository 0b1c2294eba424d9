"""Build sites: beside their place first, then put there whole; an old site stays until then."""

import json
import logging
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from handbok.link.editions import StaffHandbookError
from handbok.link.handbook import Handbook
from handbok.load.files import municipalities
from handbok.model.audience import Audience
from handbok.outputs.manifest import ADDRESS as MANIFEST
from handbok.outputs.manifest import manifest_of
from handbok.outputs.portal import portal, standing
from handbok.outputs.robots import robots
from handbok.outputs.server_files import page_folders
from handbok.outputs.stamp import ADDRESS as STAMP
from handbok.outputs.summary_file import ADDRESS as SUMMARY
from handbok.pages.promises import promised_numbers
from handbok.pipeline.building import Built, build
from handbok.pipeline.checking import check
from handbok.pipeline.outcome import Outcome, Progress
from handbok.pipeline.serving import server_settings
from handbok.settings import Settings, overrides_root
from handbok.site.configuration import CannotBuildError, EngineWarningsError, load_site
from handbok.site.engine import be_quiet, virtual_files
from handbok.site.engine_words import overheard, told
from handbok.site.writer import write_artifacts
from handbok.texts import load_texts

MARK_OF_ALL = ".handbok-all"
# A municipality's earlier site, into a folder: where it could not be built anew.
Keep = Callable[[str, Path], None]


@dataclass(frozen=True)
class Request:
    """What is to be built: for whom, where that has been said, and its place below site_url."""

    municipality: str
    audience: Audience | None = None
    under: str = ""


def build_one(
    settings: Settings, municipality: str, site_dir: Path, audience: Audience | None = None
) -> Outcome:
    """One handbook into `site_dir`. Where it has errors nothing is written.

    For the audience that mkdocs.yml names, unless another is asked for.
    """
    _refuse_foreign(site_dir)
    with _staging(site_dir) as staging:
        outcome = _build(settings, Request(municipality, audience), staging)
        if outcome.handbook:
            _put_in_place(staging, site_dir)
    return outcome


def build_all(
    settings: Settings,
    site_dir: Path,
    progress: Progress,
    keep: Keep | None = None,
    audience: Audience | None = None,
) -> list[Outcome]:
    """Every municipality into its own folder of `site_dir`, and a start page that lists them.

    One municipality's errors do not stop the others; its earlier site stays as it was, unless it
    was made for another audience. `keep` says where that is found, if not in `site_dir`.
    """
    _refuse_foreign(site_dir)
    wanted = _page_settings(settings, audience).audience
    outcomes = []
    with _staging(site_dir) as staging:
        for done, name in enumerate(municipalities(settings.root)):
            progress(name, done)
            request = Request(name, audience, f"{name}/")
            outcomes.append(outcome := _build(settings, request, staging / name))
            if outcome.handbook is None:
                (keep or _keeper(site_dir))(name, staging / name)
                _forget_other(staging / name, wanted)
        if any(outcome.handbook for outcome in outcomes):
            _add_portal(_page_settings(settings, audience), staging)
            _put_in_place(staging, site_dir)
    return outcomes


def _add_portal(settings: Settings, folder: Path) -> None:
    """The pages above all handbooks in a folder, and the mark that the folder is ours."""
    found = standing([_own_files(path.parent) for path in folder.glob(f"*/{STAMP}")])
    pages = portal(found, settings.language, settings.today, is_listed=settings.is_listed)
    for artifact in (*pages, robots("", is_listed=settings.is_listed)):
        (folder / artifact.address).write_bytes(artifact.content)
    for name in ("portal.css", "portal.js"):
        shutil.copy(overrides_root() / "assets" / name, folder)
    (folder / MARK_OF_ALL).touch()
    _add_server_files(settings, folder)
    (folder / MANIFEST).write_bytes(manifest_of(folder).encoded())


def _add_server_files(settings: Settings, folder: Path) -> None:
    """The web server's settings once, at the top, for all handbooks below."""
    tops = sorted(f"{path.parent.name}/" for path in folder.glob(f"*/{STAMP}"))
    pages = page_folders(
        path.relative_to(folder / top).as_posix()
        for top in tops
        for path in folder.glob(f"{top}*/**/*.html")
    )
    write_artifacts(server_settings(settings, pages, tops), folder)


def _own_files(site: Path) -> tuple[dict[str, str], dict[str, Any]]:
    """What a built handbook says of itself; one of an earlier version has no figures."""
    summary = site / SUMMARY
    figures = json.loads(summary.read_bytes()) if summary.is_file() else {}
    return json.loads((site / STAMP).read_bytes()), figures


def _build(settings: Settings, request: Request, folder: Path) -> Outcome:
    """One handbook into `folder`."""
    name = request.municipality
    checked = check(settings, name)
    if checked.handbook is None or not checked.is_sound:
        return Outcome(name, None, checked.problems)
    try:
        built, promised = _run_mkdocs(settings, checked.handbook, folder, request)
    except EngineWarningsError as error:
        return Outcome(name, None, checked.problems, str(error))
    except StaffHandbookError:
        said = load_texts(settings.language)["cli.staff-handbook"].format(name=name)
        return Outcome(name, None, checked.problems, said)
    return Outcome(name, built.handbook, checked.problems, promised=promised)


def _promised(built: Built, config: MkDocsConfig) -> dict[str, tuple[str, ...]]:
    """The file that the engine makes of each artifact, with the numbers that must stand in it."""
    numbers = promised_numbers(built.plan)
    files = virtual_files(built.artifacts, config)
    return {file.dest_uri: numbers.get(file.src_uri, ()) for file in files}


def _run_mkdocs(
    settings: Settings, handbook: Handbook, folder: Path, request: Request
) -> tuple[Built, dict[str, tuple[str, ...]]]:
    """MkDocs with the repository's own mkdocs.yml, strictly, on a handbook already checked.

    Gives the edition that was built, and what the site must hold: see Outcome.
    """
    be_quiet()
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    config, plugin = load_site(settings.root, request.audience, site_dir=str(folder), strict=True)
    config.site_url = config.site_url and config.site_url + request.under
    site = plugin.settings(config)
    if request.under:  # what the server reads stands at the top, once
        site = replace(site, host="", security_contact="")
    plugin.ready = built = build(site, handbook)
    with overheard() as warnings:
        try:
            mkdocs_build(config)
        except MkDocsException as error:
            said = told(warnings or [str(error)], settings.language)
            raise EngineWarningsError(said) from error
    return built, _promised(built, config)


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


def _page_settings(settings: Settings, audience: Audience | None) -> Settings:
    config, plugin = load_site(settings.root, audience)
    return plugin.settings(config)


def _keeper(site_dir: Path) -> Keep:
    def keep(name: str, staging: Path) -> None:
        shutil.rmtree(staging, ignore_errors=True)
        if (site_dir / name).is_dir():
            shutil.copytree(site_dir / name, staging)

    return keep


def _forget_other(site: Path, audience: Audience) -> None:
    """Take an earlier site away that was made for another audience: staff's is never shown."""
    stamp = site / STAMP
    if site.exists() and not (
        stamp.is_file() and json.loads(stamp.read_bytes()).get("audience") == audience
    ):
        shutil.rmtree(site)


def _refuse_foreign(site_dir: Path) -> None:
    """A folder with anything in it that is not a site of ours is never replaced."""
    if site_dir.is_dir():
        ours = any((site_dir / mark).is_file() for mark in (STAMP, MARK_OF_ALL))
        if any(site_dir.iterdir()) and not ours:
            raise CannotBuildError("foreign-folder")
    elif site_dir.exists():
        raise CannotBuildError("foreign-folder")
