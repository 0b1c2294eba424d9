"""A folder that one writes to over HTTP (WebDAV, RFC 4918). The only module that knows requests."""

import os
import posixpath
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote

import requests

from handbok.publish.refusal import CannotPublishError
from handbok.publish.target import Target

SECONDS = (10, 60)  # to connect; between two pieces of an answer
THERE = {HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.CONFLICT}
REASONS: dict[int, str] = {
    HTTPStatus.UNAUTHORIZED: "no-entrance",
    HTTPStatus.FORBIDDEN: "not-writable",
    HTTPStatus.INSUFFICIENT_STORAGE: "full",
}


class WebDavStore:
    """Files below an address. GET, PUT, DELETE and MKCOL are all that is asked of the server.

    PUT, and not PUT and MOVE: nginx and Apache write beside the file and rename, while Apache's
    MOVE takes the old file away first. The name comes from the target or HANDBOK_USER, the
    password from HANDBOK_PASSWORD, else both from ~/.netrc.
    """

    def __init__(self, target: Target) -> None:
        """Nothing is asked yet."""
        scheme = "https" if target.is_encrypted else "http"
        host = f"[{target.host}]" if ":" in target.host else target.host
        port = f":{target.port}" if target.port else ""
        self.root = f"{scheme}://{host}{port}{quote(target.path)}/"
        self.host = target.host
        self._made: set[str] = set()
        self._session = requests.Session()
        user = target.user or os.environ.get("HANDBOK_USER", "")
        if user:
            self._session.auth = (user, os.environ.get("HANDBOK_PASSWORD", ""))

    def read(self, address: str) -> bytes | None:
        answer = self._ask("GET", address, allowed={HTTPStatus.NOT_FOUND})
        return answer.content if answer.ok else None

    def put(self, files: Mapping[str, Path | bytes]) -> None:
        for address, source in files.items():
            self._make_parents(address)
            content = source if isinstance(source, bytes) else source.read_bytes()
            self._ask("PUT", address, content)

    def remove(self, addresses: Iterable[str]) -> None:
        for address in addresses:
            self._ask("DELETE", address, allowed={HTTPStatus.NOT_FOUND})

    def make_folder(self, address: str) -> bool:
        self._make_parents(address)
        return self._ask("MKCOL", f"{address}/", allowed=THERE).ok

    def remove_folder(self, address: str) -> None:
        self._ask("DELETE", f"{address}/", allowed={HTTPStatus.NOT_FOUND})
        self._made = {one for one in self._made if not f"{one}/".startswith(f"{address}/")}

    def close(self) -> None:
        self._session.close()

    def _make_parents(self, address: str) -> None:
        """The folders that a file needs, outermost first; the target's own folder as well."""
        folder = posixpath.dirname(address)
        if folder in self._made:
            return
        if folder:
            self._make_parents(folder)
        self._ask("MKCOL", f"{folder}/" if folder else "", allowed=THERE)
        self._made.add(folder)

    def _ask(
        self, method: str, address: str, content: bytes = b"", allowed: Iterable[int] = ()
    ) -> requests.Response:
        """One request. Raises CannotPublishError where the answer is neither yes nor allowed."""
        try:
            answer = self._session.request(
                method,
                self.root + quote(address),
                data=content or None,
                timeout=SECONDS,
                allow_redirects=False,
                headers={"Accept-Encoding": "identity"},
            )
        except requests.exceptions.SSLError as error:
            raise CannotPublishError("bad-certificate", self.host) from error
        except requests.RequestException as error:
            raise CannotPublishError("lost", self.host) from error
        if (answer.ok and not answer.is_redirect) or answer.status_code in set(allowed):
            return answer
        reason = REASONS.get(answer.status_code, "server-refused")
        about = self.host if reason in REASONS.values() else f"{self.host}: {answer.status_code}"
        raise CannotPublishError(reason, about)
