"""What an editor may write as a target."""

from pathlib import Path

import pytest
from published_sites import publish

from handbok.publish.refusal import CannotPublishError
from handbok.publish.target import Target, Way, target_of


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("www", Target("www", Way.FOLDER, "/srv/www")),
        ("/srv/x", Target("/srv/x", Way.FOLDER, "/srv/x")),
        ("git:gh-pages", Target("git:gh-pages", Way.GIT, "gh-pages")),
        (
            "sftp://anna@host.example:2222/srv/www/",
            Target(
                "sftp://anna@host.example:2222/srv/www/",
                Way.SFTP,
                "/srv/www",
                "host.example",
                2222,
                "anna",
            ),
        ),
        (
            "davs://host.example/a%20b",
            Target("davs://host.example/a%20b", Way.WEBDAV, "/a b", "host.example"),
        ),
    ],
)
def test_target_is_understood(written: str, target: Target) -> None:
    """A folder, a branch, a server."""
    assert target_of(written, Path("/srv")) == target


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "no-target"),
        ("git:", "bad-branch"),
        ("git:--force", "bad-branch"),
        ("git:a..b", "bad-branch"),
        ("sftp://anna:hemligt@host.example/srv", "password-in-target"),
        ("sftp://host.example", "no-path"),
        ("sftp://host.example/../etc", "no-path"),
        ("sftp://host.example:x/srv", "bad-target"),
        ("ftp://host.example/srv", "bad-target"),
        ("https://host.example/srv", "bad-target"),
        ("dav://host.example/srv", "not-encrypted"),
    ],
)
def test_target_that_cannot_be_is_refused(written: str, reason: str) -> None:
    """Each with its own reason, which has words."""
    with pytest.raises(CannotPublishError) as refused:
        target_of(written, Path("/srv"))
    assert refused.value.reason == reason


def test_password_is_never_repeated(built_sites: tuple[Path, Path]) -> None:
    """What should not have been written is not printed either."""
    done = publish("sftp://anna:hemligt@host.example/srv", "--site", built_sites[0])
    assert done.exit_code == 2
    assert "hemligt" not in done.output
    assert "HANDBOK_PASSWORD" in done.output
