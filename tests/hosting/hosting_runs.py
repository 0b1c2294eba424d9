"""A repository with settings of a test, and the command run in it."""

import shutil
from pathlib import Path

from click.testing import CliRunner, Result

from handbok.cli import main

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ("strategy", "measures", "contacts", "pages")


def repository(folder: Path, options: str, site_url: str) -> Path:
    """The repository's content with settings of a test."""
    for name in CONTENT:
        shutil.copytree(ROOT / name, folder / name)
    settings(folder, options, site_url)
    return folder


def settings(folder: Path, options: str, site_url: str) -> None:
    """The repository's mkdocs.yml with other options of the plugin and another address."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    marked = "      municipality: !ENV [HANDBOK_MUNICIPALITY, solna]\n"
    assert marked in text
    text = text.replace(marked, f"      municipality: lillakra\n{options}")
    (folder / "mkdocs.yml").write_text(f"site_url: {site_url}\n{text}", "utf-8")


def tried(*arguments: str | Path) -> Result:
    """What became of the command."""
    return CliRunner().invoke(main, [str(a) for a in arguments], prog_name="handbok")


def handbok(*arguments: str | Path) -> str:
    """What the command prints; it must succeed."""
    done = tried(*arguments)
    assert done.exit_code == 0, done.output
    return done.stdout
