"""`handbok serve`: what is saved is shown, and a broken save takes nothing down."""

import re
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from site_runs import attempts, change, environment, heeding_ctrl_c, program, until
from small_country import NAMES, small_country

from handbok.site import serving
from in_process import handbok

pytestmark = pytest.mark.slow
STRATEGY = "strategy/adeby/strategy.yml"
QUESTION = "Vad gör jag när jag är orolig?"


def page(address: str) -> str:
    """What a browser gets; empty while nobody answers."""
    parts = urlsplit(address)
    connection = HTTPConnection(parts.netloc, timeout=10)
    try:
        connection.request("GET", parts.path)
        return connection.getresponse().read().decode("utf-8")
    except (OSError, HTTPException):
        return ""
    finally:
        connection.close()


class Served:
    """A running server, what it has told, and the content it serves."""

    def __init__(self, root: Path, port: int, shows: str = QUESTION) -> None:
        """Start it and wait for what it first shows; what it tells goes to a file."""
        self.root = root
        self.told = root / "told.txt"
        with self.told.open("w") as output, heeding_ctrl_c():
            self.process = subprocess.Popen(
                [program("handbok"), "serve", "adeby", "--port", str(port)],
                cwd=root,
                env=environment(TMPDIR=str(root.parent)),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        self.address = next(filter(None, (self._announced() for _ in attempts())))
        until(lambda: shows in page(self.address), "the start page is served")

    def _announced(self) -> str:
        assert self.process.poll() is None, self.told.read_text("utf-8")
        found = re.search(r"http://[\d.]+:\d+/", self.told.read_text("utf-8"))
        return found[0] if found else ""

    def stop(self) -> None:
        """End it and wait for its end."""
        self.process.terminate()
        self.process.wait(30)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def country(tmp_path: Path) -> Path:
    """A very small municipality, with a folder for pages of its own."""
    root = small_country(tmp_path / "country", NAMES[:1])
    (root / "pages").mkdir()
    return root


@pytest.fixture
def served(country: Path) -> Iterator[Served]:
    """Its handbook, served."""
    server = Served(country, free_port())
    yield server
    server.stop()


def test_saved_change_is_shown(served: Served) -> None:
    """The page that an editor has changed is there when they look again."""
    change(served.root / STRATEGY, QUESTION, "Vad gör jag nu?")
    until(lambda: "Vad gör jag nu?" in page(served.address), "the new heading")


def test_new_hand_written_page_is_shown(served: Served) -> None:
    """A page put into pages/ while the server runs can be opened."""
    (served.root / "pages/adeby").mkdir(exist_ok=True)
    (served.root / "pages/adeby/ny.md").write_text("# En ny sida\n", "utf-8")
    until(lambda: "En ny sida" in page(f"{served.address}ny/"), "the new page")


def test_broken_save_leaves_the_last_good_page(served: Served) -> None:
    """The mistake is told in the terminal, the old page stays, and the mended one comes."""
    kept = served.root / "kept.yml"
    shutil.copy(served.root / STRATEGY, kept)
    change(served.root / STRATEGY, "question:", "fraga:")
    until(lambda: "unknown-key" in served.told.read_text("utf-8"), "the mistake is told")
    assert QUESTION in page(served.address)
    assert served.process.poll() is None
    assert "Traceback" not in served.told.read_text("utf-8")
    mended = kept.read_text("utf-8").replace(QUESTION, "Vad gör jag nu?")
    (served.root / STRATEGY).write_text(mended, "utf-8")
    until(lambda: "Vad gör jag nu?" in page(served.address), "the mended page")


def test_server_tells_its_address_in_swedish(served: Served) -> None:
    """An editor reads in the terminal where to look and how to stop."""
    assert f"Öppna {served.address} i webbläsaren" in served.told.read_text("utf-8")


def test_port_that_is_taken_is_not_fought_over(country: Path) -> None:
    """With its port in use the server takes another and says which."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        server = Served(country, port)
        server.stop()
    assert f":{port}/" not in server.address
    assert f"Port {port} är upptagen" in server.told.read_text("utf-8")


def test_broken_content_is_told_and_waited_for(country: Path) -> None:
    """Started on content with errors it tells their places, and shows the pages when mended."""
    change(country / STRATEGY, "question:", "fraga:")
    server = Served(country, free_port(), shows="Inget att visa ännu")
    until(lambda: f"{STRATEGY}:" in server.told.read_text("utf-8"), "the place of the mistake")
    change(country / STRATEGY, "fraga:", "question:")
    until(lambda: QUESTION in page(server.address), "the start page")
    server.stop()
    assert "Traceback" not in server.told.read_text("utf-8")


def test_interrupted_server_leaves_nothing_behind(served: Served, tmp_path: Path) -> None:
    """Ctrl+C ends it with exit code 0, a word, and no temporary folder."""
    folders = list(tmp_path.glob("handbok-*"))
    assert folders
    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(30) == 0
    assert "Avslutat." in served.told.read_text("utf-8")
    assert "Traceback" not in served.told.read_text("utf-8")
    assert list(tmp_path.glob("handbok-*")) == []


def test_folder_that_comes_later_is_watched(country: Path) -> None:
    """The first hand-written page of all, in a folder that was not there, is shown."""
    (country / "pages").rmdir()
    server = Served(country, free_port())
    (country / "pages/adeby").mkdir(parents=True)
    (country / "pages/adeby/ny.md").write_text("# En ny sida\n", "utf-8")
    until(lambda: "En ny sida" in page(f"{server.address}ny/"), "the new page")
    server.stop()


def test_mkdocs_serves_too(country: Path) -> None:
    """Who knows MkDocs starts its own server, with the same pages, and ends it with Ctrl+C."""
    port = free_port()
    with (country / "told.txt").open("w") as output, heeding_ctrl_c():
        process = subprocess.Popen(
            [program("mkdocs"), "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=country,
            env=environment(HANDBOK_MUNICIPALITY="adeby"),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    until(lambda: QUESTION in page(f"http://127.0.0.1:{port}/"), "the start page")
    process.send_signal(signal.SIGINT)
    assert process.wait(30) == 0


class Tired:
    """A desk that is interrupted when it has worked twice."""

    def __init__(self) -> None:
        """Nothing has been opened."""
        self.opened: list[str] = []
        self.worked = 0

    def open(self, name: str) -> None:
        """Remember it."""
        self.opened.append(name)

    def work(self, _: float) -> None:
        """The second time it has had enough."""
        self.worked += 1
        if self.worked == 2:
            raise KeyboardInterrupt


@pytest.mark.parametrize(("names", "opened"), [(["a"], ["a"]), (["a", "b"], [])])
def test_only_handbook_is_opened_before_anyone_looks(names: list[str], opened: list[str]) -> None:
    """Of several, those that someone looks at are."""
    desk = Tired()
    with pytest.raises(KeyboardInterrupt):
        serving._work(desk, names)  # type: ignore[arg-type]
    assert desk.opened == opened


def test_last_port_of_all_that_is_taken_is_told(
    country: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is no next one to try: wrong use, in words."""
    monkeypatch.setattr(signal, "signal", lambda *_: None)  # this process is not the server

    def taken(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(serving, "PreviewServer", taken)
    done = handbok("serve", "adeby", "--port", "65535", cwd=country)
    assert done.returncode == 2
    assert "port" in done.stderr.splitlines()[-1].lower()
