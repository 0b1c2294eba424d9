"""The preview's server on this machine: addresses → bytes, and news to the pages that are open."""

import json
import mimetypes
import posixpath
import sys
from collections.abc import Iterator
from hashlib import blake2b
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from time import sleep
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from handbok.problems.problem import Problem
from handbok.site.preview.desk import Desk
from handbok.site.preview.handbook import Preview
from handbok.site.preview.overlay import overlay
from handbok.site.preview.pages import index, missing, refusal, stand_in

HOST = "127.0.0.1"
OURS = "/.handbok/"  # no handbook and no page has an address that begins so
SCRIPT = '<script src="/.handbok/preview.js" data-number="{number}" defer></script>\n'
HEARTBEAT = 15.0
CALM = 1.0  # the list of handbooks is not drawn anew more often
TYPES = {".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml"}


class PreviewServer(ThreadingHTTPServer):
    """Listens on this machine only. One handbook stands at the root, several under their names."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, desk: Desk, language: str, port: int) -> None:
        """OSError where the port is taken."""
        self.desk = desk
        self.language = language
        super().__init__((HOST, port), Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that has gone on to another page is no error of ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_port}/"

    @property
    def names(self) -> set[str]:
        """What a browser on this machine calls this server."""
        return {f"{host}:{self.server_port}" for host in (HOST, "localhost")}

    def place(self, path: str) -> tuple[str | None, str]:
        """An address here → the handbook's name (None: of none) and the address inside it."""
        target = posixpath.normpath("/" + path).lstrip("/")
        name, rest = next(iter(self.desk.previews)), target
        if self.has_index:
            name, _, rest = target.partition("/")
        if path.endswith("/"):
            rest = posixpath.join(rest, "index.html")
        return (name, rest) if name in self.desk.previews else (None, target)

    @property
    def has_index(self) -> bool:
        return len(self.desk.previews) > 1


class Handler(BaseHTTPRequestHandler):
    """One connection of a browser."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1  # head and body in one piece

    def do_GET(self) -> None:
        """Only this machine under its own name is answered: a foreign page must not read drafts."""
        url = urlsplit(self.path)
        path = unquote(url.path)
        if self.headers.get("Host") not in self.server.names:
            self._send(HTTPStatus.FORBIDDEN, ".html", refusal(self.server.language))
        elif path == f"{OURS}events":
            self._events(parse_qs(url.query))
        elif path.startswith(OURS):
            self._send_own(path.removeprefix(OURS))
        else:
            self._send_page(path)

    do_HEAD = do_GET  # noqa: N815  # the name that http.server asks for

    def _send_own(self, name: str) -> None:
        known = {file.name: file for file in files(__package__).iterdir()}
        if name.endswith((".js", ".css")) and name in known:
            self._send(HTTPStatus.OK, name, known[name].read_bytes())
        else:
            self._send(HTTPStatus.NOT_FOUND, ".html", missing(self.server.language))

    def _send_page(self, path: str) -> None:
        server, (name, target) = self.server, self.server.place(path)
        if name is None:
            is_index = target in {"", "index.html"}
            number = server.desk.number
            page = index(server.desk, server.language) if is_index else missing(server.language)
            self._send(HTTPStatus.OK if is_index else HTTPStatus.NOT_FOUND, ".html", page, number)
            return
        preview = server.desk.opened(name)
        content, number = preview.content(target or "index.html")
        if not path.endswith("/") and (not target or self._is_folder(preview, target)):
            self._redirect(path + "/")
        elif content is not None:
            self._send(HTTPStatus.OK, target, content, number)
        elif preview.is_current or target.endswith((".css", ".js", ".json")):
            page = preview.content("404.html")[0] or missing(server.language)
            self._send(HTTPStatus.NOT_FOUND, ".html", page, number)
        else:
            self._send(HTTPStatus.OK, ".html", stand_in(server.language), number)

    def _is_folder(self, preview: Preview, target: str) -> bool:
        return not posixpath.splitext(target)[1] and (
            preview.content(f"{target}/index.html")[0] is not None
        )

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", quote(path))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: HTTPStatus, name: str, content: bytes, number: int = 0) -> None:
        """The bytes; a page of HTML with our script after its end. Unchanged ones are not sent."""
        kind = TYPES.get(posixpath.splitext(name)[1]) or mimetypes.guess_type(f"x{name}")[0]
        if kind == "text/html" and number:
            content += SCRIPT.format(number=number).encode()
        tag = f'"{blake2b(content, digest_size=8).hexdigest()}"'
        is_known = status is HTTPStatus.OK and self.headers.get("If-None-Match") == tag
        self.send_response(HTTPStatus.NOT_MODIFIED if is_known else status)
        self.send_header("ETag", tag)
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Content-Type-Options", "nosniff")
        if not is_known:
            is_text = kind and (kind.startswith("text/") or kind.endswith(("json", "xml")))
            charset = "; charset=utf-8" if is_text else ""
            self.send_header("Content-Type", f"{kind or 'application/octet-stream'}{charset}")
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if not is_known and self.command != "HEAD":
            self.wfile.write(content)

    def _events(self, query: dict[str, list[str]]) -> None:
        """News for one open page, as server-sent events, until the page is closed."""
        path, since = query.get("path", ["/"])[0], query.get("since", ["0"])[0]
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        feed = Feed(self.server, path, int(since) if since.isdigit() else 0)
        try:
            for message in feed:  # pragma: no branch  # it has no end of its own
                self.wfile.write(message.encode())
                self.wfile.flush()
        except OSError:
            return  # the page was closed

    def log_message(self, *_: object) -> None:
        """The terminal is for what has been saved, not for what the browser asks for."""


class Feed:
    """What an open page is told: that it is older than what is saved, and what is wrong."""

    def __init__(self, server: PreviewServer, path: str, since: int) -> None:
        """The page at `path`, as it was at the number `since`."""
        self._server = server
        self._since = since
        self._name, self._target = server.place(path)

    def __iter__(self) -> Iterator[str]:
        """Messages as they come; a comment now and then, to find out that nobody listens."""
        desk, known = self._server.desk, None
        while True:
            with desk.news:
                desk.news.wait_for(lambda: self._state() != known, timeout=HEARTBEAT)  # noqa: B023  # asked at once
            state = self._state()
            if state == known:
                yield ": \n\n"
                continue
            if self._name is None and known is not None:
                sleep(CALM)
                state = self._state()
            known = state
            is_older, problems, refused = state
            html = overlay(problems, refused, self._server.language)
            yield f"data: {json.dumps({'reload': is_older, 'problems': html})}\n\n"

    def _state(self) -> tuple[bool, tuple[Problem, ...], str]:
        desk = self._server.desk
        if self._name is None:
            return desk.number > self._since, (), ""
        preview = desk.previews[self._name]
        return preview.is_newer(self._target, self._since), preview.problems, preview.refusal
