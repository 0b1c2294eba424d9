"""nginx shows the site while it is published again and again: what readers get belongs together."""

import threading
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from kills import Version, finished
from published_sites import assets_of
from servers import nginx

from handbok.outputs.manifest import digest
from handbok.publish.opening import opened
from handbok.publish.publishing import publish
from handbok.publish.target import target_of

ADDRESSES = ("index.html", "kontakter/index.html", "situationer/oro/index.html")
TIMES = 10


@dataclass
class Reader(threading.Thread):
    """Opens pages one after the other, each with everything it asks for, until told to stop."""

    address: str
    versions: tuple[Version, Version]
    stop: threading.Event
    sets: int = 0
    seen: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """A thread that ends with the test."""
        super().__init__(daemon=True)

    def __hash__(self) -> int:
        """Threads are kept in sets."""
        return id(self)

    def run(self) -> None:
        """Every page in turn."""
        while not self.stop.is_set():
            for address in ADDRESSES:
                self._open(address)

    def _open(self, address: str) -> None:
        page = self._get(address)
        whose = [v for v in self.versions if v.manifest.files[address] == digest(page)]
        if not whose:
            self.wrong.append(f"{address}: of no version")
        for asset in assets_of(page, address) if whose else ():
            if digest(self._get(asset)) != whose[0].manifest.files[asset]:
                self.wrong.append(f"{address} of {whose[0].name}: {asset} of another")
        self.sets += 1
        self.seen |= {version.name for version in whose}

    def _get(self, address: str) -> bytes:
        try:
            with urlopen(self.address + address, timeout=20) as answer:  # noqa: S310
                return bytes(answer.read())
        except (HTTPError, OSError) as error:
            self.wrong.append(f"{address}: {error}")
            return b""


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Version, Version]:
    """Two finished versions: another number, another colour."""
    return finished(tmp_path_factory.mktemp("reading"))


def read_while_publishing(
    address: str, versions: tuple[Version, Version], target: str, *, keep: int
) -> list[Reader]:
    """Two readers at work while the versions take turns."""

    def put(version: Version) -> None:
        with opened(target_of(target, Path()), Path(), keep=keep, one_by_one=False) as place:
            publish(place, version.site, version.manifest, keep=keep, everything=False)

    put(versions[0])
    stop = threading.Event()
    readers = [Reader(address, versions, stop) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(TIMES):
        put(versions[(number + 1) % 2])
    stop.set()
    for reader in readers:
        reader.join()
    return readers


@pytest.mark.parametrize("way", ["folder", "webdav"])
def test_page_and_its_assets_are_of_one_version(
    versions: tuple[Version, Version], tmp_path: Path, way: str
) -> None:
    """Published ten times under two readers: no page without its own assets, no 404."""
    (root := tmp_path / "root").mkdir()
    is_folder = way == "folder"
    shown = root / "current" if is_folder else root
    with nginx(tmp_path / "nginx", shown, dav=not is_folder) as address:
        target = str(root) if is_folder else f"{address.replace('http', 'dav')}site"
        read_at = address if is_folder else f"{address}site/"
        readers = read_while_publishing(read_at, versions, target, keep=5)
    assert [wrong for reader in readers for wrong in reader.wrong] == []
    assert {name for reader in readers for name in reader.seen} == {"one", "two"}
    assert sum(reader.sets for reader in readers) > TIMES
