"""A killed process, a full disk, a cut connection, a place that may not be written: old or new."""

import os
import resource
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from kills import SHARES, Figures, Subject, Version, finished, kill, leftovers, subjects
from published_sites import state
from servers import SshServer, free_port, nginx

from handbok.publish.refusal import CannotPublishError

pytestmark = pytest.mark.slow
Versions = tuple[Version, Version]
SAMPLE = {"folder": 6, "git": 1, "sftp": 2, "webdav": 2, "in-place": 2}


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Versions:
    """Two finished versions."""
    return finished(tmp_path_factory.mktemp("failures"))


@pytest.fixture(scope="module")
def ways(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Subject]]:
    """Every way of publishing, with its server."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "SSH_AUTH_SOCK", "GIT_SSH_COMMAND"):
            patch.setenv(name, os.environ.get(name, ""))
        with subjects(tmp_path_factory.mktemp("ways")) as found:
            yield {subject.name: subject for subject in found}


@pytest.mark.parametrize("way", SHARES)
def test_killed_at_any_moment_it_is_old_or_new(
    ways: dict[str, Subject], versions: Versions, way: str
) -> None:
    """A sample of `make kills`: nothing torn, the next try succeeds, nothing is left over."""
    figures: Figures = kill(ways[way], versions, SAMPLE[way], seed=1)
    assert figures.wrong == []
    assert figures.old + figures.new + figures.between == SAMPLE[way]
    assert figures.between == 0 or not ways[way].switches


def in_child(work: object) -> str:
    """The reason that a process of its own was given for not being able to publish."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        said = b"nothing stopped it"
        try:
            work()  # type: ignore[operator]
        except CannotPublishError as error:
            said = error.reason.encode()
        except OSError as error:
            said = f"errno {error.errno}".encode()
        finally:
            os.write(writing, said)
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as answer:
        said_text = answer.read().decode()
    os.waitpid(child, 0)
    return said_text


@pytest.mark.parametrize("way", ["folder", "in-place"])
def test_no_room_for_a_file(ways: dict[str, Subject], versions: Versions, way: str) -> None:
    """The system refuses a file in the middle: readers keep what they had, the next try works."""
    subject, (old, new) = ways[way], versions
    subject.publish(old.site, old.manifest)

    def work() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, 5_000))
        subject.publish(new.site, new.manifest)

    assert in_child(work) == "errno 27"
    assert state(subject.read, {"old": old.manifest, "new": new.manifest}) == "old" or not (
        subject.switches
    )
    subject.publish(new.site, new.manifest)
    assert state(subject.read, {"new": new.manifest}) == "new"
    assert leftovers(subject) == []


def test_place_that_may_not_be_written(versions: Versions, tmp_path: Path) -> None:
    """Without the right to write nothing changes."""
    place = tmp_path / "www"
    subject = Subject("folder", str(place), tmp_path, lambda a: _read(place / "current" / a), place)
    subject.publish(versions[0].site, versions[0].manifest)
    for path in (place, place / "versions"):
        path.chmod(0o555)
    for path in (*tmp_path.parents, tmp_path):
        if os.getuid() == 0 and path.owner() == "root" and "pytest" in path.as_posix():
            path.chmod(0o755)

    def work() -> None:
        if os.getuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        subject.publish(versions[1].site, versions[1].manifest)

    assert in_child(work) == "errno 13"
    assert state(subject.read, {"old": versions[0].manifest}) == "old"
    for path in (place, place / "versions"):
        path.chmod(0o700)
    subject.publish(versions[1].site, versions[1].manifest)
    assert state(subject.read, {"new": versions[1].manifest}) == "new"


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def test_server_that_takes_no_files(versions: Versions, tmp_path: Path) -> None:
    """A web server without WebDAV refuses in words, and keeps showing what it has."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/manifest.json").write_bytes(versions[0].manifest.encoded())
    with nginx(tmp_path / "nginx", tmp_path) as address:
        target = f"{address.replace('http', 'dav')}site"
        subject = Subject("webdav", target, tmp_path, str.encode, tmp_path, one_by_one=True)
        with pytest.raises(CannotPublishError) as refused:
            subject.publish(versions[1].site, versions[1].manifest)
    assert refused.value.reason in {"server-refused", "locked"}
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["manifest.json"]


@contextmanager
def cutting(port: int, after: int) -> Iterator[int]:
    """A way to a port that breaks for good when so many bytes have gone in."""
    left = [after]
    with ExitStack() as opened, socket.create_server(("127.0.0.1", free_port())) as server:
        ours = server.getsockname()[1]

        def pump(source: socket.socket, sink: socket.socket, *, counted: bool) -> None:
            try:
                while left[0] > 0 and (piece := source.recv(4096)):
                    left[0] -= len(piece) * counted
                    sink.sendall(piece)
            except OSError:
                pass
            for one in (source, sink):
                with_reset(one)

        def started(target: Callable[..., None], *words: socket.socket, **more: bool) -> None:
            thread = threading.Thread(target=target, args=words, kwargs=more, daemon=True)
            opened.callback(thread.join)
            thread.start()

        def accept() -> None:
            while left[0] > 0:
                try:
                    one = opened.enter_context(server.accept()[0])
                    other = opened.enter_context(socket.create_connection(("127.0.0.1", port)))
                except OSError:
                    return
                started(pump, one, other, counted=True)
                started(pump, other, one, counted=False)
                for each in (one, other):  # first of all at the end: it wakes those that wait
                    opened.callback(with_reset, each)
            server.close()

        waiting = threading.Thread(target=accept, daemon=True)
        waiting.start()
        try:
            yield ours
        finally:
            with_reset(server)
            waiting.join()


def with_reset(one: socket.socket) -> None:
    """An end without manners."""
    try:
        one.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


@pytest.mark.parametrize("after", [3_000, 60_000])
def test_connection_that_is_cut(
    ssh: SshServer, versions: Versions, tmp_path: Path, after: int
) -> None:
    """In the greeting or in the middle: said in a word, whole, and right next time."""
    place, (old, new) = tmp_path / "www", versions
    whole = Subject(
        "sftp", ssh.target(place), tmp_path, lambda a: _read(place / "current" / a), place
    )
    whole.publish(old.site, old.manifest)
    with cutting(ssh.port, after) as port:
        known = ssh.home / ".ssh/known_hosts"
        key = known.read_text("utf-8").partition(" ")[2]
        known.write_text(f"{known.read_text('utf-8')}[127.0.0.1]:{port} {key}", "utf-8")
        cut = Subject("sftp", f"sftp://127.0.0.1:{port}{place}", tmp_path, whole.read, place)
        with pytest.raises(CannotPublishError) as refused:
            cut.publish(new.site, new.manifest)
    assert refused.value.reason == "lost"
    assert state(whole.read, {"old": old.manifest, "new": new.manifest}) == "old"
    whole.publish(new.site, new.manifest)
    assert state(whole.read, {"new": new.manifest}) == "new"
    assert leftovers(whole) == []
