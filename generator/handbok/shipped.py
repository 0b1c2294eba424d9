"""What the program brings besides code: the theme, the common base, the promises of the API."""

from importlib.resources import files
from pathlib import Path


def shipped(name: str, here: str) -> Path:
    """In the wheel beside the code; else where the program's own repository has it."""
    packaged = Path(str(files("handbok"))) / name
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[2] / here
