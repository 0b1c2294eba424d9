"""What stands above several built handbooks: the portal, the server's settings, the manifest."""

import json
import shutil
from pathlib import Path
from typing import Any

from handbok.outputs.manifest import ADDRESS as MANIFEST
from handbok.outputs.manifest import manifest_of
from handbok.outputs.portal import portal, standing
from handbok.outputs.robots import robots
from handbok.outputs.server_files import page_folders
from handbok.outputs.stamp import ADDRESS as STAMP
from handbok.outputs.summary_file import ADDRESS as SUMMARY
from handbok.pipeline.serving import server_settings
from handbok.settings import Settings, overrides_root
from handbok.site.in_place import MARK_OF_ALL
from handbok.site.writer import write_artifacts


def add_portal(settings: Settings, folder: Path) -> None:
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
