"""A site served as a careful web server would: compressed, and with a strict security policy."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from pathlib import Path

from local_server import QuietHandler, answering

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)
COMPRESSED = ("text/", "application/json", "application/javascript", "image/svg")


@cache
def _content(path: Path, *, is_zipped: bool) -> bytes:
    content = path.read_bytes()
    return gzip.compress(content, 6, mtime=0) if is_zipped else content


class CarefulHandler(QuietHandler):
    """Files of a folder, gzipped where it helps, never run inline scripts or foreign parts."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802  # the name that the server asks for
        """Answer with the file, a folder's index.html, or 404."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        kind = self.guess_type(path)
        is_zipped = kind.startswith(COMPRESSED) and "gzip" in self.headers["Accept-Encoding"]
        content = _content(path, is_zipped=is_zipped)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        if is_zipped:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=3600")
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which the folder is served on this machine, as long as the context lasts."""
    handler = partial(CarefulHandler, directory=str(folder))
    with answering(handler) as address:
        yield address
