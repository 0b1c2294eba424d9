"""Work that other cores do gives what it would have given here, whatever becomes of them."""

import multiprocessing
import os
import subprocess
import sys
import threading
from textwrap import dedent

import pytest

from handbok.aside import aside, free_cores, here

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks safely")


def alone(code: str) -> str:
    """What a process without other threads prints; this one has those of the tests."""
    words = [sys.executable, "-c", dedent(code)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout


def test_work_is_done_by_another_process() -> None:
    """Its result comes back, each time the same, and what it said on the way is not heard."""
    said = alone(
        """
        import logging, os
        from handbok.aside import aside, free_cores
        def work():
            logging.warning("heard"); print("heard")
            return os.getpid(), "x" * 1_000_000
        result = aside(work)
        who, text = result()
        print(who == os.getpid(), len(text), result() == (who, text), free_cores())
        """
    )
    cores = len(os.sched_getaffinity(0))
    assert said.split() == [str(cores < 2), "1000000", "True", str(cores - 1)]


@pytest.mark.parametrize("end", ["os._exit(9)", "os.kill(os.getpid(), 9)", "1 / 0", "lambda: 0"])
def test_what_is_lost_is_done_here(end: str) -> None:
    """A fork that is ended, fails or makes what cannot be sent: the work is done by the parent."""
    said = alone(
        f"""
        import os
        from handbok.aside import aside
        parent = os.getpid()
        def work():
            if os.getpid() != parent:
                return {end}
            return "here"
        print(aside(work)() if len(os.sched_getaffinity(0)) > 1 else "here")
        """
    )
    assert said.split() == ["here"]


def test_mistake_is_raised_where_the_result_is_asked_for() -> None:
    """Whoever asks learns of it, as if it had been done here."""
    said = alone(
        """
        from handbok.aside import aside
        def work():
            raise KeyError("gone")
        result = aside(work)
        try:
            result()
        except KeyError as error:
            print(error)
        """
    )
    assert said.split() == ["'gone'"]


def test_nothing_is_forked_beside_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fork beside a thread can stand still for ever, so the work is done here, once."""
    monkeypatch.setattr(multiprocessing, "get_context", None)
    stop, done = threading.Event(), []
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert free_cores() == 0
        for doing in (aside, here):
            result = doing(lambda: done.append(os.getpid()))
            result()
            result()
    finally:
        stop.set()
        thread.join()
    assert done == [os.getpid()] * 2
