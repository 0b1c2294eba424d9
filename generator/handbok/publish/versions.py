"""Whole versions beside each other, and a link that is switched: readers see the old or the new."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from handbok.outputs.manifest import ADDRESS, File, Manifest, digest
from handbok.publish.comparing import Changes
from handbok.publish.locking import Hold, held, locked_here
from handbok.publish.place import manifest_in, same_audience
from handbok.publish.refusal import CannotPublishError
from handbok.publish.store import VersionStore

CURRENT = "current"
VERSIONS = "versions"
NAME = re.compile(r"(\d{6})-[0-9a-f]{8}")
IN_ONE_GO = 32
OURS = {CURRENT, VERSIONS, ".handbok", ".handbok.lock", f".{CURRENT}-new"}


class Versions:
    """`versions/NUMBER-DIGEST` and `current`, which leads to one of them.

    A version is put under a name that begins with a dot and gets its own when it is whole. Files
    that have not changed are the same files as before (hard links).
    """

    def __init__(
        self, store: VersionStore, about: str, lock: Path, keep: int, *, is_remote: bool
    ) -> None:
        """A store, how the editor named it, and this machine's own lock for it."""
        self.store, self.about, self.keep = store, about, keep
        self._lock, self._is_remote = lock, is_remote
        self._hold: Hold | None = None

    @contextmanager
    def locked(self) -> Iterator[None]:
        self._refuse_foreign()
        with ExitStack() as stack:
            stack.enter_context(locked_here(self._lock, self.about))
            if self._is_remote:
                self._hold = stack.enter_context(held(self.store, self.about))
            self._clean()
            yield

    def current(self) -> Manifest | None:
        self._refuse_foreign()
        return manifest_in(self.read(ADDRESS), self.about)

    def doubted(self) -> frozenset[str]:
        """Files that somebody has changed since, where looking costs nothing: on this machine."""
        manifest = None if self._is_remote else self.current()
        files = manifest.all_files.items() if manifest else ()
        return frozenset(address for address, file in files if not self._holds(address, file))

    def _holds(self, address: str, file: File) -> bool:
        content = self.read(address)
        return content is not None and digest(content).sha256 == file.sha256

    def read(self, address: str) -> bytes | None:
        return self.store.read(f"{CURRENT}/{address}")

    def put(self, site: Path, manifest: Manifest, changes: Changes) -> str:
        name = f"{self._number() + 1:06d}-{digest(manifest.encoded()).sha256[:8]}"
        aside = f"{VERSIONS}/.{name}"
        before = f"{VERSIONS}/{self._current_name()}"
        sent = set(changes.sent)
        kept = {f"{aside}/{a}": f"{before}/{a}" for a in manifest.all_files if a not in sent}
        for some in _portions(sorted(kept)):
            refused = self.store.link({new: kept[new] for new in some})
            self._send({new: self._content(site, kept[new], new, aside) for new in refused})
        for some in _portions(changes.sent):
            self._send({f"{aside}/{address}": site / address for address in some})
        self._send({f"{aside}/{ADDRESS}": manifest.encoded()})
        if self._hold:
            self._hold.assure()
        self.store.rename(aside, f"{VERSIONS}/{name}")
        self.store.point(CURRENT, f"{VERSIONS}/{name}")
        self._forget()
        return name

    def roll_back(self) -> str:
        now = self._current_name()
        earlier = [name for name in self._names() if name < now]
        if not earlier:
            raise CannotPublishError("nothing-before", self.about)
        then = self.store.read(f"{VERSIONS}/{earlier[-1]}/{ADDRESS}")
        same_audience(self.current(), manifest_in(then, self.about), self.about)
        self.store.point(CURRENT, f"{VERSIONS}/{earlier[-1]}")
        return earlier[-1]

    def close(self) -> None:
        self.store.close()

    def _send(self, files: dict[str, Path | bytes]) -> None:
        self.store.put(files)
        if self._hold:
            self._hold.beat()

    def _content(self, site: Path, old: str, new: str, aside: str) -> Path | bytes:
        """A file that cannot be linked travels again: from the site, or from the version before."""
        path = site / new.removeprefix(f"{aside}/")
        return path if path.is_file() else self.store.read(old) or b""

    def _names(self) -> list[str]:
        """The whole versions, the oldest first."""
        return [name for name in self.store.names(VERSIONS) if NAME.fullmatch(name)]

    def _number(self) -> int:
        names = self._names()
        return int(names[-1].partition("-")[0]) if names else 0

    def _current_name(self) -> str:
        return self.store.pointed(CURRENT).rpartition("/")[2]

    def _clean(self) -> None:
        """What an interrupted run left, and what was rolled back from: nobody is shown it."""
        now = self._current_name()
        for name in self.store.names(VERSIONS):
            if name.startswith(".") or (NAME.fullmatch(name) and name > now):
                self._remove(name)
        self.store.remove([f".{CURRENT}-new"])
        self._forget()

    def _forget(self) -> None:
        """Versions beyond those to keep, the oldest first; never the one that is shown."""
        now = self._current_name()
        others = [name for name in self._names() if name != now]
        for name in others[: max(0, len(others) - self.keep)]:
            self._remove(name)

    def _remove(self, name: str) -> None:
        """Half of a version must never look like a whole one: its name goes first."""
        aside = f"{VERSIONS}/.{name.removeprefix('.')}"
        if not name.startswith("."):
            self.store.remove_folder(aside)
            self.store.rename(f"{VERSIONS}/{name}", aside)
        self.store.remove_folder(aside)

    def _refuse_foreign(self) -> None:
        """A folder with something else in it is not taken over."""
        is_ours = self.store.pointed(CURRENT).startswith(f"{VERSIONS}/")
        if not is_ours and set(self.store.names("")) - OURS:
            raise CannotPublishError("foreign", self.about)


def _portions(addresses: tuple[str, ...] | list[str]) -> Iterator[list[str]]:
    for start in range(0, len(addresses), IN_ONE_GO):
        yield list(addresses[start : start + IN_ONE_GO])
