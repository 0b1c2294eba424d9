"""The book in the site: there where mkdocs.yml asks for it, linked, and listed."""

import json
import logging
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from books import opened, text_of
from click.testing import CliRunner

from handbok.cli import main

Workspace = Callable[[dict[str, str]], Path]
ADDRESS = "handbok.pdf"
OPTION = "pdf: !ENV [HANDBOK_PDF, false]"
SITE = "site_name: Handbok\nsite_url: https://handbok.example/"


def content(workspace: Workspace, repository: Path, *, pdf: bool) -> Path:
    """The small example with the repository's own mkdocs.yml, with or without a book."""
    text = (repository / "mkdocs.yml").read_text("utf-8")
    assert OPTION in text
    asked = text.replace(OPTION, f"pdf: {str(pdf).lower()}")
    return workspace({"mkdocs.yml": asked.replace("site_name: Handbok", SITE)})


def built(root: Path) -> tuple[int, str]:
    """`handbok build`: its exit code, and what it said."""
    asked = ["build", "--root", str(root), "--site-dir", str(root / "site")]
    done = CliRunner().invoke(main, asked)
    return done.exit_code, done.output


def test_site_holds_the_book_and_says_so(
    workspace: Workspace, repository: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The file is there, tagged; page, data page, API and manifest lead to it; its links hold."""
    root = content(workspace, repository, pdf=True)
    code, said = built(root)
    assert code == 0, said
    site = root / "site"
    book = (site / ADDRESS).read_bytes()
    assert opened(book).Root.MarkInfo.Marked
    assert "Innehåll" in text_of(book)
    said_of_paper = [r for r in caplog.records if r.name.startswith("weasyprint")]
    assert [r.getMessage() for r in said_of_paper if r.levelno >= logging.ERROR] == []
    for page in ("om/index.html", "om/data/index.html"):
        assert f'{ADDRESS}">Handboken som PDF</a>' in (site / page).read_text("utf-8")
    index = json.loads((site / "api/v1/index.json").read_text("utf-8"))
    assert {"application/pdf"} == {
        file["media_type"] for file in index["item"]["files"] if file["url"].endswith(ADDRESS)
    }
    assert json.loads((site / "manifest.json").read_text("utf-8"))["files"][ADDRESS]["size"] > 1000


def test_site_without_the_setting_has_no_book(workspace: Workspace, repository: Path) -> None:
    """It takes a while, so nobody gets it unasked; nothing leads to what is not there."""
    root = content(workspace, repository, pdf=False)
    code, said = built(root)
    assert code == 0, said
    assert not (root / "site" / ADDRESS).exists()
    assert ADDRESS not in (root / "site" / "om" / "index.html").read_text("utf-8")


def test_site_that_cannot_have_its_book_is_not_built(
    workspace: Workspace, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the extra nothing is written, and what to install is said."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    root = content(workspace, repository, pdf=True)
    code, said = built(root)
    assert code == 1
    assert 'pip install "handbok[pdf]"' in said
    assert not (root / "site").exists()
