"""Publishing killed, cut off, out of room and forbidden: what readers see, and the next try.

`make kills` runs it and prints the figures; `--kills N` says how many in all. A small sample is a
test. Each kill is SIGKILL to a process of its own with everything it started, at a moment drawn
from the time that a whole run takes. After each the site is read file by file, then the next
version is published and read, and what is left over is looked for.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from published_sites import assets_of, state, two_versions
from servers import nginx, sshd

from handbok.outputs.manifest import ADDRESS, Manifest, digest
from handbok.publish.opening import opened
from handbok.publish.publishing import copied, finish, publish
from handbok.publish.target import target_of

KEEP = 2
Read = Callable[[str], bytes | None]
# Of all kills, in this order of the ways: how many to each.
SHARES = {"folder": 0.5, "git": 0.15, "sftp": 0.15, "webdav": 0.1, "in-place": 0.1}


@dataclass(frozen=True)
class Subject:
    """A way of publishing, how a reader reads what is there, and where leftovers would lie."""

    name: str
    target: str
    root: Path
    read: Read
    place: Path
    one_by_one: bool = False

    @property
    def switches(self) -> bool:
        """Whether readers see a whole version always."""
        return not self.one_by_one

    def publish(self, site: Path, manifest: Manifest) -> None:
        """One whole run."""
        target = target_of(self.target, self.root)
        with opened(target, self.root, keep=KEEP, one_by_one=self.one_by_one) as place:
            publish(place, site, manifest, keep=KEEP, everything=False)


@dataclass
class Figures:
    """What was counted for one way."""

    name: str
    kills: int = 0
    at_work: int = 0
    old: int = 0
    new: int = 0
    between: int = 0
    wrong: list[str] = field(default_factory=list)

    def row(self) -> str:
        """A line of the table."""
        counts = (self.kills, self.at_work, self.old, self.new, self.between, len(self.wrong))
        return f"{self.name:<10}" + "".join(f"{count:>9}" for count in counts)


HEAD = f"{'way':<10}" + "".join(
    f"{word:>9}" for word in ("kills", "at work", "old", "new", "between", "wrong")
)


@dataclass(frozen=True)
class Version:
    """A finished site."""

    name: str
    site: Path
    manifest: Manifest


def killed_after(seconds: float, work: Callable[[], None]) -> bool:
    """Whether the work was still going on when it was killed, with everything it had started."""
    child = os.fork()
    if child == 0:
        os.setsid()
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    time.sleep(seconds)
    try:
        os.killpg(child, signal.SIGKILL)
    except ProcessLookupError:
        os.kill(child, signal.SIGKILL)
    status = os.waitpid(child, 0)[1]
    return os.WIFSIGNALED(status)


def kill(subject: Subject, versions: tuple[Version, Version], kills: int, seed: int) -> Figures:
    """Kill one way of publishing so many times."""
    chance, figures = random.Random(seed), Figures(subject.name)  # noqa: S311  # the same moments
    old, new = versions
    subject.publish(new.site, new.manifest)
    started = time.monotonic()
    subject.publish(old.site, old.manifest)
    whole = time.monotonic() - started
    for _ in range(kills):
        figures.kills += 1
        moment = chance.uniform(0, 1.1 * whole)
        figures.at_work += killed_after(moment, partial(subject.publish, new.site, new.manifest))
        _judge(subject, old, new, figures)
        last = old if chance.random() < 0.5 else new
        started = time.monotonic()
        subject.publish(last.site, last.manifest)
        whole = 0.8 * whole + 0.2 * (time.monotonic() - started)
        _judge_after(subject, last, figures)
        old, new = (last, new if last is old else old)
    return figures


def _judge(subject: Subject, old: Version, new: Version, figures: Figures) -> None:
    """What a reader sees now."""
    if subject.switches:
        seen = state(subject.read, {"old": old.manifest, "new": new.manifest})
        figures.old += seen == "old"
        figures.new += seen == "new"
        if seen not in {"old", "new"}:
            figures.wrong.append(seen)
        return
    held = {a: subject.read(a) for a in {*old.manifest.files, *new.manifest.files}}
    figures.wrong += _torn(subject, held, old.manifest, new.manifest)
    kinds = [
        all(_is(held[address] or b"", version, address) for address in version.files)
        for version in (old.manifest, new.manifest)
    ]
    figures.old += kinds[0]
    figures.new += kinds[1] and not kinds[0]
    figures.between += not any(kinds)


def _torn(
    subject: Subject, held: dict[str, bytes | None], old: Manifest, new: Manifest
) -> Iterator[str]:
    """Files that are neither the old nor the new one, and pages without what they ask for."""
    for address, content in held.items():
        if content is None:
            if address in old.files and address in new.files:
                yield f"{address} is gone"
        elif not (_is(content, old, address) or _is(content, new, address)):
            yield f"{address} is torn"
        elif address.endswith(".html"):
            version = old if _is(content, old, address) else new
            for asset in assets_of(content, address):
                found = subject.read(asset)
                if found is None or not _is(found, version, asset):
                    yield f"{address} asks for {asset}"


def _is(content: bytes, version: Manifest, address: str) -> bool:
    file = version.files.get(address)
    return file is not None and file.sha256 == digest(content).sha256


def _judge_after(subject: Subject, last: Version, figures: Figures) -> None:
    """The next try must have worked, and nothing of the earlier ones may lie about."""
    seen = state(subject.read, {last.name: last.manifest})
    if seen != last.name:
        figures.wrong.append(f"next try: {seen}")
    figures.wrong += leftovers(subject)


def leftovers(subject: Subject) -> list[str]:
    """What interrupted runs left in the place."""
    if subject.name == "git":
        return [path.name for path in subject.place.rglob("*.lock")]
    paths = [path for path in subject.place.rglob("*") if "/.git/" not in path.as_posix()]
    names = [path.name for path in paths if path.name.endswith(".handbok-part")]
    names += [path.name for path in paths if path.name in {"lock", "journal.json", ".current-new"}]
    if subject.switches:
        found = [path.name for path in (subject.place / "versions").iterdir()]
        names += [name for name in found if name.startswith(".")]
        names += [f"{len(found)} versions"] if len(found) > KEEP + 1 else []
    return names


def reader(folder: Path) -> Read:
    """A folder as a web server shows it: the same folder for a whole file, links followed."""

    def read(address: str) -> bytes | None:
        try:
            return (folder / address).read_bytes()
        except FileNotFoundError:
            return None

    return read


@contextmanager
def subjects(folder: Path) -> Iterator[list[Subject]]:
    """Every way, each with a place of its own and a real server where it needs one."""
    with ExitStack() as stack:
        server = stack.enter_context(sshd(folder / "ssh"))
        os.environ["HOME"] = str(server.home)
        os.environ.pop("SSH_AUTH_SOCK", None)
        (folder / "dav/site").mkdir(parents=True)
        address = stack.enter_context(nginx(folder / "nginx", folder / "dav", dav=True))
        repository = _repository(folder, server.port, server.home)
        host = folder / "host.git"

        def branch(address: str) -> bytes | None:
            command = ["git", "-C", host, "cat-file", "blob", f"gh-pages:{address}"]
            done = subprocess.run(command, capture_output=True, check=False)
            return done.stdout if done.returncode == 0 else None

        way, there = folder / "folder", folder / "sftp"
        dav, flat = f"{address.replace('http', 'dav')}site", folder / "flat"
        yield [
            Subject("folder", str(way), folder, reader(way / "current"), way),
            Subject("git", "git:gh-pages", repository, branch, host),
            Subject("sftp", server.target(there), folder, reader(there / "current"), there),
            Subject("webdav", dav, folder, reader(folder / "dav/site"), folder / "dav/site", True),
            Subject("in-place", str(flat), folder, reader(flat), flat, one_by_one=True),
        ]


def _repository(folder: Path, port: int, home: Path) -> Path:
    """A repository whose remote is reached over ssh: what serves it outlives who is killed."""
    root, host = folder / "repository", folder / "host.git"
    subprocess.run(["git", "init", "-q", "--bare", host], check=True)
    subprocess.run(["git", "init", "-q", root], check=True)
    url = f"ssh://127.0.0.1:{port}{host}"
    subprocess.run(["git", "-C", root, "remote", "add", "origin", url], check=True)
    os.environ["GIT_SSH_COMMAND"] = (
        f"ssh -i {home}/.ssh/id_ed25519 -o UserKnownHostsFile={home}/.ssh/known_hosts"
        " -o IdentitiesOnly=yes -F none"
    )
    return root


def finished(folder: Path) -> tuple[Version, Version]:
    """Two versions of the example, finished as publishing finishes them."""
    two_versions(folder)
    found = []
    for name in ("one", "two"):
        site = copied(folder / name, folder / f"{name}-finished")
        manifest = finish(site, name, "")
        (site / ADDRESS).write_bytes(manifest.encoded())
        found.append(Version(name, site, manifest))
    return found[0], found[1]


def main() -> int:
    """All ways; 1 where anything went wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=300)
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    seed = int(time.time())
    print(f"Seed {seed}.\n{HEAD}", flush=True)  # noqa: T201
    folder = Path(tempfile.mkdtemp(prefix="handbok-kills-"))
    wrong: list[str] = []
    try:
        versions = finished(folder / "sites")
        with subjects(folder) as found:
            for subject in found:
                if arguments.only in {"", subject.name}:
                    kills = round(arguments.kills * SHARES[subject.name])
                    figures = kill(subject, versions, kills, seed)
                    print(figures.row(), flush=True)  # noqa: T201
                    wrong += [f"{subject.name}: {one}" for one in figures.wrong]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print("\n".join(wrong) or "Nothing wrong.")  # noqa: T201
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
