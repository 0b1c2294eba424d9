"""A site made beside its place, then put there whole; what is not ours is never replaced."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handbok.model.audience import Audience
from handbok.outputs.stamp import ADDRESS as STAMP
from handbok.site.configuration import CannotBuildError

MARK_OF_ALL = ".handbok-all"


@contextmanager
def staging(site_dir: Path) -> Iterator[Path]:
    """A folder beside the target, on the same disk, gone afterwards."""
    site_dir.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{site_dir.name}-", dir=site_dir.parent) as folder:
        yield Path(folder) / "site"


def put_in_place(staged: Path, site_dir: Path) -> None:
    """Two renames: the old site away, the new one in. If that fails the old one comes back."""
    old = staged.with_name(f"{staged.name}.old")
    try:
        if site_dir.exists():
            site_dir.rename(old)
        staged.rename(site_dir)
    except BaseException:  # Ctrl+C comes when it comes
        if old.exists() and not site_dir.exists():
            old.rename(site_dir)
        raise


def put_file(path: Path, content: bytes) -> None:
    """A file in its place by one rename, unless it says the same already."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")  # what a kill leaves, the next build takes
    beside.write_bytes(content)
    beside.replace(path)


def keep_times(old: Path, new: Path) -> None:
    """Files that say the same as before are as old as before."""
    for path in new.rglob("*"):
        before = old / path.relative_to(new)
        if path.is_file() and before.is_file() and before.read_bytes() == path.read_bytes():
            state = before.stat()
            os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def forget_other(site: Path, audience: Audience) -> None:
    """Take an earlier site away that was made for another audience: staff's is never shown."""
    if site.exists() and not is_for(site, audience):
        shutil.rmtree(site)


def is_for(site: Path, audience: Audience) -> bool:
    """Whether a site says that it was made for an audience."""
    stamp = site / STAMP
    return stamp.is_file() and json.loads(stamp.read_bytes()).get("audience") == audience


def refuse_foreign(site_dir: Path) -> None:
    """A folder with anything in it that is not a site of ours is never replaced."""
    if site_dir.is_dir():
        ours = any((site_dir / mark).is_file() for mark in (STAMP, MARK_OF_ALL))
        if any(site_dir.iterdir()) and not ours:
            raise CannotBuildError("foreign-folder")
    elif site_dir.exists():
        raise CannotBuildError("foreign-folder")
