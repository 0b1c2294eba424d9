"""A build asks nobody for anything: neither with sockets that fail nor without any network."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
HANDBOK = Path(sys.executable).with_name("handbok")
# Loaded by Python before anything else: whoever looks up a name or connects is named, and fails.
GUARD = """
import socket, sys

def refuse(*arguments, **_):
    print(f"NETWORK {arguments[1:] or arguments}", file=sys.stderr)
    raise OSError("no network in this test")

for name in ("connect", "connect_ex", "sendto", "bind"):
    setattr(socket.socket, name, refuse)
for name in ("getaddrinfo", "gethostbyname", "create_connection"):
    setattr(socket, name, refuse)
"""
PROBE = "import socket; socket.create_connection(('127.0.0.1', 9), 1)"


ALONE = ("unshare", "--user", "--map-root-user", "--net")


@pytest.fixture(scope="module")
def refusal() -> str:
    """Why this machine lets nobody make a network namespace; empty where it does."""
    done = subprocess.run([*ALONE, "true"], capture_output=True, encoding="utf-8", check=False)
    return done.stderr.strip()


def test_guard_and_namespace_let_nothing_through(tmp_path: Path, refusal: str) -> None:
    """What the build below is tried with would have stopped a connection."""
    (tmp_path / "sitecustomize.py").write_text(GUARD, "utf-8")
    tried = (((), {"PYTHONPATH": str(tmp_path)}), (ALONE, {}))
    said = [
        subprocess.run(
            [*prefix, sys.executable, "-c", PROBE],
            capture_output=True, encoding="utf-8", check=False,
            env={"PATH": "/usr/bin:/bin", **more},
        ).stderr
        for prefix, more in tried
    ]  # fmt: skip
    assert "NETWORK" in said[0]
    if refusal:
        pytest.skip(f"no network namespace here: {refusal}")
    assert "Network is unreachable" in said[1]


def test_build_needs_no_network(tmp_path: Path, refusal: str) -> None:
    """Nothing in the program, MkDocs or the theme looks up a name or connects.

    In a network namespace of its own where the machine allows it: there is not even a loopback.
    """
    (tmp_path / "sitecustomize.py").write_text(GUARD, "utf-8")
    site, prefix = tmp_path / "site", () if refusal else ALONE
    done = subprocess.run(
        [*prefix, HANDBOK, "build", "lillakra", "--site-dir", site],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
        env={"PATH": "/usr/bin:/bin", "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "NETWORK" not in done.stderr
    for name in ("index.html", "search/index.json", "embed/kontakter.html", "handbok.json"):
        assert (site / name).stat().st_size > 200, name
