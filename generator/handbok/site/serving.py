"""Serve handbooks on this machine: the server, the watcher and the work in one place."""

import gc
import logging
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from handbok.load.files import FOLDERS
from handbok.model.audience import Audience
from handbok.settings import Settings, overrides_root
from handbok.site.configuration import CannotBuildError, load_site
from handbok.site.engine import be_quiet
from handbok.site.preview.desk import Desk, Told
from handbok.site.preview.saves import work_of
from handbok.site.preview.server import PreviewServer
from handbok.site.preview.watching import Watcher

PORTS = 50
PATIENCE = 0.5  # how soon Ctrl+C is noticed where waiting cannot be interrupted


@dataclass(frozen=True)
class Shown:
    """Which handbooks are served, and for whom where that has been said."""

    names: Sequence[str]
    audience: Audience | None = None


def serve(
    settings: Settings,
    shown: Shown,
    port: int,
    ready: Callable[[str, Audience], None],
    told: Told,
) -> None:
    """Serve until interrupted. `ready` is told the address and for whom, `told` of problems."""
    be_quiet()
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    with suppress(ValueError):  # only the main thread may; elsewhere whoever started it stops it
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="handbok-") as folder:
        desk = Desk(settings.root, shown.names, Path(folder), told, shown.audience)
        server = _server(desk, settings.language, port)
        with suppress(KeyboardInterrupt), _running(server), _watching(desk, settings):
            ready(server.address, _audience(settings.root, shown.audience))
            _work(desk, shown.names)


def _audience(root: Path, asked: Audience | None) -> Audience:
    config, plugin = load_site(root, asked)
    return plugin.settings(config).audience


def _work(desk: Desk, names: Sequence[str]) -> None:
    """Read what is to be shown, then follow the saves. Ends with Ctrl+C."""
    if len(names) == 1:
        desk.open(names[0])
    desk.work(0)
    gc.freeze()  # what is kept from here on need not be looked through at every save
    while True:
        desk.work(PATIENCE)


def _server(desk: Desk, language: str, port: int) -> PreviewServer:
    """On the port itself where it is free, else on the next free one."""
    for candidate in range(port, min(port + PORTS, 65536)):
        with suppress(OSError):
            return PreviewServer(desk, language, candidate)
    raise CannotBuildError("no-port")


@contextmanager
def _running(server: PreviewServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def _watching(desk: Desk, settings: Settings) -> Iterator[None]:
    """The content, the common base, mkdocs.yml and the theme's folders."""
    roots = {settings.root, settings.roots.base}
    theme = _theme(settings.root)
    deep = [root / name for root in roots for name in (*FOLDERS, "pages")]
    watcher = Watcher(lambda paths: desk.saves.put(work_of(paths, roots, theme)))
    watcher.watch([*deep, *theme], [settings.root])
    try:
        yield
    finally:
        watcher.stop()


def _theme(root: Path) -> list[Path]:
    """Our templates and styles, and the municipality's own where mkdocs.yml names any."""
    config, _ = load_site(root)
    own = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    return [overrides_root().resolve(), *own]
