"""A folder on a server that one reaches with SSH. The only module that knows asyncssh."""

import asyncio
import os
import posixpath
from collections.abc import Awaitable, Callable, Collection, Coroutine, Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import asyncssh

from handbok.publish.refusal import CannotPublishError
from handbok.publish.store import PART
from handbok.publish.target import Target

T = TypeVar("T")
AT_ONCE = 16
SECONDS = 20
GONE = (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath)


class SftpStore:
    """Files below a folder of a server. Its host key must be known; nobody is asked to trust it.

    Keys come from the agent and from the places that ssh looks in; a password, where one is
    needed, from HANDBOK_PASSWORD.
    """

    def __init__(self, target: Target) -> None:
        """Connect. Raises CannotPublishError where that is refused."""
        self.target = target
        self._runner = asyncio.Runner()
        try:
            self._ssh, self._sftp = self._run(self._connect())
        except BaseException:
            self._runner.close()
            raise

    async def _connect(self) -> tuple[asyncssh.SSHClientConnection, asyncssh.SFTPClient]:
        options: dict[str, Any] = {
            "port": self.target.port,
            "username": self.target.user,
            "password": os.environ.get("HANDBOK_PASSWORD"),
        }
        ssh = await asyncssh.connect(
            self.target.host,
            connect_timeout=SECONDS,
            login_timeout=SECONDS,
            keepalive_interval=SECONDS,
            keepalive_count_max=2,
            **{name: value for name, value in options.items() if value},
        )
        return ssh, await ssh.start_sftp_client()

    def read(self, address: str) -> bytes | None:
        async def read() -> bytes | None:
            try:
                async with self._sftp.open(self._path(address), "rb") as file:
                    content = await file.read()
                    return content if isinstance(content, bytes) else content.encode()
            except GONE:
                return None

        return self._run(read())

    def put(self, files: Mapping[str, Path | bytes]) -> None:
        self._make_parents(files)

        async def put(address: str) -> None:
            source, path = files[address], self._path(address)
            async with self._sftp.open(path + PART, "wb") as file:
                await file.write(source if isinstance(source, bytes) else source.read_bytes())
            await self._replace(path + PART, path)

        self._each(files, put)

    async def _replace(self, old: str, new: str) -> None:
        """Over what is there. A server that cannot do that at once does it in two steps."""
        try:
            await self._sftp.posix_rename(old, new)
        except asyncssh.SFTPOpUnsupported:
            await self._remove(new)
            await self._sftp.rename(old, new)

    def remove(self, addresses: Iterable[str]) -> None:
        async def remove(address: str) -> None:
            for path in (self._path(address), self._path(address) + PART):
                await self._remove(path)

        self._each(addresses, remove)

    async def _remove(self, path: str) -> None:
        try:
            await self._sftp.remove(path)
        except GONE:
            return

    def make_folder(self, address: str) -> bool:
        async def make() -> bool:
            path = self._path(address)
            await self._sftp.makedirs(posixpath.dirname(path), exist_ok=True)
            if await self._sftp.exists(path):
                return False
            try:
                await self._sftp.mkdir(path)
            except (asyncssh.SFTPFailure, asyncssh.SFTPFileAlreadyExists):
                return False  # someone else was quicker
            return True

        return self._run(make())

    def remove_folder(self, address: str) -> None:
        async def remove() -> None:
            if await self._sftp.isdir(self._path(address)):
                await self._sftp.rmtree(self._path(address))

        self._run(remove())

    def names(self, folder: str) -> list[str]:
        async def names() -> list[str]:
            try:
                found = [str(name) for name in await self._sftp.listdir(self._path(folder))]
            except GONE:
                return []
            return sorted(set(found) - {".", ".."})

        return self._run(names())

    def link(self, files: Mapping[str, str]) -> Collection[str]:
        self._make_parents(files)
        refused: list[str] = []

        async def link(new: str) -> None:
            try:
                await self._sftp.link(self._path(files[new]), self._path(new))
            except (asyncssh.SFTPOpUnsupported, asyncssh.SFTPFailure, *GONE):
                refused.append(new)

        self._each(files, link)
        return refused

    def rename(self, old: str, new: str) -> None:
        self._run(self._sftp.rename(self._path(old), self._path(new)))

    def point(self, link: str, to: str) -> None:
        async def point() -> None:
            path = self._path(link)
            aside = posixpath.join(posixpath.dirname(path), f".{posixpath.basename(path)}-new")
            await self._remove(aside)
            try:
                await self._sftp.symlink(to, aside)
                await self._sftp.posix_rename(aside, path)
            except asyncssh.SFTPOpUnsupported as error:
                raise CannotPublishError("no-links", self.target.written) from error

        self._run(point())

    def pointed(self, link: str) -> str:
        async def pointed() -> str:
            if not await self._sftp.islink(self._path(link)):
                return ""
            return str(await self._sftp.readlink(self._path(link)))

        return self._run(pointed())

    def close(self) -> None:
        try:
            self._ssh.abort()
            self._runner.run(self._ssh.wait_closed())
        finally:
            self._runner.close()

    def _path(self, address: str) -> str:
        return posixpath.join(self.target.path, address)

    def _make_parents(self, addresses: Iterable[str]) -> None:
        """The folders of some files, outermost first, each once."""
        folders = {posixpath.dirname(self._path(address)) for address in addresses}

        async def make() -> None:
            for folder in sorted(folders):
                await self._sftp.makedirs(folder, exist_ok=True)

        self._run(make())

    def _each(self, addresses: Iterable[str], do: Callable[[str], Awaitable[None]]) -> None:
        """The same for many files, several at once."""

        async def all_of_them() -> None:
            free = asyncio.Semaphore(AT_ONCE)

            async def one(address: str) -> None:
                async with free:
                    await do(address)

            async with asyncio.TaskGroup() as tasks:
                for address in addresses:
                    tasks.create_task(one(address))

        self._run(all_of_them())

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        """What the work gives, or why the server refuses."""
        try:
            return self._runner.run(work)
        except BaseExceptionGroup as group:
            raise self._refusal(_first(group)) from group
        except (asyncssh.Error, TimeoutError, OSError) as error:
            raise self._refusal(error) from error

    def _refusal(self, error: BaseException) -> BaseException:
        if isinstance(error, CannotPublishError):
            return error
        host = self.target.host
        for kind, reason in REASONS:
            if isinstance(error, kind):
                return CannotPublishError(reason, host)
        if isinstance(error, asyncssh.SFTPError):
            return CannotPublishError("server-refused", f"{host}: {error.reason}")
        return error if isinstance(error, KeyboardInterrupt) else CannotPublishError("lost", host)


REASONS: tuple[tuple[type[BaseException] | tuple[type[BaseException], ...], str], ...] = (
    (asyncssh.HostKeyNotVerifiable, "unknown-host-key"),
    (asyncssh.PermissionDenied, "no-entrance"),
    ((asyncssh.SFTPConnectionLost, asyncssh.SFTPNoConnection), "lost"),
    ((asyncssh.SFTPPermissionDenied, asyncssh.SFTPWriteProtect), "not-writable"),
    ((asyncssh.SFTPNoSpaceOnFilesystem, asyncssh.SFTPQuotaExceeded), "full"),
)


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    """The first thing that went wrong among several at once."""
    error = group.exceptions[0]
    return _first(error) if isinstance(error, BaseExceptionGroup) else error
