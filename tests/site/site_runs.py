"""Commands of the environment under test, run as an editor or a server would run them."""

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from time import monotonic

from handbok.pipeline.building import Built, build
from handbok.pipeline.checking import check
from handbok.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 21)
EPOCH = str(int(datetime(2026, 11, 21, tzinfo=UTC).timestamp()))
REAL = ("lund", "solna", "stockholm", "strangnas")
FICTIONAL = ("lillakra",)
MUNICIPALITIES = tuple(sorted((*REAL, *FICTIONAL)))
CONTENT = ("strategy", "measures", "contacts", "pages", "mkdocs.yml")


def environment(**more: str) -> dict[str, str]:
    """The caller's environment on the tests' day, without what would change a site."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("HANDBOK_", "PYTHON"))}
    return {**kept, "SOURCE_DATE_EPOCH": EPOCH, "NO_MKDOCS_2_WARNING": "1", **more}


def program(name: str) -> str:
    """A command beside the interpreter that runs the tests."""
    return str(Path(sys.executable).with_name(name))


def run(
    *command: str | Path, cwd: Path = ROOT, **variables: str
) -> subprocess.CompletedProcess[str]:
    """A command to its end, with output as text; it never waits for a key."""
    return subprocess.run(
        [program(str(command[0])), *map(str, command[1:])],
        cwd=cwd,
        env=environment(**variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )


@contextmanager
def heeding_ctrl_c() -> Iterator[None]:
    """What is started meanwhile can be interrupted, even where these tests cannot.

    A shell that starts something in the background (`make coverage &`) lets it, and all that it
    starts in turn, ignore Ctrl+C.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@cache
def built(municipality: str) -> Built:
    """What the pipeline makes of a municipality of the repository."""
    settings = Settings(ROOT, today=TODAY)
    handbook = check(settings, municipality).handbook
    assert handbook is not None
    return build(settings, handbook)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path, with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The paths that only one of two trees has, or that differ."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def copy_content(target: Path, leave_out: tuple[str, ...] = ()) -> Path:
    """The repository's content and mkdocs.yml in a folder of their own, without any program."""
    for name in CONTENT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, dirs_exist_ok=True)
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target / name)
    for name in leave_out:
        path = target / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return target


def change(path: Path, old: str, new: str) -> None:
    """Replace a text in a file; it must be there."""
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new), "utf-8")


def attempts(seconds: float = 60) -> Iterator[int]:
    """Numbers until the deadline, a short while apart: for asking again until something is so."""
    end = monotonic() + seconds
    pause = threading.Event()
    number = 0
    while monotonic() < end:
        yield (number := number + 1)
        pause.wait(0.05)


def until(is_so: Callable[[], bool], what: str, seconds: float = 60) -> None:
    """Ask until it is so; fail with what was waited for."""
    assert any(is_so() for _ in attempts(seconds)), f"not within {seconds} s: {what}"
