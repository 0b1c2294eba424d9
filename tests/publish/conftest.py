"""Two versions of a small handbook, built for real once, and the servers that publishing meets."""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from published_sites import two_versions
from servers import SshServer, sshd

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def built_sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The example as it was built, and built again after a number had changed.

    The first worker builds, the others wait.
    """
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder, mark = shared / "publish", shared / "publish.ready"
    with (shared / "publish.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not mark.exists():
            two_versions(folder)
            mark.touch()
    return folder / "one", folder / "two"


@pytest.fixture
def ssh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SshServer]:
    """OpenSSH's server; this process has its key at home."""
    with sshd(tmp_path / "ssh") as server:
        monkeypatch.setenv("HOME", str(server.home))
        monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
        yield server
