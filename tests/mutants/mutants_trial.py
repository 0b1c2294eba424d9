"""A plugin of pytest: tests are collected once, and each mutant is tried in a fork of that process.

A first fork notes which tests come by which function, with nothing mutated; all must pass there.
A mutant's tests then run in a fork of their own until one fails: those of its part first, the
quickest first, for as long as PATIENCE lasts. What is not noticed by then counts as survived.
"""

import gc
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from functools import _lru_cache_wrapper
from itertools import accumulate
from pathlib import Path

import pytest
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state

SLACK = 10  # so many times what a test took without a fault, and so many seconds
PATIENCE = 60.0  # seconds of processor time that a mutant's tests took without a fault
HOWS = {0: "survived", 1: "killed"}


class Trial:
    """What is known of the tests, and what became of the mutants."""

    def __init__(self, names: list[str], folder: Path, jobs: int) -> None:
        """Mutants by name; the folder takes the results."""
        self.names, self.folder, self.jobs = names, folder, jobs
        self.has_failed = False
        self.tests: dict[str, list[str]] = {}
        self.took: dict[str, float] = {}
        self.results: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Anything that fails is noticed, in setup and teardown too."""
        self.has_failed |= report.failed

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """All mutants instead of all tests."""
        if os.waitpid(self._fork(lambda: self._note(session)), 0)[1]:
            pytest.exit((self.folder / "noted.txt").read_text("utf-8"), returncode=1)
        noted = json.loads((self.folder / "noted.json").read_text("utf-8"))
        self.tests, self.took = noted["tests"], noted["took"]
        items = {item.nodeid: item for item in session.items}
        running: dict[int, str] = {}
        for name in self.names:
            found = self.tests.get(name.partition("__mutmut_")[0], [])
            if not found:
                self.results[name] = "no tests"
                continue
            if len(running) >= self.jobs:
                self._done(running)
            chosen = [items[test] for test in self._chosen(name, found)]
            running[self._fork(lambda n=name, c=chosen: self._try(n, c))] = name
        while running:
            self._done(running)
        (self.folder / "results.json").write_text(json.dumps(self.results, indent=1), "utf-8")
        return True

    def _chosen(self, name: str, found: list[str]) -> list[str]:
        own = f"tests/{name.split('.')[1]}/"
        ordered = sorted(found, key=lambda test: (not test.startswith(own), self.took[test]))
        so_far = accumulate(self.took[test] for test in ordered)
        return [test for test, sum_ in zip(ordered, so_far, strict=True) if sum_ <= PATIENCE]

    def _fork(self, work: Callable[[], int]) -> int:
        if process := os.fork():
            return process
        own = tempfile.mkdtemp(dir=self.folder)
        os.environ["PYTEST_DEBUG_TEMPROOT"] = own
        with Path(os.devnull).open("w") as nowhere:
            os.dup2(nowhere.fileno(), sys.__stdout__.fileno())
            os.dup2(nowhere.fileno(), sys.__stderr__.fileno())
        code = 1
        try:
            code = work()
        finally:
            shutil.rmtree(own, ignore_errors=True)
            os._exit(code)

    def _done(self, running: dict[int, str]) -> None:
        process, status = os.wait()
        how = HOWS.get(os.waitstatus_to_exitcode(status), "timeout")
        name = running.pop(process)
        self.results[name] = how
        print(len(self.results), how, name, flush=True)  # it takes a while

    def _note(self, session: pytest.Session) -> int:
        set_mutant_under_test("stats")
        tests: dict[str, list[str]] = defaultdict(list)
        took: dict[str, float] = {}
        found = (each for each in gc.get_objects() if isinstance(each, _lru_cache_wrapper))
        remembering = [each for each in found if each.__module__.startswith("handbok.")]
        for item in session.items:
            state()._stats.clear()
            for function in remembering:  # what another test made it remember, this one would miss
                function.cache_clear()
            start = time.process_time()
            item.ihook.pytest_runtest_protocol(item=item, nextitem=None)
            took[item.nodeid] = time.process_time() - start
            for function in state()._stats:
                tests[function].append(item.nodeid)
            if self.has_failed:
                (self.folder / "noted.txt").write_text(f"fails unmutated: {item.nodeid}", "utf-8")
                return 1
        (self.folder / "noted.json").write_text(json.dumps({"tests": tests, "took": took}), "utf-8")
        return 0

    def _try(self, name: str, items: list[pytest.Item]) -> int:
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        set_mutant_under_test(name)
        for item, following in zip(items, [*items[1:], None], strict=True):
            most = int(time.process_time() + SLACK * (1 + self.took[item.nodeid]))
            resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))
            item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.has_failed:
                return 1
        return 0


def pytest_configure(config: pytest.Config) -> None:
    """The mutants that `run.py` asks for."""
    asked = Path(os.environ["HANDBOK_MUTANTS"])
    names = json.loads(asked.read_text("utf-8"))
    jobs = int(os.environ["HANDBOK_MUTANTS_JOBS"])
    config.pluginmanager.register(Trial(names, asked.parent, jobs), "mutants")
