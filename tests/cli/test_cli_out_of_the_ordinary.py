"""What a command says out of the ordinary: in a sentence, with the exit code that fits."""

import errno
import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess

import click
import pytest
from click.shell_completion import ShellComplete
from rich.console import Console

from handbok.cli import COMMANDS, build, building_bar, called, cluster_options, main, pdf
from handbok.hosting.hosts import HOSTS
from handbok.link.handbook import Edition
from handbok.model.audience import Audience
from handbok.pipeline.outcome import Outcome
from handbok.site import cluster, serving
from handbok.site.cluster import Cluster
from in_process import handbok

ROOT = Path(__file__).resolve().parents[2]
OLD = "verified_on: 2025-09-01  # handbok: ignore stale-contact Växeln svarar alltid."
CONTACTS = (ROOT / "tests/example/contacts/exempelby.yml").read_text("utf-8")
Run = Callable[..., CompletedProcess[str]]
Ready = Callable[[str, Audience], None]


@pytest.fixture
def root(workspace: Callable[..., Path]) -> Path:
    """The example with the repository's own mkdocs.yml."""
    root = workspace({"contacts/exempelby.yml": CONTACTS})
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "pages").mkdir()
    return root


@pytest.fixture
def run(root: Path) -> Run:
    """The command there."""
    return lambda *words, **variables: handbok(*words, cwd=root, **variables)


def change(root: Path, old: str, new: str, file: str = "contacts/exempelby.yml") -> None:
    """Another text in one of the files."""
    text = (root / file).read_text("utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), "utf-8")


def test_what_is_silenced_is_counted_or_listed(root: Path, run: Run) -> None:
    """How many by itself; with --ignored each with its place, its code and the reason given."""
    change(root, "verified_on: 2026-11-20", OLD)
    assert "stale-contact" not in run("check").stdout
    listed = run("check", "--ignored")
    assert listed.returncode == 0
    silenced = "contacts/exempelby.yml:11: tystad [stale-contact] Växeln svarar alltid."
    assert listed.stdout.splitlines()[-1] == silenced


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("contacts export kontakter.pdf", ".xlsx"),
        ("pdf --role larare --situation oro", "Välj en av --part, --role och --situation"),
        ("pdf --role larar", "Menade du ”larare”?"),
        ("publish --all --municipality exempelby ut", "antingen --all, en kommun"),
        ("publish --all ut/{municipality}", "en plats per kommun"),
        ("build --all --shard 1/2 --only-changed", "Välj en av --shard och --only-changed"),
    ],
)
def test_what_cannot_be_had_is_wrong_use(call: str, told: str, run: Run) -> None:
    """Exit code 2 and what to write instead."""
    done = run(*call.split())
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr


def test_contact_without_an_id_is_left_out_and_told(root: Path, run: Run) -> None:
    """It cannot be found again in a sheet; its place says where to mend it."""
    change(root, "\ncontacts:\n", "\ncontacts:\n  - name: Utan\n    functions: [samordnare]\n")
    done = run("contacts", "export", "k.csv")
    assert done.returncode == 0
    assert "contacts/exempelby.yml:7" in done.stderr


def test_name_that_means_two_things_is_not_guessed(root: Path, run: Run) -> None:
    """Both are named so that they can be written."""
    (root / "strategy/exempelby/mer.yml").write_text("roles: [{id: oro, name: Vi}]\n", "utf-8")
    done = run("embed", "oro", "--site-url", "https://handbok.example/")
    assert done.returncode == 2
    assert "role:oro" in done.stderr
    assert "situation:oro" in done.stderr


@pytest.mark.parametrize("call", ["pdf", "cards", "embed oro --site-url https://a.example"])
def test_broken_content_is_not_printed(call: str, root: Path, run: Run) -> None:
    """Paper cannot be taken back: the mistake is told, and no file is written."""
    change(root, "kind: board", "kind: bord")
    before = sorted(root.rglob("*"))
    done = run(*call.split())
    assert (done.returncode, sorted(root.rglob("*"))) == (1, before)
    assert "wrong-value" in done.stderr


def test_handbooks_that_stand_as_they_were_are_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """How many were built anew, and how many not."""
    outcomes = [Outcome(n, Edition(), (), is_unchanged=n != "ale") for n in ("ale", "boden", "eda")]
    build._sum_up(outcomes, tmp_path, "sv")
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"Byggda handböcker: 1, i {tmp_path}"
    assert "2" in said[1]


