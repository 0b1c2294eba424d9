"""Real servers on loopback: OpenSSH for SFTP, nginx for reading and for WebDAV, and wsgidav."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SFTP_SERVER = Path("/usr/lib/openssh/sftp-server")
SSHD = shutil.which("sshd") or "/usr/sbin/sshd"
NGINX = shutil.which("nginx") or "/usr/sbin/nginx"


Answer = tuple[int, str, bytes]


@contextmanager
def host(answers: Mapping[str, Answer]) -> Iterator[str]:
    """A host that answers by address with a status, where it sends one, and a content."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, location, content = answers.get(self.path, (404, "", b""))
            self.send_response(status)
            self.send_header("Location", location)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@dataclass(frozen=True)
class SshServer:
    """A server of OpenSSH, and a home with the only key that it lets in."""

    port: int
    home: Path
    process: subprocess.Popen[bytes]

    def target(self, folder: Path) -> str:
        """How `handbok publish` is told of a folder there."""
        return f"sftp://127.0.0.1:{self.port}{folder}"


def free_port() -> int:
    """A port that nobody listens to now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Until somebody answers."""
    for _ in range(400):
        assert process.poll() is None, f"{process.args} ended with {process.returncode}"
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.025)
    raise TimeoutError(port)


@contextmanager
def ended(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """A process with everything it started, gone afterwards."""
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


@contextmanager
def sshd(folder: Path) -> Iterator[SshServer]:
    """OpenSSH with its sftp-server, throw-away keys, and a home that knows its host key."""
    home, port = folder / "home", free_port()
    (home / ".ssh").mkdir(parents=True)
    for path in (folder / "host_key", home / ".ssh/id_ed25519"):
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path]
        subprocess.run(command, check=True)
    public = (folder / "host_key.pub").read_text("utf-8")
    (home / ".ssh/known_hosts").write_text(f"[127.0.0.1]:{port} {public}", "utf-8")
    settings = {
        "ListenAddress": "127.0.0.1",
        "Port": port,
        "HostKey": folder / "host_key",
        "AuthorizedKeysFile": home / ".ssh/id_ed25519.pub",
        "PidFile": "none",
        "StrictModes": "no",
        "UsePAM": "no",
        "PasswordAuthentication": "no",
        "MaxStartups": "100",
        "Subsystem": f"sftp {SFTP_SERVER}",
    }
    config = folder / "sshd_config"
    config.write_text("".join(f"{key} {value}\n" for key, value in settings.items()), "utf-8")
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    log = (folder / "sshd.log").open("wb")
    process = subprocess.Popen(
        [SSHD, "-D", "-e", "-f", config], stderr=log, stdin=subprocess.DEVNULL, process_group=0
    )
    with log, ended(process):
        wait_for(port, process)
        yield SshServer(port, home, process)


CONFIG = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; worker_processes 1; {user}
events {{ worker_connections 256; }}
http {{
  include /etc/nginx/mime.types; access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; root {root}; client_max_body_size 50m; {dav} }}
}}
"""
DAV = (
    "dav_methods PUT DELETE MKCOL MOVE; create_full_put_path off; dav_access user:rw group:r all:r;"
)


@contextmanager
def nginx(folder: Path, root: Path, *, dav: bool = False) -> Iterator[str]:
    """The web server that shows a folder, or one that also takes files over WebDAV."""
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    user = "user root;" if os.getuid() == 0 else ""
    config = folder / "nginx.conf"
    words = {"folder": folder, "root": root, "port": port, "user": user, "dav": DAV * dav}
    config.write_text(CONFIG.format_map(words), "utf-8")
    process = subprocess.Popen(
        [NGINX, "-c", config, "-e", folder / "error.log"],
        stdin=subprocess.DEVNULL,
        process_group=0,
    )
    with ended(process):
        wait_for(port, process)
        yield f"http://127.0.0.1:{port}/"


@contextmanager
def wsgidav(folder: Path, user: str = "", password: str = "") -> Iterator[str]:
    """WsgiDAV, which knows the whole of WebDAV; the address of the folder it shows."""
    port = free_port()
    who = ["--auth", "anonymous"]
    if user:
        config = folder.parent / "wsgidav.yaml"
        config.write_text(
            "http_authenticator: {domain_controller: null, accept_basic: true}\n"
            f"simple_dc: {{user_mapping: {{'*': {{{user}: {{password: {password}}}}}}}}}\n",
            "utf-8",
        )
        who = ["--config", str(config)]
    program = Path(sys.executable).with_name("wsgidav")
    process = subprocess.Popen(
        [program, "--host=127.0.0.1", f"--port={port}", f"--root={folder}", *who, "-qqq"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        process_group=0,
    )
    with ended(process):
        wait_for(port, process)
        yield f"dav://{user}@127.0.0.1:{port}/".replace("//@", "//")
