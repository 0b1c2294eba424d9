"""The file system's own events → what has been saved."""

from collections.abc import Callable, Iterable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

# Reading a file is an event too; only these change what is there.
CHANGES = {"created", "modified", "moved", "deleted"}


class Watcher(FileSystemEventHandler):
    """Tells of every changed path in some folders, also in those that come to be later."""

    def __init__(self, tell: Callable[[list[Path]], None]) -> None:
        """`tell` is called from a thread of its own."""
        self._tell = tell
        self._observer: BaseObserver = Observer()
        self._folders: dict[Path, bool] = {}
        self._watched: set[Path] = set()

    def watch(self, deep: Iterable[Path], shallow: Iterable[Path]) -> None:
        """Begin: `deep` folders with all below them, `shallow` ones alone. They may be missing.

        Where the system has no more events to give, files are looked at in turn.
        """
        self._folders = dict.fromkeys(shallow, False) | dict.fromkeys(deep, True)
        try:
            self._schedule()
            self._observer.start()
        except OSError:
            self._observer, self._watched = PollingObserver(timeout=0.5), set()
            self._schedule()
            self._observer.start()

    def stop(self) -> None:
        self._observer.stop()
        self._observer.join()

    def _schedule(self) -> None:
        for folder, is_deep in self._folders.items():
            if not folder.is_dir():
                self._watched.discard(folder)
            elif folder not in self._watched:
                self._observer.schedule(self, str(folder), recursive=is_deep)
                self._watched.add(folder)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Called by watchdog. What a folder's own date says is told by the files in it."""
        is_date = event.is_directory and event.event_type == "modified"
        if event.event_type not in CHANGES or is_date:
            return
        names = (event.src_path, event.dest_path)
        paths = [Path(n.decode() if isinstance(n, bytes) else n) for n in names if n]
        if event.is_directory:
            self._schedule()
        self._tell(paths)
