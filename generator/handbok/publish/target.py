"""What was written as TARGET → what kind of place it is and where."""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import unquote, urlsplit

from handbok.publish.refusal import CannotPublishError

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
BRANCH = re.compile(r"(?!.*(?:\.\.|//|@\{|\.lock$))[\w][\w./-]*")


class Way(StrEnum):
    """How a site gets to its place."""

    FOLDER = "folder"
    GIT = "git"
    SFTP = "sftp"
    WEBDAV = "webdav"


@dataclass(frozen=True)
class Target:
    """A place for a site. `written` is what the editor wrote; it never holds a password."""

    written: str
    way: Way
    path: str
    host: str = ""
    port: int | None = None
    user: str = ""
    is_encrypted: bool = True

    @property
    def folder(self) -> Path:
        """The folder on this machine."""
        return Path(self.path)


SCHEMES = {"sftp": Way.SFTP, "davs": Way.WEBDAV, "dav": Way.WEBDAV}


def target_of(written: str, root: Path) -> Target:
    """A folder, `git:BRANCH`, `sftp://host/path` or `davs://host/path`.

    Folders are seen from `root`. Raises CannotPublishError where it is none of these.
    """
    scheme, colon, rest = written.partition(":")
    if colon and scheme == "git":
        if not BRANCH.fullmatch(rest):
            raise CannotPublishError("bad-branch", rest)
        return Target(written, Way.GIT, rest)
    if rest.startswith("//"):
        return _on_server(written, scheme)
    if not written.strip():
        raise CannotPublishError("no-target")
    return Target(written, Way.FOLDER, str((root / Path(written).expanduser()).absolute()))


def _on_server(written: str, scheme: str) -> Target:
    """An address. A password in it would stand in logs and in the history of the shell."""
    try:
        parts = urlsplit(written)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise CannotPublishError("bad-target", scheme) from error
    if parts.password is not None:
        raise CannotPublishError("password-in-target", f"{scheme}://{parts.username}@{host}")
    if scheme not in SCHEMES or not host or parts.query or parts.fragment:
        raise CannotPublishError("bad-target", written)
    path = unquote(parts.path).rstrip("/")
    if not path or ".." in path.split("/"):
        raise CannotPublishError("no-path", written)
    is_encrypted = scheme != "dav"
    if not is_encrypted and host not in LOOPBACK:
        raise CannotPublishError("not-encrypted", written)
    user = unquote(parts.username or "")
    return Target(written, SCHEMES[scheme], path, host, port, user, is_encrypted)
