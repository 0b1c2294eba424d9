"""`handbok` run in this process: what the installed command runs, without a second to load it."""

import os
import subprocess
from contextlib import chdir
from pathlib import Path

from click.testing import CliRunner

from handbok.cli import main

DAY = "1795219200"


def handbok(
    *arguments: str | Path, cwd: Path, **variables: str
) -> subprocess.CompletedProcess[str]:
    """The command in a folder on the tests' day; what is no exit of its own comes out as raised."""
    foreign = {k: None for k in os.environ if k.startswith(("HANDBOK_", "PYTHON"))}
    env = {**foreign, "SOURCE_DATE_EPOCH": DAY, "NO_MKDOCS_2_WARNING": "1", **variables}
    words = list(map(str, arguments))
    with chdir(cwd):
        done = CliRunner(catch_exceptions=False).invoke(main, words, env=env, prog_name="handbok")
    return subprocess.CompletedProcess(words, done.exit_code, done.stdout, done.stderr)
