"""A built site and a target → the site in its place. Building and judging come before."""

import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from handbok.outputs.manifest import ADDRESS, FOR_STAFF, Manifest, decoded, manifest_of
from handbok.publish.comparing import Changes, compare, with_earlier
from handbok.publish.naming import name_assets
from handbok.publish.place import STAMP, Place

KEEP = 5


@dataclass(frozen=True)
class Published:
    """What was done, or would be: the version's name is empty where nothing was put."""

    changes: Changes
    manifest: Manifest
    version: str = ""


def finish(site: Path, content: str, revision: str) -> Manifest:
    """The last touches on a site that is nobody's but ours: names of assets, and the manifest."""
    name_assets(site)
    for path in sorted(site.glob(f"*/{ADDRESS}")):  # handbooks beside each other, one a folder
        part = replace(manifest_of(path.parent), content=decoded(path.read_bytes()).content)
        path.write_bytes(replace(part, revision=revision).encoded())
    return replace(manifest_of(site, content), revision=revision, audience=_audience(site))


def _audience(site: Path) -> str:
    """Whom all of a site is for: the staff's where any handbook in it is."""
    stamps = [path for path in (site / STAMP, *site.glob(f"*/{STAMP}")) if path.is_file()]
    found = {json.loads(path.read_bytes()).get("audience", "") for path in stamps}
    return found.pop() if len(found) == 1 else FOR_STAFF


def publish(
    place: Place, site: Path, manifest: Manifest, *, keep: int, everything: bool
) -> Published:
    """Put the site in its place, or leave the place alone where nothing has changed."""
    with place.locked():
        planned = plan(place, manifest, keep=keep, everything=everything)
        if not planned.changes:
            return planned
        version = place.put(site, planned.manifest, planned.changes)
        return replace(planned, version=version)


def plan(place: Place, manifest: Manifest, *, keep: int, everything: bool = False) -> Published:
    """What publishing would change. Writes nothing."""
    before, doubted = place.current(), place.doubted()
    after = with_earlier(manifest, before, keep)
    # An earlier asset that may be gone or torn cannot be put again: nobody has it any more.
    earlier = {a: file for a, file in after.earlier.items() if a not in doubted}
    after = replace(after, earlier=earlier)
    changes = compare(before, after, doubted=doubted | frozenset(after.files if everything else ()))
    return Published(changes, after)


def copied(site: Path, folder: Path) -> Path:
    """A copy of a built site to finish: what somebody built stays as it is."""
    return Path(shutil.copytree(site, folder))
