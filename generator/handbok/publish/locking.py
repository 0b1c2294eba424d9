"""One publisher at a time: a lock of this machine, and a folder on the server that says who."""

import hashlib
import json
import os
import platform
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout

from handbok.publish.refusal import CannotPublishError
from handbok.publish.store import Store

FOLDER = ".handbok/lock"
OWNER = f"{FOLDER}/owner.json"
BEAT = 5.0
PATIENCE = 60.0
# A lock is signed at once by whoever takes it; one that stays unsigned has nobody behind it.
UNSIGNED = 3.0


@contextmanager
def locked_here(path: Path, about: str) -> Iterator[None]:
    """A lock that the system takes back whatever becomes of this process, so it is never stale."""
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path, timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise CannotPublishError("locked", about) from error
    try:
        yield
    finally:
        lock.release()


def lock_of(written: str) -> Path:
    """Where this machine keeps its own lock for a place elsewhere."""
    name = hashlib.sha256(f"{_user()} {written}".encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"handbok-{name}.lock"


@dataclass
class Hold:
    """A lock that is held on a server. It must be heard of now and then."""

    store: Store
    token: str
    beats: int = 0
    last: float = field(default=0.0)

    def beat(self) -> None:
        """Tell the others that this one is at work. Raises where somebody else took over."""
        if self.beats and time.monotonic() - self.last < BEAT:
            return
        if self.beats:
            self.assure()
        self.beats += 1
        self.last = time.monotonic()
        owner = {"token": self.token, "machine": machine(), "beats": self.beats}
        self.store.put({OWNER: json.dumps(owner).encode()})

    def assure(self) -> None:
        """Raises CannotPublishError where the lock is another's by now."""
        if _owner(self.store).get("token") != self.token:
            raise CannotPublishError("lock-lost")


@contextmanager
def held(store: Store, about: str, patience: float = PATIENCE) -> Iterator[Hold]:
    """The lock on the server. The caller holds this machine's own lock for the place already.

    A lock of this very machine is therefore left over. One of another machine is left over when
    it has not been heard of for `patience` seconds.
    """
    if not store.make_folder(FOLDER):
        _take_over(store, about, patience)
    hold = Hold(store, uuid.uuid4().hex)
    try:
        hold.beat()
        yield hold
    finally:
        _release(hold)


def _take_over(store: Store, about: str, patience: float) -> None:
    before = _owner(store)
    if before.get("machine") != machine():
        time.sleep(patience if before else min(UNSIGNED, patience))
        if _owner(store) != before:
            raise CannotPublishError("locked", about)
    store.remove_folder(FOLDER)
    if not store.make_folder(FOLDER):
        raise CannotPublishError("locked", about)


def _release(hold: Hold) -> None:
    """Away with it, where the server still answers; a lock left over is taken over next time."""
    try:
        hold.assure()
        hold.store.remove_folder(FOLDER)
    except (CannotPublishError, OSError):
        return


def _owner(store: Store) -> dict[str, object]:
    try:
        owner = json.loads(store.read(OWNER) or b"{}")
    except ValueError:
        return {}
    return owner if isinstance(owner, dict) else {}


def machine() -> str:
    """A name of this machine since it started, that no other has."""
    boot = Path("/proc/sys/kernel/random/boot_id")
    started = boot.read_text("ascii").strip() if boot.is_file() else ""
    names = (platform.node(), str(uuid.getnode()), started, _user())
    return hashlib.sha256(" ".join(names).encode()).hexdigest()[:16]


def _user() -> str:
    """Whoever runs this; two users of a machine cannot share its lock."""
    return str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
