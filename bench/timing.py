"""A whole process, measured from outside: wall time, CPU of it and all it started, peak memory."""

import ctypes
import os
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

KILOBYTES = 1024
SUBREAPER = 36  # Linux' PR_SET_CHILD_SUBREAPER


class FailedError(Exception):
    """A command that did not do what it was measured for."""


@dataclass(frozen=True)
class Run:
    """One run: seconds by the clock, seconds of CPU, and megabytes of its largest process."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True)
class Command:
    """What is run. `before` sets the stage each time, outside the clock."""

    words: Sequence[str]
    folder: Path
    before: Callable[[], object] = lambda: None
    variables: Mapping[str, str] = field(default_factory=dict)
    passes: tuple[int, ...] = (0,)


def measured(command: Command) -> Run:
    """One run of a command. FailedError with its last words where it fails."""
    command.before()
    ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **command.variables}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with (command.folder / ".said").open("wb+") as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            list(command.words),
            cwd=command.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        usages = [usage, *_left_over()]
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in command.passes:
            said.seek(0)
            raise FailedError(said.read()[-600:].decode("utf-8", "replace"))
    cpu = sum(one.ru_utime + one.ru_stime for one in usages)
    return Run(wall, cpu, max(one.ru_maxrss for one in usages) / KILOBYTES)


def _left_over() -> Iterator[resource.struct_rusage]:
    """What workers used that their parent did not wait for: they are handed to us when it ends."""
    with suppress(ChildProcessError):
        while True:
            yield os.wait4(-1, 0)[2]


def in_turn(commands: Mapping[str, Command], times: int) -> dict[str, list[Run] | str]:
    """Every command once, then every one again, so that a slow minute is everyone's.

    The first round warms up the disk and is not counted where there are more. A command that
    fails once is left out; its last words stand in place of its runs.
    """
    found: dict[str, list[Run] | str] = {name: [] for name in commands}
    for turn in range(times + 1 if times > 1 else 1):
        for name, command in commands.items():
            runs = found[name]
            if isinstance(runs, str):
                continue
            try:
                run = measured(command)
            except FailedError as error:
                found[name] = str(error)
                continue
            if turn or times == 1:
                runs.append(run)
    return found


def middle(runs: Sequence[Run]) -> Run:
    """The median of each figure; the most memory."""
    return Run(
        statistics.median(run.wall for run in runs),
        statistics.median(run.cpu for run in runs),
        max(run.memory for run in runs),
    )
