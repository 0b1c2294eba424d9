"""Serve a handbook on this machine with live reload, through MkDocs' own server."""

import os
import socket

from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.exceptions import MkDocsException

from handbok.settings import Settings
from handbok.site.configuration import CannotBuildError, docs_dir, load_site
from handbok.site.engine import be_quiet

HOST = "127.0.0.1"


def serve(settings: Settings, municipality: str, port: int) -> None:
    """Serve until interrupted. A broken save is told in the terminal; the last good site stays."""
    be_quiet()
    os.environ["HANDBOK_MUNICIPALITY"] = municipality
    config, _ = load_site(settings.root)  # tells what is wrong with it before anything starts
    try:
        mkdocs_serve(
            config_file=config.config_file_path,
            dev_addr=f"{HOST}:{port}",
            livereload=True,
            **docs_dir(settings.root),
        )
    except MkDocsException as error:
        raise CannotBuildError("engine-refused") from error


def free_port(first: int) -> int:
    """The port itself where it is free, else the next free one."""
    for port in range(first, first + 50):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if probe.connect_ex((HOST, port)) != 0:
                return port
    return first
