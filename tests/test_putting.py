"""A file put in its place: whole, with the rights that it had, or not at all."""

import stat
from pathlib import Path

import pytest

from handbok.putting import OWN, put


def rights(path: Path) -> int:
    """Who may read and write a file."""
    return stat.S_IMODE(path.stat().st_mode)


def test_new_file_is_made_with_its_folder(tmp_path: Path) -> None:
    """A file of before is not needed, nor its folder."""
    path = tmp_path / "new/file.txt"
    put(path, b"one")
    assert path.read_bytes() == b"one"
    assert rights(path) == 0o644


def test_file_keeps_its_rights(tmp_path: Path) -> None:
    """What an editor had closed to others stays closed."""
    path = tmp_path / "file.txt"
    path.write_bytes(b"one")
    path.chmod(0o640)
    put(path, b"two", OWN)
    assert (path.read_bytes(), rights(path)) == (b"two", 0o640)


def test_nothing_is_left_where_the_system_refuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old file stands, and nothing lies beside it."""
    path = tmp_path / "file.txt"
    path.write_bytes(b"one")

    def refuse(*_: object) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        put(path, b"two")
    monkeypatch.undo()
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"file.txt": b"one"}


def test_link_leads_to_what_is_replaced(tmp_path: Path) -> None:
    """A link stays a link; the file that it leads to is the one that changes."""
    (tmp_path / "file.txt").write_bytes(b"one")
    (tmp_path / "link").symlink_to("file.txt")
    put(tmp_path / "link", b"two")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file.txt").read_bytes() == b"two"
