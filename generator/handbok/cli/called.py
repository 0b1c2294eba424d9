"""How a person runs this program where they stand: what a message tells them must work as it is."""

import os
import shutil
import sys
from pathlib import Path

NAME = "handbok"


def called() -> str:
    """`handbok` where the shell finds it; otherwise its path, as in .venv/bin/handbok."""
    started = Path(sys.argv[0])
    if started.stem != NAME or shutil.which(NAME):
        return NAME
    try:
        return os.path.relpath(started)
    except ValueError:  # another disk of Windows
        return str(started)
