"""A target → the place behind it, connected. Libraries that are extras are loaded only here."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handbok.publish.branch import Branch
from handbok.publish.folder_store import FolderStore
from handbok.publish.locking import lock_of
from handbok.publish.page_by_page import PageByPage
from handbok.publish.place import Place
from handbok.publish.refusal import CannotPublishError
from handbok.publish.store import VersionStore
from handbok.publish.target import Target, Way
from handbok.publish.versions import Versions


@contextmanager
def opened(target: Target, root: Path, *, keep: int, one_by_one: bool) -> Iterator[Place]:
    """The place behind a target, connected. Raises CannotPublishError where it is not reached."""
    place = _place(target, root, keep=keep, one_by_one=one_by_one)
    try:
        yield place
    finally:
        place.close()


def _place(target: Target, root: Path, *, keep: int, one_by_one: bool) -> Place:
    if target.way is Way.GIT:
        return Branch(root, target.path, target.written)
    if target.way is Way.WEBDAV:
        return _webdav(target)
    store: VersionStore
    if target.way is Way.SFTP:
        store, lock = _sftp(target), lock_of(target.written)
    else:
        store, lock = FolderStore(target.folder), target.folder / ".handbok.lock"
    is_remote = target.way is Way.SFTP
    if one_by_one:
        return PageByPage(store, target.written, lock, is_remote=is_remote)
    return Versions(store, target.written, lock, keep, is_remote=is_remote)


def _sftp(target: Target) -> VersionStore:
    """The library for SFTP is an extra: most publish in other ways."""
    try:
        from handbok.publish.sftp_store import SftpStore
    except ImportError as error:
        raise CannotPublishError("needs-extra", "sftp") from error
    return SftpStore(target)


def _webdav(target: Target) -> Place:
    try:
        from handbok.publish.webdav_store import WebDavStore
    except ImportError as error:
        raise CannotPublishError("needs-extra", "webdav") from error
    store = WebDavStore(target)
    return PageByPage(store, target.written, lock_of(target.written), is_remote=True)
