"""Other generators, each installed in an environment of its own below .bench/, at its version.

What cannot be installed stays in the results by name, with what was said.
"""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parent / ".bench"
PACKAGES = {
    "mkdocs": ("mkdocs", "mkdocs-material"),
    "zensical": ("zensical",),
    "hugo": ("hugo",),
    "sphinx": ("sphinx", "myst-parser"),
}


@dataclass(frozen=True)
class Peer:
    """An installed generator: where its programs are and which versions they have."""

    programs: Path
    versions: str
    missing: str = ""

    def program(self, name: str) -> str:
        return str(self.programs / name)


def installed(name: str) -> Peer:
    """The peer, installed when it is not there yet; `missing` says why it could not be."""
    place = FOLDER / "peers" / name
    if not (place / "ready").is_file():
        packages = [_as_we_have_it(package) for package in PACKAGES[name]]
        for words in (
            ("venv", "--quiet", "--clear", "--python", sys.executable, str(place)),
            ("pip", "install", "--quiet", "--python", str(place / "bin/python"), *packages),
        ):
            done = _uv(*words)
            if done.returncode:
                last = done.stderr.strip().splitlines()[-1:] or ["?"]
                return Peer(place / "bin", "", f"not installed: {last[0]}")
        (place / "ready").touch()
    return Peer(place / "bin", _versions(place, PACKAGES[name]))


def _as_we_have_it(package: str) -> str:
    """The same MkDocs and Material as handbok builds with; the newest of the others."""
    lines = (HERE.parent / "requirements-dev.txt").read_text("utf-8").splitlines()
    pinned = (line.split(" ")[0] for line in lines if line.startswith(f"{package}=="))
    return next(pinned, package)


def _versions(place: Path, packages: Sequence[str]) -> str:
    said = _uv("pip", "freeze", "--python", str(place / "bin/python")).stdout.splitlines()
    return ", ".join(
        line.replace("==", " ") for line in said if line.split("==")[0].lower() in packages
    )


def _uv(*words: str) -> "subprocess.CompletedProcess[str]":
    program = str(Path(sys.executable).with_name("uv"))
    if not Path(program).is_file():
        program = "uv"
    return subprocess.run([program, *words], capture_output=True, encoding="utf-8", check=False)
