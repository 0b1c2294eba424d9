"""What is remembered of the sites in a folder: what each was made of, and how its files stand.

In the user's cache, not in the site: nothing of it is published, and without it all is built.
"""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from handbok.kept import own_folder
from handbok.link.handbook import Edition
from handbok.model.audience import Audience
from handbok.pipeline.outcome import Outcome
from handbok.putting import OWN, put

VERSION = 1
# What a file says that is gone, forbidden, cut short or not one of ours.
UNREADABLE = (OSError, ValueError, TypeError, KeyError, AttributeError)


@dataclass(frozen=True)
class Known:
    """A site that was built: its key, its files' addresses, sizes and times, and what was told."""

    key: str
    standing: str
    audience: Audience
    left_out: int
    withheld: tuple[str, ...]
    wanting: tuple[str, ...]

    def outcome(self, name: str) -> Outcome:
        """What became of it then, but for warnings: nobody has read its content now."""
        edition = Edition(self.audience, self.left_out, frozenset(self.withheld))
        return Outcome(name, edition, (), wanting=self.wanting, is_unchanged=True)


def known(key: str, site: Path, outcome: Outcome) -> Known:
    """What is to be remembered of a site that has just been put in its place."""
    edition = outcome.edition or Edition()
    withheld = tuple(sorted(edition.withheld))
    found = standing(site)
    return Known(key, found, edition.audience, edition.left_out, withheld, outcome.wanting)


def standing(site: Path) -> str:
    """Every file of a site by address, size and time: anyone's change of it shows."""
    lines = sorted(_lines(str(site), "")) if site.is_dir() else []
    return sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def _lines(folder: str, under: str) -> Iterator[str]:
    """With what the system gives along with the names: there are some 500 files to a handbook."""
    with os.scandir(folder) as found:
        for entry in found:
            address = f"{under}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _lines(entry.path, f"{address}/")
            else:
                state = entry.stat(follow_symlinks=False)
                yield f"{address} {state.st_size} {state.st_mtime_ns}"


def remembered(site_dir: Path) -> dict[str, Known]:
    """The sites that are known in a folder; none where nothing can be read."""
    place = _place(site_dir)
    if place is None:
        return {}
    try:
        facts = json.loads(place.read_bytes())
        if facts["version"] != VERSION or facts["folder"] != str(site_dir):
            return {}
        return {name: _known(one) for name, one in facts["sites"].items()}
    except UNREADABLE:
        return {}


def remember(site_dir: Path, sites: Mapping[str, Known]) -> None:
    """Write it down whole. A full or locked disk is no reason to stop: then all is built again."""
    facts = {
        "version": VERSION,
        "folder": str(site_dir),
        "sites": {name: asdict(one) for name, one in sorted(sites.items())},
    }
    place = _place(site_dir)
    if place is None:
        return
    with suppress(OSError):
        _forget_gone(place.parent)
        put(place, json.dumps(facts, ensure_ascii=False, indent=1).encode(), OWN)


def _known(facts: Mapping[str, Any]) -> Known:
    return Known(
        str(facts["key"]),
        str(facts["standing"]),
        Audience(facts["audience"]),
        int(facts["left_out"]),
        tuple(map(str, facts["withheld"])),
        tuple(map(str, facts["wanting"])),
    )


def _place(site_dir: Path) -> Path | None:
    folder = own_folder("built")
    name = sha256(str(site_dir).encode("utf-8", "surrogateescape")).hexdigest()[:32]
    return folder / f"{name}.json" if folder else None


def _forget_gone(folder: Path) -> None:
    """Records of folders that are no more."""
    for path in folder.glob("*.json"):
        with suppress(*UNREADABLE):
            if not Path(json.loads(path.read_bytes())["folder"]).exists():
                path.unlink()
