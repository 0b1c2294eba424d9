"""Real servers on loopback addresses, for as long as a test needs them."""

import http.client
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

HANDBOOK, ALLOWED, OTHER = "127.0.0.2", "127.0.0.3", "127.0.0.4"
NGINX = """\
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{ listen {handbook}:{port}; root {site}; include {folder}/handbok.conf; }}
  server {{
    listen {allowed}:{port}; listen {other}:{port};
    root {intranet}; index index.html; charset utf-8;
    types {{ text/html html; text/javascript js; }}
    {more}
  }}
}}
"""
APACHE = """\
ServerRoot {folder}
PidFile {folder}/apache.pid
Listen {handbook}:{port}
ServerName {handbook}
ErrorLog {folder}/error.log
{modules}
TypesConfig {folder}/no.types
DocumentRoot {site}
<Directory {site}>
Options Indexes FollowSymLinks
AllowOverride FileInfo Indexes
Require all granted
</Directory>
"""
MODULES = "mpm_event authn_core authz_core dir mime headers setenvif alias autoindex filter deflate"
NOBODY = 65534


def free_port() -> int:
    """A port that nobody listens to on any of the three addresses."""
    with socket.socket() as one:
        one.bind((HANDBOOK, 0))
        return int(one.getsockname()[1])


def program(name: str) -> str:
    """A server of this machine; its folder is not always on a user's path."""
    found = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin")
    assert found, f"{name} is not installed: run `make servers`"
    return found


def checked(*command: str) -> str:
    """What a server says of its configuration; it must like it."""
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stderr


def answer(
    port: int, path: str, headers: Mapping[str, str] | None = None, host: str = HANDBOOK
) -> tuple[int, dict[str, str], bytes]:
    """The status, the headers by small letters (equal ones joined) and the body of a GET."""
    connection = http.client.HTTPConnection(host, port, timeout=10)
    try:
        connection.request("GET", path, headers=dict(headers or {}))
        response = connection.getresponse()
        found: dict[str, str] = {}
        for name, value in response.getheaders():
            key = name.lower()
            found[key] = f"{found[key]}, {value}" if key in found else value
        return response.status, found, response.read()
    finally:
        connection.close()


@contextmanager
def nginx(site: Path, rules: str, intranet: Path, port: int, more: str = "") -> Iterator[None]:
    """The handbook by its own rules, and two intranets beside it that show what is in a folder."""
    with tempfile.TemporaryDirectory(prefix="handbok-nginx-") as name:
        folder = Path(name)
        (folder / "handbok.conf").write_text(rules, "utf-8")
        text = NGINX.format(
            folder=folder, site=site, intranet=intranet, port=port, more=more,
            handbook=HANDBOOK, allowed=ALLOWED, other=OTHER,
        )  # fmt: skip
        (folder / "nginx.conf").write_text(text, "utf-8")
        command = (program("nginx"), "-e", "stderr", "-p", name, "-c", str(folder / "nginx.conf"))
        assert "test is successful" in checked(*command, "-t")
        with _running(command, port):
            yield


@contextmanager
def apache(site: Path, port: int) -> Iterator[None]:
    """A copy of the site by nothing but its own .htaccess."""
    with tempfile.TemporaryDirectory(prefix="handbok-apache-") as name:
        folder = Path(name)
        shutil.copytree(site, folder / "site")
        loaded = (
            f"LoadModule {m}_module /usr/lib/apache2/modules/mod_{m}.so" for m in MODULES.split()
        )
        text = APACHE.format(
            folder=folder, site=folder / "site", port=port, handbook=HANDBOOK,
            modules="\n".join(loaded),
        )  # fmt: skip
        (folder / "no.types").touch()  # the site's own rules have to say what its files are
        (folder / "apache.conf").write_text(text, "utf-8")
        command = (program("apache2"), "-f", str(folder / "apache.conf"), "-DFOREGROUND")
        assert "Syntax OK" in checked(*command, "-t")
        user = None if os.geteuid() else NOBODY  # it does not show pages as root
        if user:
            for path in (folder, *folder.rglob("*")):
                os.chown(path, user, user)
        with _running(command, port, user):
            yield


@contextmanager
def _running(command: tuple[str, ...], port: int, user: int | None = None) -> Iterator[None]:
    process = subprocess.Popen(
        command, user=user, group=user, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    try:
        _wait(process, port)
        yield
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    end = monotonic() + 20
    while monotonic() < end and process.poll() is None:
        try:
            socket.create_connection((HANDBOOK, port), 1).close()
        except OSError:
            sleep(0.05)
        else:
            return
    process.kill()
    said = process.communicate()[1].decode()
    raise AssertionError(f"{command_name(process)} does not answer: {said}")


def command_name(process: subprocess.Popen[bytes]) -> str:
    """The program, for a message."""
    return str(process.args[0]) if isinstance(process.args, tuple) else str(process.args)
