"""How much content each municipality has, as a measure of how long its handbook takes."""

from pathlib import Path

from handbok.load.files import FOLDERS, PAGES, SUFFIXES, municipalities


def sizes(root: Path) -> dict[str, int]:
    """Bytes of each municipality's own files, by its name; at least one."""
    return {name: 1 + sum(map(_size, _homes(root, name))) for name in municipalities(root)}


def _homes(root: Path, name: str) -> list[Path]:
    files = [root / folder / f"{name}{suffix}" for folder in FOLDERS for suffix in SUFFIXES]
    return [*files, *(root / folder / name for folder in (*FOLDERS, PAGES))]


def _size(home: Path) -> int:
    paths = home.rglob("*") if home.is_dir() else [home]
    return sum(path.stat().st_size for path in paths if path.is_file())
