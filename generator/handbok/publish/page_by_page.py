"""File by file, where a place cannot switch: assets first, then pages, removals last."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from handbok.outputs.manifest import ADDRESS, Manifest
from handbok.publish.comparing import Changes, is_page
from handbok.publish.locking import Hold, held, locked_here
from handbok.publish.place import manifest_in
from handbok.publish.refusal import CannotPublishError
from handbok.publish.store import Store

JOURNAL = ".handbok/journal.json"
START = "index.html"
IN_ONE_GO = 8


class PageByPage:
    """The site's files where readers fetch them.

    Each file is the old or the new one; a page's own assets are there before it is. Before
    anything is touched a journal says what will be, so that the next run knows what to doubt.
    """

    def __init__(self, store: Store, about: str, lock: Path, *, is_remote: bool) -> None:
        """A store, how the editor named it, and this machine's own lock for it."""
        self.store, self.about = store, about
        self._lock, self._is_remote = lock, is_remote
        self._hold: Hold | None = None

    @contextmanager
    def locked(self) -> Iterator[None]:
        self.current()
        with ExitStack() as stack:
            stack.enter_context(locked_here(self._lock, self.about))
            if self._is_remote:
                self._hold = stack.enter_context(held(self.store, self.about))
            if self.store.read(JOURNAL) is None:
                self.store.remove([JOURNAL])  # killed while it was begun: a part of it may be left
            yield

    def current(self) -> Manifest | None:
        """Raises where a start page stands there that no manifest and no journal is about."""
        manifest = manifest_in(self.store.read(ADDRESS), self.about)
        if manifest is None and self.store.read(JOURNAL) is None and self.store.read(START):
            raise CannotPublishError("foreign", self.about)
        return manifest

    def doubted(self) -> frozenset[str]:
        journal = self.store.read(JOURNAL)
        if journal is None:
            return frozenset()
        try:
            return frozenset(str(address) for address in json.loads(journal))
        except (ValueError, TypeError):  # cut off by a server that writes in place
            manifest = self.current()
            return frozenset(manifest.all_files if manifest else ())

    def read(self, address: str) -> bytes | None:
        return self.store.read(address)

    def put(self, site: Path, manifest: Manifest, changes: Changes) -> str:
        touched = sorted({*changes.sent, *changes.removed, *self.doubted()})
        self.store.put({JOURNAL: json.dumps(touched, ensure_ascii=False).encode()})
        assets = [address for address in changes.sent if not is_page(address)]
        pages = [address for address in changes.sent if is_page(address)]
        for some in (*_portions(assets), *_portions(pages)):
            self._send({address: site / address for address in some})
        self._send({ADDRESS: manifest.encoded()})
        for some in _portions(list(changes.removed)):
            self.store.remove(some)
            self._beat()
        self.store.remove([JOURNAL])
        return ""

    def roll_back(self) -> str:
        raise CannotPublishError("no-versions", self.about)

    def close(self) -> None:
        self.store.close()

    def _send(self, files: dict[str, Path | bytes]) -> None:
        self._beat()
        self.store.put(files)

    def _beat(self) -> None:
        if self._hold:
            self._hold.beat()


def _portions(addresses: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(addresses), IN_ONE_GO):
        yield addresses[start : start + IN_ONE_GO]
