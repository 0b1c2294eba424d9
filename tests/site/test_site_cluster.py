"""Building on machines that share no disk: what is sent there, what comes back, what is told."""

import os
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import distributed
import pytest
from click.testing import CliRunner
from site_runs import TODAY, change, differences, tree
from small_country import small_country

from handbok.cli import main
from handbok.settings import Settings
from handbok.site import cluster, many
from handbok.site.afar import _environment as there
from handbok.site.afar import build_afar, parcel_of, program
from handbok.site.building import build_all
from handbok.site.cluster import Cluster, crew_of_cluster
from handbok.site.configuration import CannotBuildError
from handbok.site.crew import Crew, Here
from handbok.site.many import Many

AFAR = Crew(lambda _: Here(), is_afar=True)


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """One very small municipality."""
    root = tmp_path_factory.mktemp("land") / "content"
    return Settings(small_country(root, ("adeby",)), today=TODAY)


def test_handbook_built_without_a_shared_disk_is_the_same(
    country: Settings, tmp_path: Path
) -> None:
    """Content goes there, a site comes back, byte for byte as it would have been here."""
    assert all(outcome.edition for outcome in build_all(country, tmp_path / "here"))
    there = build_all(country, tmp_path / "there", Many(crew=AFAR))
    assert [outcome.edition is not None for outcome in there] == [True]
    assert differences(tree(tmp_path / "here"), tree(tmp_path / "there")) == []


def test_what_cannot_travel_is_built_here(tmp_path: Path) -> None:
    """A link out of the repository is told of where it stands, not where it was sent."""
    root = small_country(tmp_path / "content", ("adeby",))
    (root / "measures/adeby").mkdir(exist_ok=True)
    (root / "measures/adeby/out.yml").symlink_to("/etc/hostname")
    (outcome,) = build_all(Settings(root, today=TODAY), tmp_path / "site", Many(crew=AFAR))
    assert [problem.code for problem in outcome.problems] == ["symbolic-link"]


def test_another_version_of_the_program_is_told(country: Settings) -> None:
    """Where the other machine would make other bytes it makes none."""
    other = replace(parcel_of(country, "adeby", None), program="handbok 0")
    outcome, site = build_afar(other)
    assert (outcome.edition, site) == (None, b"")
    assert "ett annat handbok" in outcome.refusal
    assert "mkdocs-material" in program()


def test_environment_that_mkdocs_yml_names_goes_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name or address from the environment is the asker's; what is not named stays at home."""
    root = small_country(tmp_path / "content", ("adeby",))
    words = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(f"{words}\nextra: {{one: !ENV [ONE, TWO, none]}}\n", "utf-8")
    monkeypatch.setenv("ONE", "1")
    monkeypatch.delenv("TWO", raising=False)
    monkeypatch.setenv("SECRET", "2")
    parcel = parcel_of(Settings(root, today=TODAY), "adeby", None)
    named = {name: parcel.environment.get(name) for name in ("ONE", "TWO", "SECRET")}
    assert named == {"ONE": "1", "TWO": None, "SECRET": None}
    assert "SECRET" not in parcel.environment
    monkeypatch.setenv("ONE", "here")
    monkeypatch.setenv("TWO", "here")
    with there(parcel.environment):
        assert (os.environ["ONE"], "TWO" in os.environ) == ("1", False)
    assert (os.environ["ONE"], os.environ["TWO"]) == ("here", "here")


def test_theme_outside_the_repository_is_told(country: Settings, tmp_path: Path) -> None:
    """What another machine does not have is named before anything is sent."""
    root = small_country(tmp_path / "content", ("adeby",))
    (tmp_path / "theme").mkdir()
    change(root / "mkdocs.yml", "  name: material", "  name: material\n  custom_dir: ../theme")
    with pytest.raises(CannotBuildError, match="not-afar"):
        parcel_of(Settings(root, today=country.today), "adeby", None)


def test_scheduler_without_an_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address where nobody listens ends in a reason, not in waiting for ever."""
    monkeypatch.setattr(cluster, "PATIENCE", 0.1)
    with pytest.raises(CannotBuildError, match="no-cluster tcp"):
        crew_of_cluster(Cluster("tcp://127.0.0.1:1")).__enter__()


def test_certificates_are_given_together(tmp_path: Path) -> None:
    """One of three files is a mistake to be told, before anything is connected to."""
    certificate = tmp_path / "ca.pem"
    certificate.touch()
    done = CliRunner().invoke(main, ["build", "--all", "--tls-ca", str(certificate)])
    assert done.exit_code == 2
    assert "--tls-ca" in done.output


def test_handbook_that_brings_down_its_workers_is_told(
    country: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An executor that outlives its workers gives up at last; nothing is left of that handbook."""

    def killed(_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(many, "build_afar", killed)
    (outcome,) = build_all(country, tmp_path / "site", Many(crew=AFAR))
    assert outcome.edition is None
    assert "Arbetet med adeby avbröts" in outcome.refusal
    assert not (tmp_path / "site").exists()


def test_workers_of_a_scheduler_do_the_work(country: Settings, tmp_path: Path) -> None:
    """Dask's own scheduler: told while it has no worker, and one builds the handbook."""
    settings: dict[str, Any] = {"processes": False, "dashboard_address": None}
    with distributed.LocalCluster(n_workers=0, threads_per_worker=1, **settings) as machines:
        address = Cluster(machines.scheduler_address)
        with pytest.raises(CannotBuildError, match="no-workers"):
            crew_of_cluster(address).__enter__()
        machines.scale(1)
        while not machines.scheduler.workers:
            time.sleep(0.01)
        with crew_of_cluster(address) as crew:
            assert (crew.count, crew.is_afar) == (2, True)
            (outcome,) = build_all(country, tmp_path / "site", Many(crew=crew))
    assert outcome.edition
    assert (tmp_path / "site/adeby/index.html").exists()
