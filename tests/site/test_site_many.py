"""Many handbooks in one go: the same whoever builds them, and nobody stops the others."""

import os
import signal
import subprocess
from functools import partial
from pathlib import Path

import pytest
from site_runs import TODAY, differences, environment, heeding_ctrl_c, program, run, tree, until
from small_country import DIE, NAMES, WAIT, doubled_unless_deadly, hook, small_country

from handbok.pipeline.outcome import Progress
from handbok.settings import Settings
from handbok.site import crew
from handbok.site.building import build_all
from handbok.site.crew import Shift, crew_of
from handbok.site.many import Many

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two very small municipalities."""
    return small_country(tmp_path_factory.mktemp("land") / "content", NAMES[:2])


@pytest.fixture(scope="module")
def by_one(country: Path) -> Path:
    """Their sites, built by this process alone."""
    site = country.parent / "one"
    assert all(outcome.edition for outcome in build_all(Settings(country, today=TODAY), site))
    return site


def test_several_processes_write_the_same_bytes(country: Path, by_one: Path) -> None:
    """One job or two: every file of every handbook and of the portal is the same."""
    told: list[str] = []
    progress = Progress(told.append, lambda outcome: told.append(outcome.municipality))
    site = country.parent / "two"
    build_all(Settings(country, today=TODAY), site, Many(jobs=2, progress=progress))
    assert differences(tree(by_one), tree(site)) == []
    assert {"index.html", "manifest.json", "adeby/index.html"} < tree(site).keys()
    assert sorted(told) == sorted(2 * NAMES[:2]), "begun and done"


def test_worker_that_is_killed_takes_nobody_with_it(tmp_path: Path) -> None:
    """SIGKILL in the middle of one: told, exit code 1, and the other two are there."""
    country = small_country(tmp_path / "content")
    hook(country, "bedeby", DIE)
    done = run("handbok", "build", "--all", "--jobs", "2", cwd=country)
    assert done.returncode == 1
    assert "Arbetet med bedeby avbröts av datorn" in done.stderr
    assert "Inte byggda: 1 (bedeby)" in done.stdout
    assert "Traceback" not in done.stderr
    names = {path.parent.name for path in (country / "site").glob("*/handbok.json")}
    assert names == {"adeby", "cedeby"}


def test_as_many_work_as_there_are_cores_to_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those this process may use, where the system says; never more than there are handbooks."""
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    assert crew_of(None, 9).count == 3
    assert crew_of(None, 2).count == 2
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert crew_of(None, 9).count == 1


def test_workers_are_spawned_where_there_is_no_fork_server(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Windows and macOS: each of them loads what it needs by itself."""
    monkeypatch.setattr(crew, "METHOD", "spawn")
    with crew_of(2, 9).start(2) as workers:
        assert workers._mp_context.get_start_method() == "spawn"  # type: ignore[attr-defined]


def test_whoever_was_worked_on_beside_a_death_is_done_after_all() -> None:
    """However many die, each of the others has its result, and each of them is known."""
    shift = Shift(
        lambda number: partial(doubled_unless_deadly, number), crew_of(2, 9), lambda _: None
    )
    found = dict(shift.results([0, 1, 2, 4, 3, 6]))
    assert found == {0: 0, 1: None, 2: 4, 3: None, 4: 8, 6: 12}


def test_interrupted_build_leaves_the_old_site_and_nothing_else(tmp_path: Path) -> None:
    """Ctrl+C in a terminal goes to all processes: nothing is half-written, nobody is left."""
    country = small_country(tmp_path / "content", NAMES[:2])
    assert run("handbok", "build", "--all", cwd=country).returncode == 0
    before = tree(country)
    begun, go = tmp_path / "begun", tmp_path / "go"
    hook(country, "adeby", WAIT.format(begun=str(begun), go=str(go)))
    command = [program("handbok"), "build", "--all", "--jobs", "2"]
    with heeding_ctrl_c():
        started = subprocess.Popen(
            command,
            cwd=country,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    with started as process:
        until(begun.exists, "the build is in the middle of a handbook")
        os.killpg(process.pid, signal.SIGINT)
        go.touch()
        said = process.communicate(timeout=60)[0].decode()
    assert process.returncode != 0
    assert "Traceback" not in said
    after = {name: content for name, content in tree(country).items() if name in before}
    assert {**after, "mkdocs.yml": before["mkdocs.yml"]} == before
    assert not list(country.glob(".site-*"))
    until(lambda: not _group(process.pid), "every process of the build has ended")


def _group(number: int) -> list[str]:
    """The processes that belong to a group."""
    done = subprocess.run(
        ["ps", "-e", "-o", "pgid=", "-o", "stat="], capture_output=True, text=True, check=True
    )
    rows = (line.split() for line in done.stdout.splitlines())
    return [stat for group, stat in rows if group == str(number) and stat[0] != "Z"]
