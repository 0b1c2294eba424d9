"""Three machines, played by network namespaces: two workers build, one is killed half-way.

    sudo python tests/cluster/run.py [--municipalities 12] [--tls]

The scheduler and the workers each have their own network and, in the workers' case, cannot see
the folder with the content. In the end every handbook is there, byte for byte what a build on
this machine alone makes. With --tls they know each other by certificates, and who has none gets
nothing done. Needs root (ip netns, mount) and prints figures.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "site"))
from site_runs import differences, environment, tree, until  # beside the sites' tests
from small_country import small_country  # the same

NET = "10.77.61"
BRIDGE = "handbok-br"
MACHINES = {"handbok-s": 1, "handbok-w1": 2, "handbok-w2": 3}
PYTHON = sys.executable
HANDBOK = str(Path(PYTHON).with_name("handbok"))


def main() -> None:
    """Build by the cluster, kill, build alone, compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--municipalities", type=int, default=12)
    parser.add_argument("--tls", action="store_true")
    options = parser.parse_args()
    count, scheme = options.municipalities, "tls" if options.tls else "tcp"
    scheduler = f"{scheme}://{NET}.1:8786"
    if os.geteuid():
        sys.exit("This needs root: network namespaces are made.")
    with tempfile.TemporaryDirectory(prefix="handbok-cluster-") as folder, ExitStack() as stack:
        names = tuple(f"by{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(count))
        content = small_country(Path(folder) / "content", names)
        stack.enter_context(network())
        theirs, ours = certificates(Path(folder)) if options.tls else ((), ())
        module = "distributed.cli.dask_scheduler"
        protocol = ("--protocol", scheme)
        stack.enter_context(machine("handbok-s", content, module, *protocol, *theirs))
        calls = ("distributed.cli.dask_worker", scheduler, "--nthreads", "1", "--no-nanny", *theirs)
        first, _ = (
            stack.enter_context(machine(name, content, *calls)) for name in MACHINES if "-w" in name
        )
        sites = Path(folder) / "cluster"
        start = time.monotonic()
        command = [HANDBOK, "build", "--all", "--cluster", scheduler, "--site-dir", str(sites)]
        if options.tls:
            stranger = subprocess.run(command, cwd=content, env=environment(), check=False)
            print(f"without certificates: code {stranger.returncode}")
            start = time.monotonic()
        with subprocess.Popen([*command, *ours], cwd=content, env=environment()) as build:
            until(lambda: come(sites) >= count // 3, "a third of the handbooks", 600)
            had = come(sites)
            os.killpg(first.pid, signal.SIGKILL)
            killed = time.monotonic() - start
            code = build.wait(1200)
        took = time.monotonic() - start
        alone = Path(folder) / "alone"
        subprocess.run(
            [HANDBOK, "build", "--all", "--jobs", "2", "--site-dir", str(alone)],
            cwd=content,
            env=environment(),
            check=True,
            stdout=subprocess.DEVNULL,
        )
        here = time.monotonic() - start - took
        found = differences(tree(sites), tree(alone))
        there = len(tree(sites))
        print(f"{count} handbooks by two workers, each in a network and on a disk of its own")
        print(f"a worker killed after {killed:.1f} s, when {had} handbooks were here")
        print(f"all done after {took:.1f} s, code {code}; alone with two processes {here:.1f} s")
        print(f"{there} files, {len(found)} differ from those built alone {found[:3]}")
        sys.exit(bool(code or found or not there))


def come(sites: Path) -> int:
    """How many handbooks have come back so far, beside the place where they will stand."""
    return len(list(sites.parent.glob(f".{sites.name}-*/site/*/handbok.json")))


@contextmanager
def network() -> Iterator[None]:
    """A bridge on this machine, and three namespaces with a cable to it each."""
    try:
        ip(f"link add {BRIDGE} type bridge")
        ip(f"addr add {NET}.254/24 dev {BRIDGE}")
        ip(f"link set {BRIDGE} up")
        for name, number in MACHINES.items():
            ip(f"netns add {name}")
            ip(f"link add hb{number} type veth peer name eth0 netns {name}")
            ip(f"link set hb{number} master {BRIDGE} up")
            ip(f"-n {name} addr add {NET}.{number}/24 dev eth0")
            ip(f"-n {name} link set eth0 up")
            ip(f"-n {name} link set lo up")
        yield
    finally:
        for name in MACHINES:
            ip(f"netns delete {name}", is_needed=False)
        ip(f"link delete {BRIDGE}", is_needed=False)


def certificates(folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """One certificate for all of a test, as options of Dask and of handbok."""
    key, own = folder / "key.pem", folder / "cert.pem"
    words = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=handbok -batch"
    command = [*words.split(), "-keyout", str(key), "-out", str(own)]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    theirs = ("--tls-ca-file", str(own), "--tls-cert", str(own), "--tls-key", str(key))
    return theirs, ("--tls-ca", str(own), "--tls-cert", str(own), "--tls-key", str(key))


@contextmanager
def machine(name: str, content: Path, *call: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A program in a namespace that sees an empty folder where the content is."""
    module, *arguments = call
    hidden = f"mount -t tmpfs none {content} && exec {PYTHON} -m {module} {' '.join(arguments)}"
    with (
        tempfile.TemporaryDirectory(prefix=f"{name}-") as own,
        (Path(own) / "log").open("wb") as log,
        subprocess.Popen(
            [str(shutil.which("ip")), "netns", "exec", name, "sh", "-c", hidden],
            cwd=own,
            env=environment(TMPDIR=own),
            stdout=log,
            stderr=log,
            start_new_session=True,
        ) as process,
    ):
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)


def ip(words: str, *, is_needed: bool = True) -> None:
    """One command of iproute2."""
    command = [shutil.which("ip") or "ip", *words.split()]
    subprocess.run(command, check=is_needed, stderr=None if is_needed else subprocess.DEVNULL)


if __name__ == "__main__":
    main()
