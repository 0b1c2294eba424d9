"""The same promises through real servers: OpenSSH, nginx and WsgiDAV over WebDAV, git."""

import subprocess
from pathlib import Path

import pytest
from published_sites import NEW, OLD, publish, verify
from servers import SshServer, nginx, wsgidav

Sites = tuple[Path, Path]
PAGE = "kontakter/index.html"


def git(root: Path, *arguments: str | Path) -> str:
    """What git says in a repository."""
    done = subprocess.run(
        ["git", "-C", root, *arguments], capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


def test_sftp_switches_versions_as_a_folder_does(
    ssh: SshServer, built_sites: Sites, tmp_path: Path
) -> None:
    """Versions, hard links for what is equal, and the way back, over OpenSSH's sftp-server."""
    place = tmp_path / "www"
    target = ssh.target(place)
    assert publish(target, "--site", built_sites[0]).exit_code == 0
    done = publish(target, "--site", built_sites[1])
    assert done.exit_code == 0, done.output
    assert NEW in (place / "current" / PAGE).read_text("utf-8")
    assert verify(place).exit_code == 0
    first, second = sorted((place / "versions").iterdir())
    asset = "assets/favicon.svg"
    assert (first / asset).stat().st_ino == (second / asset).stat().st_ino
    assert publish(target, "--rollback").exit_code == 0
    assert OLD in (place / "current" / PAGE).read_text("utf-8")
    assert [path.name for path in (place / ".handbok").iterdir()] == []


def test_server_whose_key_nobody_knows_gets_nothing(
    ssh: SshServer, built_sites: Sites, tmp_path: Path
) -> None:
    """No key is trusted at first sight, and what to do is said."""
    (ssh.home / ".ssh/known_hosts").write_text("", "utf-8")
    done = publish(ssh.target(tmp_path / "www"), "--site", built_sites[0])
    assert done.exit_code == 2
    assert "en nyckel som den här datorn inte känner" in done.output
    assert not (tmp_path / "www").exists()


def test_server_that_does_not_know_us_lets_nobody_in(
    ssh: SshServer, built_sites: Sites, tmp_path: Path
) -> None:
    """Without the right key it is said so."""
    (ssh.home / ".ssh/id_ed25519").unlink()
    done = publish(ssh.target(tmp_path / "www"), "--site", built_sites[0])
    assert done.exit_code == 2
    assert "släpper inte in dig" in done.output


def test_webdav_of_a_web_server(built_sites: Sites, tmp_path: Path) -> None:
    """Nginx takes the files and shows them; pages that are gone go; nothing is left over."""
    (tmp_path / "root").mkdir()
    with nginx(tmp_path / "nginx", tmp_path / "root", dav=True) as address:
        target = f"{address.replace('http', 'dav')}en mapp"
        for site in built_sites:
            done = publish(target, "--site", site)
            assert done.exit_code == 0, done.output
        assert verify(f"{address}en%20mapp/").exit_code == 0
    place = tmp_path / "root/en mapp"
    assert NEW in (place / PAGE).read_text("utf-8")
    assert [path.name for path in (place / ".handbok").iterdir()] == []


def test_webdav_with_a_password_from_the_environment(
    built_sites: Sites, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """WsgiDAV asks for one; without the right one nothing is put and it is said so."""
    (tmp_path / "root").mkdir()
    with wsgidav(tmp_path / "root", "anna", "hemligt") as address:
        refused = publish(f"{address}site", "--site", built_sites[0])
        monkeypatch.setenv("HANDBOK_PASSWORD", "hemligt")
        done = publish(f"{address}site", "--site", built_sites[0])
    assert refused.exit_code == 2
    assert "släpper inte in dig" in refused.output
    assert done.exit_code == 0, done.output
    assert "hemligt" not in done.output
    assert verify(tmp_path / "root/site").exit_code == 0


def test_site_of_somebody_else_is_not_written_over(built_sites: Sites, tmp_path: Path) -> None:
    """A start page that we did not put there stays."""
    (tmp_path / "root/site").mkdir(parents=True)
    (tmp_path / "root/site/index.html").write_text("kvar", "utf-8")
    with nginx(tmp_path / "nginx", tmp_path / "root", dav=True) as address:
        done = publish(f"{address.replace('http', 'dav')}site", "--site", built_sites[0])
    assert done.exit_code == 2
    assert "innehåller något annat" in done.output
    assert [path.name for path in (tmp_path / "root/site").iterdir()] == ["index.html"]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a commit of its own and a host that it is pushed to."""
    monkeypatch.setenv("HOME", str(tmp_path))  # nobody's own settings of git
    root, host = tmp_path / "repository", tmp_path / "host.git"
    git(tmp_path, "init", "--bare", "-b", "main", host)
    git(tmp_path, "init", "-b", "main", root)
    (root / "text.txt").write_text("innehåll", "utf-8")
    git(root, "config", "core.autocrlf", "true")
    git(root, "remote", "add", "origin", host)
    git(root, "add", ".")
    git(root, "-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-m", "Först")
    git(root, "push", "origin", "main")
    return root


def test_branch_holds_the_site_byte_for_byte(
    repository: Path, built_sites: Sites, tmp_path: Path
) -> None:
    """One commit a version; the work tree, the index and our branches are untouched."""
    before = (repository / ".git/index").read_bytes()
    for site in built_sites:
        done = publish("git:gh-pages", "--site", site, "--root", repository)
        assert done.exit_code == 0, done.output
    git(tmp_path, "clone", "-q", "-b", "gh-pages", tmp_path / "host.git", "shown")
    assert NEW in (tmp_path / "shown" / PAGE).read_text("utf-8")
    assert (tmp_path / "shown/.nojekyll").is_file()
    assert verify(tmp_path / "shown").exit_code == 0
    assert git(tmp_path / "shown", "log", "--oneline").count("\n") == 2
    assert (repository / ".git/index").read_bytes() == before
    assert git(repository, "status", "--porcelain") == ""
    assert git(repository, "for-each-ref", "--format=%(refname)").split() == [
        "refs/heads/main",
        "refs/remotes/origin/main",
    ]


def test_branch_rolls_back_and_keeps_the_hosts_own_files(
    repository: Path, built_sites: Sites, tmp_path: Path
) -> None:
    """The version before as a new commit; a domain that the host keeps in the branch stays."""
    publish("git:gh-pages", "--site", built_sites[0], "--root", repository)
    first = publish("git:gh-pages", "--rollback", "--root", repository)
    assert (first.exit_code, "Det finns ingen äldre version" in first.output) == (2, True)
    git(repository, "config", "user.name", "Kim")
    git(repository, "config", "user.email", "kim@kommun.example")
    shown = tmp_path / "shown"
    git(tmp_path, "clone", "-q", "-b", "gh-pages", tmp_path / "host.git", "shown")
    (shown / "CNAME").write_text("handbok.lillakra.example\n", "utf-8")
    git(shown, "add", "CNAME")
    git(shown, "-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "-m", "Domän")
    git(shown, "push", "-q")
    assert publish("git:gh-pages", "--site", built_sites[1], "--root", repository).exit_code == 0
    git(shown, "pull", "-q")
    assert (shown / "CNAME").is_file()
    assert NEW in (shown / PAGE).read_text("utf-8")
    assert publish("git:gh-pages", "--rollback", "--root", repository).exit_code == 0
    git(shown, "pull", "-q")
    assert OLD in (shown / PAGE).read_text("utf-8")
    assert git(shown, "log", "--format=%an").split() == ["Kim", "Kim", "a", "handbok"]


def test_branch_with_something_else_is_never_pushed_over(
    repository: Path, built_sites: Sites, tmp_path: Path
) -> None:
    """Whoever writes git:main by mistake loses nothing."""
    before = git(tmp_path / "host.git", "rev-parse", "main")
    done = publish("git:main", "--site", built_sites[0], "--root", repository)
    assert done.exit_code == 2
    assert "innehåller något annat" in done.output
    assert git(tmp_path / "host.git", "rev-parse", "main") == before


def test_folder_without_a_remote_is_told(built_sites: Sites, tmp_path: Path) -> None:
    """No repository, no traceback."""
    done = publish("git:gh-pages", "--site", built_sites[0], "--root", tmp_path)
    assert done.exit_code == 2
    assert "inget förråd i git" in done.output
