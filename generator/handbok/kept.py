"""What one run has worked out, kept for the next: JSON in the user's cache folder.

A key holds everything that its value follows from, so what is kept is never asked whether it is
still true. What cannot be read, was cut short or lies where others may write is as good as nothing.
"""

import json
import os
import stat
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from handbok.putting import OWN, put

# In the environment: keep nothing, and take nothing that was kept.
OFF = "HANDBOK_NO_CACHE"
MOST_BYTES = 256 * 1024 * 1024
DIGEST = 64


class Shelf:
    """Values by key, of one thing that is made again and again. Only what is used stays on it."""

    def __init__(self, path: Path | None) -> None:
        """Kept in a file; nowhere without one."""
        self._path = path
        self._before = _read(path) if path else {}
        self._used: dict[str, Any] = {}

    def get(self, key: str) -> Any:  # noqa: ANN401  # whatever JSON can say
        """The value, None where there is none."""
        if key not in self._used and key in self._before:
            self._used[key] = self._before[key]
        return self._used.get(key)

    def put(self, key: str, value: object) -> None:
        """Keep a value that JSON has a form for."""
        self._used[key] = value

    def save(self) -> None:
        """What was used, for the next run. A full disk or a closed folder is no reason to stop."""
        if self._path and self._used.keys() != self._before.keys():
            with suppress(OSError):
                _write(self._path, self._used)


def shelf(*about: str) -> Shelf:
    """The user's shelf for something; a shelf that forgets where the user wants none."""
    folder = own_folder("kept")
    return Shelf(folder / f"{key_of(*about)}.json" if folder else None)


def own_folder(name: str) -> Path | None:
    """A folder of the user's cache, made where it is missing.

    None where the user wants nothing kept, and where others may write to it.
    """
    if os.environ.get(OFF):
        return None
    folder = user_cache_path("handbok") / name
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if is_own(folder) else None
    except OSError:
        return None


def key_of(*parts: str) -> str:
    """One key for several texts; where one ends and the next begins is part of it."""
    return sha256(json.dumps(parts).encode()).hexdigest()


def is_own(folder: Path) -> bool:
    """Whether nobody else can put anything into a folder. Windows says so by where it is."""
    if not hasattr(os, "getuid"):
        return True
    found = folder.stat()
    return found.st_uid == os.getuid() and not found.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _read(path: Path) -> dict[str, Any]:
    try:
        digest, content = (kept := path.read_bytes())[:DIGEST], kept[DIGEST:]
        found = json.loads(content) if sha256(content).hexdigest().encode() == digest else {}
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, values: dict[str, Any]) -> None:
    content = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
    is_new = not path.exists()
    put(path, sha256(content).hexdigest().encode() + content, OWN)
    if is_new:
        _make_room(path.parent)


def _make_room(folder: Path) -> None:
    """The shelves that were written longest ago go, until the rest takes no more than it may."""
    found = sorted(((p.stat(), p) for p in folder.iterdir()), key=lambda one: -one[0].st_mtime)
    size = 0
    for known, path in found:
        size += known.st_size
        if size > MOST_BYTES:
            path.unlink(missing_ok=True)
