"""What the tests of the editors share: their programs from npm, as package-lock.json pins them."""

from pathlib import Path

import pytest

PROGRAMS = Path(__file__).parent / "node_modules"


@pytest.fixture(scope="session")
def programs() -> Path:
    """The folder of the installed packages; a test without them fails and says what to run."""
    if not (PROGRAMS / ".package-lock.json").is_file():
        pytest.fail("Run `make editors` first: it installs what tests/editor/package.json names.")
    return PROGRAMS
