"""A preview's server in threads of the test, with two small municipalities to serve."""

import json
import shutil
import threading
from collections.abc import Iterator, Sequence
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

from site_runs import ROOT, change

from handbok.problems.problem import Problem
from handbok.site.preview.desk import Desk
from handbok.site.preview.saves import Work
from handbok.site.preview.server import PreviewServer

STRATEGY = "strategy/exempelby/strategy.yml"


class Office:
    """A server whose work is done when a test says so."""

    def __init__(self, root: Path, names: list[str]) -> None:
        """Serve these handbooks; nothing is watched."""
        self.root = root
        self.told: list[str] = []
        folder = root.parent / f"{root.name}-sites"
        folder.mkdir()
        self.desk = Desk(root, names, folder, self._tell)
        self.server = PreviewServer(self.desk, "sv", 0)
        self._over = threading.Event()
        self._threads = [
            threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True),
            threading.Thread(target=self._work, daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def _tell(self, name: str, _: Sequence[Problem]) -> None:
        self.told.append(name)

    def _work(self) -> None:
        while not self._over.is_set():
            self.desk.work(0.05)

    def ask(self, method: str, path: str, **headers: str) -> tuple[HTTPResponse, bytes]:
        """The whole answer, and its content."""
        connection = HTTPConnection("127.0.0.1", self.server.server_port, timeout=120)
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        found = answer, answer.read()
        connection.close()
        return found

    def get(self, path: str, **headers: str) -> tuple[int, str, str]:
        """What a browser gets: status, content, and where it is sent."""
        answer, content = self.ask("GET", path, **headers)
        return answer.status, content.decode(), answer.headers.get("Location", "")

    def events(self, path: str, since: int | None = None) -> Iterator[dict[str, object]]:
        """The news that a page at a path gets, one by one."""
        number = self.desk.previews["exempelby"].content("index.html")[1]
        connection = HTTPConnection("127.0.0.1", self.server.server_port, timeout=120)
        connection.request("GET", f"/.handbok/events?path={path}&since={since or number}")
        answer = connection.getresponse()
        while line := answer.readline().decode():
            if line.startswith("data: "):
                yield json.loads(line[6:])

    def save(self, name: str, old: str, new: str) -> None:
        """An editor saves, and the watcher tells of it."""
        change(self.root / name, old, new)
        self.desk.saves.put(Work(frozenset({"exempelby"})))

    def close(self) -> None:
        """End all threads."""
        self._over.set()
        self.server.shutdown()
        self.server.server_close()
        for thread in self._threads:
            thread.join(60)


def add_neighbour(root: Path) -> Path:
    """Annanby, which is like Exempelby in all but its name; and mkdocs.yml."""
    shutil.copy(ROOT / "mkdocs.yml", root)
    for folder in ("strategy", "measures", "contacts"):
        for path in [*(root / folder).glob("exempelby*")]:
            to = path.with_name(path.name.replace("exempelby", "annanby"))
            shutil.copytree(path, to) if path.is_dir() else shutil.copy(path, to)
    change(root / "strategy/annanby/municipality.yml", "id: exempelby", "id: annanby")
    change(root / "strategy/annanby/municipality.yml", "Exempelby kommun", "Annanby kommun")
    return root
