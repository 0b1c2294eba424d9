"""Lillåkra's handbook, built for a host and for one intranet on loopback addresses."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hosting_runs import handbok, repository, settings
from hosting_servers import ALLOWED, HANDBOOK, free_port


@pytest.fixture(scope="module")
def port() -> int:
    """Where the servers of a module listen."""
    return free_port()


@pytest.fixture(scope="module")
def origins(port: int) -> dict[str, str]:
    """The handbook and the intranet that it lets in."""
    return {"handbook": f"http://{HANDBOOK}:{port}/", "allowed": f"http://{ALLOWED}:{port}"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, origins: dict[str, str]) -> Path:
    """A repository that names the intranet and Apache as its host."""
    options = (
        f"      host: apache\n      embedding: {{allowed_origins: ['{origins['allowed']}']}}\n"
    )
    return repository(tmp_path_factory.mktemp("repository"), options, origins["handbook"])


@pytest.fixture(scope="module")
def site(root: Path) -> Path:
    """The built site."""
    handbok("build", "lillakra", "--root", root, "--site-dir", root / "site")
    return root / "site"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the content that no test changes."""
    return repository(tmp_path_factory.mktemp("content") / "root", "", "")


@pytest.fixture
def settled(content: Path) -> Callable[[str, str], Path]:
    """A repository with other settings: the plugin's options, and the public address."""

    def write(options: str, site_url: str) -> Path:
        settings(content, options, site_url)
        return content

    return write
