"""New files in a folder: all or none, and nothing that stood there is touched."""

from pathlib import Path

import pytest
from starting_runs import NUMBERS, answers, started

from handbok.load.files import municipalities
from handbok.outputs.artifact import Artifact
from handbok.starting.placing import CannotStartError, put, refuse_foreign, refuse_known

FILES = [Artifact("a/b/c.yml", b"1\n"), Artifact("a/d.yml", b"2\n"), Artifact("e.yml", b"3\n")]


def tree(root: Path) -> dict[str, str]:
    """Every file by its path."""
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_files_are_put_in_an_empty_folder(tmp_path: Path) -> None:
    """In a folder that is made on the way, and nothing else is left there."""
    put(FILES, tmp_path / "new/folder")
    assert tree(tmp_path / "new/folder") == {"a/b/c.yml": "1\n", "a/d.yml": "2\n", "e.yml": "3\n"}


def test_file_that_stands_there_is_never_replaced(tmp_path: Path) -> None:
    """It is named, it is as it was, and none of the others is written."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a/d.yml").write_text("min egen\n", "utf-8")
    with pytest.raises(CannotStartError, match="stands-there") as refused:
        put(FILES, tmp_path)
    assert refused.value.name == "a/d.yml"
    assert tree(tmp_path) == {"a/d.yml": "min egen\n"}


def test_failure_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk refuses the last move: what was moved before it is taken back."""
    (tmp_path / "min.txt").write_text("min\n", "utf-8")
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if target == tmp_path / "e.yml":
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="No space"):
        put(FILES, tmp_path)
    assert tree(tmp_path) == {"min.txt": "min\n"}
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("aside", [".git", ".venv", ".DS_Store"])
def test_hidden_things_do_not_stop_a_start(tmp_path: Path, aside: str) -> None:
    """A fresh clone, or a folder with the program's own environment, counts as empty."""
    (tmp_path / aside).mkdir()
    refuse_foreign(tmp_path)


def test_environment_by_another_name_does_not_stop_a_start(tmp_path: Path) -> None:
    """A Python environment is known by what it holds."""
    (tmp_path / "miljö").mkdir()
    (tmp_path / "miljö/pyvenv.cfg").touch()
    refuse_foreign(tmp_path)


def test_folder_with_something_else_is_refused(tmp_path: Path) -> None:
    """A thesis, a download: the handbook does not spread among them."""
    (tmp_path / "uppsats.docx").touch()
    with pytest.raises(CannotStartError, match="not-empty") as refused:
        refuse_foreign(tmp_path)
    assert refused.value.name == "uppsats.docx"


def test_file_is_no_folder(tmp_path: Path) -> None:
    """A file given as a folder is told of as that."""
    (tmp_path / "fil").touch()
    with pytest.raises(CannotStartError, match="not-a-folder"):
        refuse_foreign(tmp_path / "fil")


def test_second_municipality_joins_the_first(tmp_path: Path) -> None:
    """Only its own files come, and those of the first are as they were."""
    before = tree(started(tmp_path, answers("Solna", NUMBERS)))
    refuse_foreign(tmp_path)
    after = tree(started(tmp_path, answers("Lund")))
    assert municipalities(tmp_path) == ["lund", "solna"]
    assert {name: after[name] for name in before} == before
    assert all("lund" in name for name in set(after) - set(before))


def test_municipality_does_not_start_twice(tmp_path: Path) -> None:
    """What its people have written is not begun again over it."""
    started(tmp_path, answers("Solna"))
    with pytest.raises(CannotStartError, match="has-municipality"):
        refuse_known(tmp_path, "solna")
