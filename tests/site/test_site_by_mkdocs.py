"""Who knows MkDocs runs it, and gets from our plugin what MkDocs' own plugins give: a sentence."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from site_runs import EPOCH, change
from small_country import NAMES, small_country

from handbok.outputs.paper.typesetting import CannotTypesetError
from handbok.site import plugin
from handbok.site.plugin import HandbokPlugin

STRATEGY = "strategy/adeby/strategy.yml"
NOBODY = "municipality: !ENV [HANDBOK_MUNICIPALITY, solna]"


@dataclass
class Run:
    """A run of MkDocs in a repository: it goes as far as to where our plugin has built."""

    root: Path
    command: str

    def __post_init__(self) -> None:
        self.config: MkDocsConfig = load_config(str(self.root / "mkdocs.yml"))
        self.config.plugins.on_startup(command=self.command, dirty=False)
        self.plugin: HandbokPlugin = self.config.plugins["handbok"]
        # MkDocs keeps a plugin for its whole process, which is one run.
        self.plugin.built = self.plugin.ready = None

    def build(self) -> str:
        """The title of the municipality's plan, as it was built."""
        self.plugin.on_config(self.config)
        built = self.plugin.built
        assert built
        return built.handbook.strategy.title


@pytest.fixture
def country(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Very small municipalities, and a mkdocs.yml that does not say which one to build."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)

    def write(*names: str) -> Path:
        root = small_country(tmp_path / "country", names)
        (root / "pages").mkdir()
        change(root / "mkdocs.yml", NOBODY, "municipality: ''")
        return root

    return write


def test_only_municipality_need_not_be_named(country: Callable[..., Path]) -> None:
    """Who begins with one writes no setting for it."""
    assert Run(country("adeby"), "build").build() == "Plan för omtanke"


def test_one_of_several_must_be_named(country: Callable[..., Path]) -> None:
    """Which of them is not guessed; they are all named, with the setting to write."""
    with pytest.raises(PluginError, match=r"municipality: adeby \| bedeby"):
        Run(country(*NAMES[:2]), "build").build()


def test_broken_content_stops_a_build_with_all_problems(country: Callable[..., Path]) -> None:
    """As `handbok check` tells them, with file and line."""
    root = country("adeby")
    change(root / STRATEGY, "question:", "fraga:")
    with pytest.raises(PluginError, match=rf"{STRATEGY}:\d+:\d+: fel \[unknown-key\]"):
        Run(root, "build").build()


def test_broken_save_while_serving_shows_the_last_good_handbook(
    country: Callable[..., Path], caplog: pytest.LogCaptureFixture
) -> None:
    """`mkdocs serve` tells of it and goes on; broken from the start there is nothing to show."""
    root = country("adeby")
    run = Run(root, "serve")
    first = run.build()
    change(root / STRATEGY, "title: Plan", "titel: Annan plan")
    with caplog.at_level(logging.ERROR, "mkdocs"):
        assert run.build() == first
    assert "unknown-key" in caplog.text
    with pytest.raises(PluginError, match="unknown-key"):
        Run(root, "serve").build()
    change(root / STRATEGY, "titel: Annan plan", "title: Ny plan")
    assert run.build() == "Ny plan för omtanke"


def test_handbook_for_staff_is_not_built_for_everyone(country: Callable[..., Path]) -> None:
    """The municipality has said so itself; MkDocs stops with the same sentence as our command."""
    root = country("adeby")
    change(root / "strategy/adeby/municipality.yml", "  id:", "  visibility: staff\n  id:")
    with pytest.raises(PluginError, match="adeby"):
        Run(root, "build").build()


def test_book_that_cannot_be_set_stops_the_build(
    country: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With `pdf: true` on a machine without WeasyPrint, what to install is told."""

    def missing(*_: object) -> None:
        raise CannotTypesetError("no-weasyprint")

    monkeypatch.setattr(plugin, "build", missing)
    with pytest.raises(PluginError, match=r"handbok\[pdf\]"):
        Run(country("adeby"), "build").build()


def test_what_is_left_out_is_told(
    country: Callable[..., Path], caplog: pytest.LogCaptureFixture
) -> None:
    """How much a build for everyone leaves out; one for staff leaves nothing out."""
    root = country("adeby")
    change(root / "contacts/adeby.yml", "    visibility: public\n", "")
    told = {}
    for audience in ("public", "staff"):
        caplog.clear()
        run = Run(root, "build")
        run.plugin.config.audience = audience
        with caplog.at_level(logging.INFO, "mkdocs"):
            run.build()
        told[audience] = "personal" in caplog.text
    assert told == {"public": True, "staff": False}
