"""Compiled templates are kept between runs, and what is kept is never wrong."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from handbok.kept import own_folder
from handbok.render.compiled import KeptTemplates, kept_templates

Render = Callable[..., str]


@pytest.fixture
def render(tmp_path: Path) -> Render:
    """Renders a template in an environment of its own, as another run would."""

    def run(source: str, **options: object) -> str:
        env = Environment(
            loader=DictLoader({"page": source}),
            bytecode_cache=KeptTemplates(tmp_path),
            autoescape=True,
            **options,  # type: ignore[arg-type]  # whatever Jinja2 takes
        )
        return env.get_template("page").render(name="Solna")

    return run


def cuts(whole: bytes, damage: str) -> list[bytes]:
    """The file cut short anywhere, or with other bytes in it."""
    if damage == "short":
        return [whole[:length] for length in range(1, len(whole), 7)]
    return [b"\x00" * 200, b"{}", whole[:30] + b"\xff" * 40]


def never(*_: object) -> None:
    """Stands in for the compiler."""
    raise AssertionError("a kept template was compiled again")


def test_second_run_compiles_nothing(render: Render, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one run compiled the next one takes."""
    assert render("Hej {{ name }}") == "Hej Solna"
    monkeypatch.setattr(Environment, "compile", never)
    assert render("Hej {{ name }}") == "Hej Solna"


def test_changed_template_is_compiled(render: Render) -> None:
    """A kept template is known by its text."""
    render("Hej {{ name }}")
    assert render("Hej då {{ name }}") == "Hej då Solna"


def test_other_switches_are_another_template(render: Render) -> None:
    """The same text is compiled to something else where line ends are trimmed."""
    source = "{% if name %}\nHej{% endif %}"
    assert render(source) == "\nHej"
    assert render(source, trim_blocks=True) == "Hej"


def test_other_environment_of_a_run_compiles_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is kept on the disk, what one handbook compiled the next one takes."""
    kept = KeptTemplates(None)
    loader = DictLoader({"page": "Hej {{ name }}"})
    for _ in range(2):
        env = Environment(loader=loader, bytecode_cache=kept, autoescape=True)
        assert env.get_template("page").render(name="Solna") == "Hej Solna"
        monkeypatch.setattr(Environment, "compile", never)


def test_folder_that_others_may_write_in_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is compiled is run: nobody else may put anything there. Windows sees to it itself."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = own_folder("templates")
    assert folder
    folder.chmod(0o777)
    assert own_folder("templates") is None
    monkeypatch.delattr(os, "getuid")
    assert own_folder("templates") == folder


@pytest.mark.parametrize("damage", ["empty", "short", "other"])
def test_damaged_file_is_compiled_anew(render: Render, tmp_path: Path, damage: str) -> None:
    """A file that a crash cut short, or that is not ours, is as good as none."""
    render("Hej {{ name }}")
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    for content in (b"",) if damage == "empty" else cuts(whole, damage):
        kept.write_bytes(content)
        assert render("Hej {{ name }}") == "Hej Solna"


def test_folder_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the user may write nowhere, templates are kept in memory only."""
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    kept = kept_templates.__wrapped__()
    env = Environment(loader=DictLoader({"page": "Hej"}), bytecode_cache=kept, autoescape=True)
    assert env.get_template("page").render() == "Hej"


def test_folder_that_disappears(tmp_path: Path) -> None:
    """A cache that is cleaned away while we run stops nothing."""
    env = Environment(
        loader=DictLoader({"page": "Hej"}),
        bytecode_cache=KeptTemplates(tmp_path / "gone"),
        autoescape=True,
    )
    assert env.get_template("page").render() == "Hej"
