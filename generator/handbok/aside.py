"""Work that another core does meanwhile: a fork of this process does it and hands back what came.

A fork knows all that this process knew, so nothing has to be sent to it. It is only taken where
that is safe and of use: on Linux, without other threads, with more than one core. Everywhere else,
and where a fork is lost, the work is done here when its result is asked for.
"""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from multiprocessing.connection import Connection
from typing import Protocol, TypeVar, cast

T = TypeVar("T")


class Doing(Protocol):
    """How a piece of work is done: takes the work, and gives what waits for its result."""

    def __call__(self, work: Callable[[], T], /) -> Callable[[], T]:
        """Start the work, now or later. Its result can be pickled, and it changes nothing else."""
        ...


def here(work: Callable[[], T]) -> Callable[[], T]:
    """In this process, when the result is asked for."""
    return cache(work)


def aside(work: Callable[[], T]) -> Callable[[], T]:
    """In a fork, from now on. What goes wrong there is done again here, and raised here."""
    if not free_cores():
        return here(work)
    forking = multiprocessing.get_context("fork")
    ours, theirs = forking.Pipe(duplex=False)
    process = forking.Process(target=_work, args=(work, theirs), daemon=True)
    process.start()
    theirs.close()

    @cache
    def result() -> T:
        try:
            return cast("T", ours.recv())
        except (EOFError, OSError):  # it failed, or was ended
            return work()
        finally:
            ours.close()
            process.join()

    return result


def free_cores() -> int:
    """How many forks can work beside this process; none where forking is not safe."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 0
    return len(os.sched_getaffinity(0)) - 1


def _work(work: Callable[[], object], connection: Connection) -> None:
    """In the fork: say nothing, leave Ctrl+C to the parent, and hand over what came of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):  # those who listen to the log in here still hear it
        os.dup2(nowhere, stream)
    with suppress(Exception):  # the parent does it again, meets the same and tells of it
        connection.send(work())
