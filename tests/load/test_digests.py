"""Digests: any change that a handbook may show changes the name of what it stands in."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from handbok.load.digests import digest_of_common, digest_of_folder, digest_of_own
from handbok.load.files import Roots
from handbok.load.sizes import sizes

OWN = "exempelby"
Change = Callable[[Path], object]


def write(name: str, text: str = "# x\n") -> Change:
    """Lets a file say something."""

    def change(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")

    return change


def linked(name: str, target: str) -> Change:
    """Puts a link in the repository."""
    return lambda root: (root / name).symlink_to(target)


def digests(root: Path) -> tuple[str, str]:
    """What everybody shares, and what one municipality has of its own."""
    return digest_of_common(Roots(root, root)), digest_of_own(root, OWN)


@pytest.mark.parametrize(
    ("change", "common", "own"),
    [
        (write("contacts/exempelby.yml"), False, True),
        (write("contacts/exempelby.yaml"), False, True),
        (write("strategy/exempelby/nytt.yml"), False, True),
        (write("measures/exempelby/djupt/ned.txt"), False, True),
        (write("pages/exempelby/sida.md"), False, True),
        (write("contacts/national.yml"), True, False),
        (write("strategy/national/nytt.yml"), True, False),
        (write("pages/national/sida.md"), True, False),
        (write("strategy/annan/strategy.yml"), False, False),
        (write("contacts/annanby.yml"), True, False),
        (write("README.md"), False, False),
        (linked("pages", "strategy"), True, True),
        (linked("strategy/exempelby/lank.yml", "strategy.yml"), False, True),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_a_change_is_seen_where_it_matters(
    change: Change, common: bool, own: bool, workspace: Callable[..., Path]
) -> None:
    """A municipality's own file is its own; the base, and what belongs to nobody, is everyone's."""
    root = workspace({})
    before = digests(root)
    change(root)
    after = digests(root)
    assert [one != other for one, other in zip(before, after, strict=True)] == [common, own]


def test_the_same_again_has_the_same_name(workspace: Callable[..., Path]) -> None:
    """Nothing but what stands there counts: not where the repository is, nor when it was saved."""
    assert digests(workspace({})) == digests(workspace({}))


def test_a_renamed_file_and_a_turned_link_are_seen(tmp_path: Path) -> None:
    """The same bytes under another name, and a link that leads elsewhere, make another folder."""
    folder = tmp_path / "mapp"
    write("ett")(folder)
    names = [digest_of_folder(folder)]
    (folder / "ett").rename(folder / "ett.txt")
    names.append(digest_of_folder(folder))
    for target in ("ett.txt", "ingenstans"):
        (folder / "lank").unlink(missing_ok=True)
        (folder / "lank").symlink_to(target)
        names.append(digest_of_folder(folder))
    assert len(set(names)) == 4


def test_a_name_from_an_old_archive_is_seen(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 are a name too: one more file, and no traceback."""
    names = []
    for name in (b"r\xe5d.txt", b"r\xe4d.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).touch()
        names.append(digest_of_folder(tmp_path))
    assert len(set(names)) == 2


def test_what_python_leaves_behind_is_not_seen(tmp_path: Path) -> None:
    """Compiled code comes and goes without the program being another."""
    write("mapp/program.py")(tmp_path)
    before = digest_of_folder(tmp_path / "mapp")
    write("mapp/__pycache__/program.pyc")(tmp_path)
    assert digest_of_folder(tmp_path / "mapp") == before


def test_size_is_the_municipalitys_own_bytes(workspace: Callable[..., Path]) -> None:
    """Files in all folders and both endings count, hand-written pages too; nobody is nothing."""
    root = workspace({})
    start = sizes(root)
    assert list(start) == [OWN]
    for number, name in enumerate(
        ("contacts/exempelby.yaml", "measures/exempelby/a/b.yml", "pages/exempelby/c.md"), start=1
    ):
        write(name, "x" * 10)(root)
        assert sizes(root) == {OWN: start[OWN] + 10 * number}
    write("contacts/national.yml", "x" * 5000)(root)
    (root / "strategy/tomby").mkdir()
    assert sizes(root) == {OWN: start[OWN] + 30, "tomby": 1}
