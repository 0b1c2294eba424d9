"""Content as it was, read from real git repositories."""

import subprocess
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from handbok.load.history import NoHistoryError, find_version, revision, write_version

MUNICIPALITY = "exempelby"
FILE = "contacts/exempelby.yml"
DAYS = ("2026-09-01T12:00:00", "2026-10-01T12:00:00", "2026-11-01T12:00:00")


def git_in(root: Path, *arguments: str, day: str = DAYS[0]) -> str:
    """Runs git as someone, on a day, without the settings of this machine."""
    who = ("-c", "user.name=X", "-c", "user.email=x@example.se")
    when = {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
    nothing = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"}
    done = subprocess.run(
        ["git", "-C", str(root), *who, *arguments],
        env={"PATH": "/usr/bin:/bin:/usr/local/bin", **when, **nothing},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.strip()


def commit(root: Path, text: str, day: str) -> str:
    """A version in which the municipality's contacts are these."""
    (root / FILE).write_text(text, "utf-8")
    git_in(root, "add", "-A")
    git_in(root, "commit", "-q", "-m", "Ändrat", day=day)
    return git_in(root, "rev-parse", "HEAD")


@pytest.fixture
def repository_root(workspace: Callable[[Mapping[str, str]], Path]) -> Path:
    """The example in a repository with two versions."""
    root = workspace({})
    git_in(root, "init", "-q")
    commit(root, "# ett\n", DAYS[0])
    commit(root, "# två\n", DAYS[1])
    return root


def content(root: Path, folder: Path, revision: str | None) -> str:
    """The municipality's contacts in a version."""
    version = find_version(root, MUNICIPALITY, revision)
    write_version(root, version, MUNICIPALITY, folder)
    return (folder / FILE).read_text("utf-8")


@pytest.mark.parametrize(
    ("revision", "expected"),
    [("HEAD", "två"), ("HEAD~1", "ett"), ("2026-09-15", "ett"), ("2026-10-02", "två")],
)
def test_a_version_is_named_in_several_ways(
    revision: str, expected: str, repository_root: Path, tmp_path: Path
) -> None:
    """A revision of git's, or a day: as it was when that day began."""
    assert content(repository_root, tmp_path / "then", revision) == f"# {expected}\n"


def test_without_a_version_the_last_tag_is_meant(repository_root: Path) -> None:
    """Who tags what is published hears what has changed since then."""
    commit(repository_root, "# tre\n", DAYS[2])
    git_in(repository_root, "tag", "publicerad", "HEAD~2")
    version = find_version(repository_root, MUNICIPALITY, None)
    assert (version.name, version.day) == ("publicerad", date(2026, 9, 1))


def test_without_tags_the_last_change_is_meant(repository_root: Path, tmp_path: Path) -> None:
    """Before the last commit of content; but what is being edited is compared with what is kept."""
    (repository_root / "README.md").write_text("Annat.\n", "utf-8")
    git_in(repository_root, "add", "-A")
    git_in(repository_root, "commit", "-q", "-m", "Annat", day=DAYS[2])
    assert content(repository_root, tmp_path / "one", None) == "# ett\n"
    (repository_root / FILE).write_text("# tre\n", "utf-8")
    assert content(repository_root, tmp_path / "two", None) == "# två\n"


def test_a_handbook_in_a_folder_of_a_repository(repository_root: Path, tmp_path: Path) -> None:
    """The handbook need not be all that the repository holds."""
    outer = repository_root / "handbok"
    outer.mkdir()
    git_in(repository_root, "mv", "strategy", "contacts", "measures", "handbok/")
    git_in(repository_root, "commit", "-q", "-m", "Flyttad", day=DAYS[2])
    (outer / FILE).write_text("# tre\n", "utf-8")
    assert content(outer, tmp_path / "then", None) == "# två\n"


@pytest.mark.parametrize(
    ("revision", "reason"),
    [
        ("finns-inte", "no-revision"),
        ("1999-01-01", "too-early"),
        ("2026-02-30x", "no-revision"),
        ("--output=x", "no-revision"),
        ("HEAD:strategy", "no-revision"),
        ("", "no-earlier"),
    ],
)
def test_a_version_that_is_not_there(revision: str, reason: str, repository_root: Path) -> None:
    """The reason has a name that the texts know; git's own words are not shown."""
    root = repository_root
    if not revision:
        git_in(root, "checkout", "-q", "--orphan", "ny")
        git_in(root, "commit", "-q", "-m", "Första")
    with pytest.raises(NoHistoryError, match=reason):
        find_version(root, MUNICIPALITY, revision or None)


def test_a_shallow_copy_lacks_what_was_before(repository_root: Path, tmp_path: Path) -> None:
    """As a runner in CI gets it: nothing to compare with, told and not guessed."""
    copy = tmp_path / "copy"
    git_in(tmp_path, "clone", "-q", "--depth=1", repository_root.as_uri(), str(copy))
    with pytest.raises(NoHistoryError, match="no-earlier"):
        find_version(copy, MUNICIPALITY, None)


def test_a_folder_without_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No repository, an empty one, or no git at all."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    folder = tmp_path / "mapp"
    folder.mkdir()
    with pytest.raises(NoHistoryError, match="no-repository"):
        find_version(folder, MUNICIPALITY, None)
    git_in(folder, "init", "-q")
    with pytest.raises(NoHistoryError, match="no-earlier"):
        find_version(folder, MUNICIPALITY, None)
    monkeypatch.setenv("PATH", str(folder))
    with pytest.raises(NoHistoryError, match="no-git"):
        find_version(folder, MUNICIPALITY, None)


def test_a_version_without_the_municipality(repository_root: Path, tmp_path: Path) -> None:
    """What was not there then cannot be compared, and that is said."""
    version = find_version(repository_root, MUNICIPALITY, "HEAD")
    with pytest.raises(NoHistoryError, match="no-municipality-then"):
        write_version(repository_root, version, "nyby", tmp_path / "then")
    git_in(repository_root, "rm", "-rq", "--cached", "strategy", "measures", "contacts")
    (repository_root / "README.md").write_text("Tomt.\n", "utf-8")
    git_in(repository_root, "add", "README.md")
    git_in(repository_root, "commit", "-q", "-m", "Tömd", day=DAYS[2])
    empty = find_version(repository_root, MUNICIPALITY, "HEAD")
    with pytest.raises(NoHistoryError, match="no-content-then"):
        write_version(repository_root, empty, MUNICIPALITY, tmp_path / "again")


def test_the_commit_that_content_stands_at(
    repository_root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole, with a + where content is changed since; nothing is said where there is no history."""
    head = git_in(repository_root, "rev-parse", "HEAD")
    (repository_root / "README.md").write_text("Inget innehåll.\n", "utf-8")
    assert revision(repository_root) == head
    (repository_root / "mkdocs.yml").write_text("site_name: Ny\n", "utf-8")
    assert revision(repository_root) == f"{head}+"
    (repository_root / "mkdocs.yml").unlink()
    (repository_root / FILE).write_text("# tre\n", "utf-8")
    assert revision(repository_root) == f"{head}+"
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "utan").mkdir()
    assert revision(tmp_path / "utan") == ""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert revision(repository_root) == ""


def test_only_content_is_written(repository_root: Path, tmp_path: Path) -> None:
    """A link or a program in the old version is not brought back to life."""
    (repository_root / "contacts/lank.yml").symlink_to("/etc/hostname")
    (repository_root / "contacts/program.py").write_text("raise SystemExit\n", "utf-8")
    git_in(repository_root, "add", "-A")
    git_in(repository_root, "commit", "-q", "-m", "Mer", day=DAYS[2])
    content(repository_root, tmp_path / "then", "HEAD")
    written = {path.name for path in (tmp_path / "then/contacts").iterdir()}
    assert written == {"exempelby.yml", "national.yml"}
