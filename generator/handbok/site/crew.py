"""Who does the work: this process, several of this machine, or whatever executor is handed in.

A worker that dies takes nobody with it. Whoever it was working for is tried once more, alone; if
that worker dies too, it is told and the others go on.
"""

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    wait,
)
from dataclasses import dataclass
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait as wait_for
from typing import Any, Generic, TypeVar

MOST = 61  # what Windows can wait for at once
# A fork of a process that has threads can stand still for ever (a progress bar is one). A server
# without threads forks instead; it has loaded MkDocs once, and its children share that memory.
METHOD = "forkserver" if sys.platform == "linux" else "spawn"

Job = TypeVar("Job")
Made = TypeVar("Made")


@dataclass(frozen=True)
class Crew:
    """An executor to be started with so many workers.

    `gives_up` is what a result raises where an executor that outlives its workers has tried enough.
    """

    start: Callable[[int], Executor]
    count: int = 1
    gives_up: tuple[type[BaseException], ...] = (MemoryError,)
    is_afar: bool = False
    """Whether the workers share no disk with this machine."""


class Here(Executor):
    """This process: what is submitted is done before anything else."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """The work, done. Ctrl+C ends it as it ends everything else."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  # whoever asks for the result gets it
            future.set_exception(error)
        return future


def crew_of(jobs: int | None, needed: int) -> Crew:
    """So many processes, as many as there are cores if nobody says, never more than needed."""
    count = min(jobs or cores(), needed, MOST)
    return Crew(_processes, count) if count > 1 else Crew(lambda _: Here())


def cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _processes(count: int) -> Executor:
    context = get_context(METHOD)
    if METHOD == "forkserver":
        context.set_forkserver_preload(["handbok.site.making"])
    return ProcessPoolExecutor(count, context, _begin, (dict(os.environ),))


def _begin(environment: Mapping[str, str]) -> None:
    """A worker's first act: the environment is its parent's of now, not the fork server's of then.

    Ctrl+C is the parent's to deal with; where that is gone altogether a worker ends too.
    """
    os.environ.clear()
    os.environ.update(environment)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if parent := parent_process():

        def follow() -> None:
            wait_for([parent.sentinel])
            os._exit(1)

        threading.Thread(target=follow, daemon=True).start()


@dataclass
class Shift(Generic[Job, Made]):
    """Jobs that one executor after another works through."""

    call: Callable[[Job], Callable[[], Made]]
    """What does a job, with all that it needs; asked for when a worker is free."""
    crew: Crew
    begun: Callable[[Job], None]

    def results(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, Made | None]]:
        """Each job with its result as soon as it is there; None where its worker died twice."""
        waiting = deque(jobs)
        while waiting:
            lost: list[Job] = []
            yield from self._until_death(waiting, self.crew.count, lost)
            for job in lost:  # one of these did it
                again: list[Job] = []
                yield from self._until_death(deque([job]), 1, again)
                yield from ((dead, None) for dead in again)

    def _until_death(
        self, waiting: "deque[Job]", count: int, lost: list[Job]
    ) -> Iterator[tuple[Job, Made | None]]:
        """Work on what is waiting; when a worker has died `lost` are those that were underway."""
        running: dict[Future[Made], Job] = {}
        with self.crew.start(count) as executor:
            while running or (waiting and not lost):
                while waiting and not lost and len(running) < count:
                    job = waiting.popleft()
                    self.begun(job)
                    try:
                        running[executor.submit(self.call(job))] = job
                    except BrokenExecutor:
                        lost.append(job)
                ready, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in ready:
                    job = running.pop(future)
                    try:
                        result = future.result()
                    except BrokenExecutor:
                        lost.append(job)
                    except self.crew.gives_up:
                        yield job, None
                    else:
                        yield job, result
