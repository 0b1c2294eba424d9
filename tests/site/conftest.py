"""The five handbooks, built once for all tests that only read them."""

import fcntl
import os
from pathlib import Path

import pytest
from built_html import Site
from site_runs import copy_content, run


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def all_sites(shared_folder: Path) -> Path:
    """What `handbok build --all` of the repository wrote. The first worker builds, others wait."""
    folder, mark = shared_folder / "all-sites", shared_folder / "all-sites.ready"
    with (shared_folder / "all-sites.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not mark.exists():
            done = run("handbok", "build", "--all", "--site-dir", folder)
            assert done.returncode == 0, done.stderr
            mark.touch()
    return folder


@pytest.fixture(scope="session")
def sites(all_sites: Path) -> dict[str, Site]:
    """The handbook of each municipality, read back."""
    return {folder.name: Site(folder) for folder in sorted(all_sites.iterdir()) if folder.is_dir()}


@pytest.fixture(scope="session")
def solna(sites: dict[str, Site]) -> Site:
    """Solna's handbook."""
    return sites["solna"]


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the repository's content that a test may break."""
    return copy_content(tmp_path / "copied")