def test_page_is_opened_where_that_is_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the address that the server has got, which is told when it is another one."""
    opened: list[str] = []
    monkeypatch.setattr(click, "launch", opened.append)

    def serve(_: object, shown: serving.Shown, __: int, ready: Ready, ___: object) -> None:
        ready(f"http://127.0.0.1:8001/{shown.names[0]}", Audience.PUBLIC)

    monkeypatch.setattr(serving, "serve", serve)
    assert "Port 8000 är upptagen" in run("serve", "--port", "8000").stderr
    assert opened == []
    run("serve", "--open")
    assert opened == ["http://127.0.0.1:8001/exempelby"]


@pytest.mark.parametrize("host", HOSTS)
def test_each_host_is_told_what_to_do(host: str, run: Run) -> None:
    """The file of nginx itself; of the others, where theirs comes from, or that there is none."""
    done = run("hosting", host)
    assert done.returncode == 0
    assert ("location" in done.stdout) == (host == "nginx")
    assert done.stdout.strip()


def test_reader_of_the_pipe_that_has_gone_is_no_mistake(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`handbok explain | head -1` ends quietly."""

    def gone(*_: object, **__: object) -> None:
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))

    monkeypatch.setattr(click, "echo", gone)
    done = run("explain")
    assert (done.returncode, done.stderr) == (1, "")


def test_shell_that_completes_gets_the_order_of_a_day() -> None:
    """`handbok <Tab>` offers what the help lists."""
    found = ShellComplete(main, {}, "handbok", "_HANDBOK_COMPLETE").get_completions([], "")
    assert [one.value for one in found] == list(COMMANDS)


def test_command_may_write_where_no_terminal_is() -> None:
    """A program that calls it may have put anything in the place of standard output."""
    with redirect_stdout(io.StringIO()) as said:
        main(["explain"], standalone_mode=False)
    assert "bad-phone" in said.getvalue()


def test_bar_tells_who_is_built_and_what_failed() -> None:
    """Three names at a time, how many could not be built, and each of those once, as it happens."""
    drawn = io.StringIO()
    console = Console(file=drawn, force_terminal=True, width=120, color_system=None)
    with building_bar.building_bar(console, 6, "sv") as progress:
        for name in ("ale", "boden", "dals-ed", "eda", "falun", "gnesta"):
            progress.begun(name)
        progress.done(Outcome("boden", None, ()))
        progress.done(Outcome("ale", Edition(), ()))
    assert drawn.getvalue().count("boden: inte byggd") == 1
    assert "2/6 Inte byggda: 1 dals-ed, eda, falun …\n" in drawn.getvalue()


def test_files_of_a_cluster_are_each_what_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The authority's, the own certificate and its key, in whatever order they were given."""
    asked: list[Cluster] = []

    @contextmanager
    def met(wanted: Cluster) -> Iterator[str]:
        asked.append(wanted)
        yield "crew"

    monkeypatch.setattr(cluster, "crew_of_cluster", met)
    key, ca, cert = (tmp_path / name for name in ("key", "ca", "cert"))
    tls = {"tls_key": key, "tls_ca": ca, "tls_cert": cert}
    with cluster_options.crew("tls://10.0.0.5:8786", tls, "sv") as crew:
        assert crew == "crew"  # type: ignore[comparison-overlap]
    with cluster_options.crew("", dict.fromkeys(tls), "sv") as nobody:
        assert nobody is None
    assert asked == [Cluster("tls://10.0.0.5:8786", ca, cert, key)]


def test_program_on_another_disk_is_called_by_its_whole_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows has no way from one disk to another."""
    program = tmp_path / "handbok"
    monkeypatch.setattr(sys, "argv", [str(program)])
    monkeypatch.setenv("PATH", "")
    monkeypatch.chdir(tmp_path)
    assert called.called() == "handbok"

    def apart(_: object) -> str:
        raise ValueError("path is on mount 'C:', start on mount 'D:'")

    monkeypatch.setattr(os.path, "relpath", apart)
    assert called.called() == str(program)


def test_page_that_is_set_is_told_where_someone_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A long book takes a minute; a page number says that it goes on."""
    drawn = io.StringIO()
    console = Console(file=drawn, force_terminal=True, width=60)
    monkeypatch.setattr(pdf, "console", console)
    with pdf._progress("Sätter sida {page}") as laid:
        laid(1234)
    assert "Sätter sida" in drawn.getvalue()
