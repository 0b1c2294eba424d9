"""The lock on a server: held by who is at work, taken over from who is not."""

import json
import threading
from pathlib import Path

import pytest

from handbok.publish.folder_store import FolderStore
from handbok.publish.locking import FOLDER, OWNER, held, machine
from handbok.publish.refusal import CannotPublishError

PATIENCE = 0.4


def owned_by(store: FolderStore, name: str, beats: int = 1) -> None:
    """A lock as another run leaves it or holds it."""
    store.make_folder(FOLDER)
    owner = {"token": "x", "machine": name, "beats": beats}
    store.put({OWNER: json.dumps(owner).encode()})


@pytest.fixture
def store(tmp_path: Path) -> FolderStore:
    """A place to lock."""
    return FolderStore(tmp_path)


def test_lock_is_gone_afterwards(store: FolderStore) -> None:
    """Nobody is kept waiting by one that is done."""
    with held(store, "there", PATIENCE):
        assert store.read(OWNER)
    assert not store.names(".handbok")


def test_lock_that_this_machine_left_is_taken_over_at_once(store: FolderStore) -> None:
    """Our own lock for the place was free, so its owner is dead, however long one would wait."""
    owned_by(store, machine())
    before = store.read(OWNER)
    with held(store, "there", patience=3600):
        assert store.read(OWNER) != before


def test_lock_that_is_renewed_is_respected(store: FolderStore) -> None:
    """Another machine is at work: this one is told to wait, and the lock stays the other's."""
    owned_by(store, "another")
    timer = threading.Timer(PATIENCE / 4, owned_by, (store, "another", 2))
    timer.start()
    with pytest.raises(CannotPublishError) as refused, held(store, "there", PATIENCE):
        pass
    timer.join()
    assert refused.value.reason == "locked"
    assert json.loads(store.read(OWNER) or b"")["machine"] == "another"


def test_lock_that_another_takes_first_is_left_to_it(tmp_path: Path) -> None:
    """Two that find a dead one's lock at once: who comes second waits its turn."""

    class Contended(FolderStore):
        def make_folder(self, address: str) -> bool:
            return not address

    store = Contended(tmp_path)
    with pytest.raises(CannotPublishError) as refused, held(store, "there", patience=0):
        pass
    assert refused.value.reason == "locked"


@pytest.mark.parametrize("signed", [True, False])
def test_lock_that_nobody_renews_is_taken_over(store: FolderStore, *, signed: bool) -> None:
    """Another machine died with it, or before it had put its name."""
    if signed:
        owned_by(store, "another")
    else:
        store.make_folder(FOLDER)
    with held(store, "there", PATIENCE) as hold:
        hold.assure()


def test_who_lost_the_lock_stops(store: FolderStore) -> None:
    """Taken over meanwhile, one must not go on; and the other's lock is not taken away."""
    with held(store, "there", PATIENCE) as hold:
        owned_by(store, "another")
        with pytest.raises(CannotPublishError) as stopped:
            hold.assure()
    assert stopped.value.reason == "lock-lost"
    assert json.loads(store.read(OWNER) or b"")["machine"] == "another"
