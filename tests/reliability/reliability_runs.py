"""Repositories and commands as these tests use them."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from broken_repositories import fresh
from hostile_repository import TODAY

from handbok.settings import Settings


def fresh_copy(folder: Path, spoil: Callable[[Path], None]) -> Path:
    """The example anew, spoiled."""
    root = folder / "around" / "repository"
    fresh(root)
    spoil(root)
    return root


def settings_of(root: Path) -> Settings:
    """The tests' day."""
    return Settings(root, today=TODAY)


def run_here(root: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """`handbok` as an editor runs it in the repository."""
    return subprocess.run(
        [sys.executable, "-m", "handbok", *command],
        cwd=root,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=300,
    )
