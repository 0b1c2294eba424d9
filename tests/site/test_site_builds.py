"""One list of artifacts, several ways to a site: they must give the same bytes."""

import json
import re
import shutil
from pathlib import Path

import pytest
from built_html import Site, html_address
from site_runs import MUNICIPALITIES, ROOT, built, differences, run, tree

from sweeps import sampled

pytestmark = pytest.mark.slow
# What the plugin makes when all is there; without it MkDocs writes a site map of its own.
BY_THE_PLUGIN = ["manifest.json", "sitemap.xml", "sitemap.xml.gz"]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Solna as `handbok write` leaves it."""
    folder = tmp_path_factory.mktemp("written") / "solna"
    done = run("handbok", "write", folder, "solna")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.parametrize("municipality", sampled(MUNICIPALITIES, "lillakra"))
def test_mkdocs_itself_builds_a_handbook(
    municipality: str, all_sites: Path, tmp_path: Path
) -> None:
    """`mkdocs build --strict` has no warnings and writes what `handbok build` writes."""
    done = run(
        "mkdocs", "build", "--strict", "-d", tmp_path / "site", HANDBOK_MUNICIPALITY=municipality
    )
    assert done.returncode == 0, done.stderr
    assert not re.findall(r"(?m)^(?:WARNING|ERROR).*", done.stderr)
    assert differences(tree(tmp_path / "site"), tree(all_sites / municipality)) == []


def test_markdown_written_to_disk_is_what_the_pipeline_made(written: Path) -> None:
    """docs/ holds every artifact with its bytes, and nothing else."""
    artifacts = {artifact.address: artifact.content for artifact in built("solna").artifacts}
    assert differences(tree(written / "docs"), artifacts) == []


def test_written_folder_needs_no_plugin_of_ours(written: Path) -> None:
    """The configuration of a written folder does not name handbok's plugin."""
    settings = json.loads((written / "mkdocs.yml").read_text("utf-8"))
    assert settings["plugins"] == []


def test_written_folder_becomes_the_same_site(
    written: Path, all_sites: Path, tmp_path: Path
) -> None:
    """MkDocs makes of the files on disk what the plugin makes of the virtual ones."""
    done = run("mkdocs", "build", "--strict", "-d", tmp_path / "site", cwd=written)
    assert done.returncode == 0, done.stderr
    assert differences(tree(tmp_path / "site"), tree(all_sites / "solna")) == BY_THE_PLUGIN


def test_written_folder_is_written_anew_without_what_is_gone(written: Path, tmp_path: Path) -> None:
    """A page of an earlier run that no longer exists does not stay in docs/."""
    shutil.copytree(written, tmp_path / "again")
    again, fresh = (run("handbok", "write", tmp_path / n, "strangnas") for n in ("again", "fresh"))
    assert (again.returncode, fresh.returncode) == (0, 0)
    assert differences(tree(tmp_path / "again"), tree(tmp_path / "fresh")) == []


@pytest.mark.parametrize(
    ("source", "others"),
    sampled([("repository", []), ("written", BY_THE_PLUGIN)], ("repository", [])),
)
def test_properdocs_makes_the_same_site(
    source: str, others: list[str], written: Path, all_sites: Path, tmp_path: Path
) -> None:
    """Moving to ProperDocs costs nothing: the same bytes come out."""
    cwd = {"repository": ROOT, "written": written}[source]
    done = run(
        "properdocs", "build", "--strict", "-d", tmp_path, cwd=cwd, HANDBOK_MUNICIPALITY="solna"
    )
    assert done.returncode == 0, done.stderr
    assert differences(tree(tmp_path), tree(all_sites / "solna")) == others


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_every_artifact_is_in_the_site(municipality: str, sites: dict[str, Site]) -> None:
    """No artifact gets lost on the way: files keep their bytes, pages have words."""
    site = sites[municipality]
    lost = []
    for artifact in built(municipality).artifacts:
        if artifact.is_page:
            page = site.pages.get(html_address(artifact.address))
            is_there = page is not None and len(page.article.text.split()) > 10
        else:
            path = site.folder / artifact.address
            is_there = path.is_file() and path.read_bytes() == artifact.content
        if not is_there:
            lost.append(artifact.address)
    assert lost == []


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_site_holds_no_page_that_nobody_planned(municipality: str, sites: dict[str, Site]) -> None:
    """Every HTML file is a planned page, a bare one, or the engine's for wrong addresses."""
    planned = {
        html_address(a.address) if a.is_page else a.address for a in built(municipality).artifacts
    }
    assert set(sites[municipality].files) - planned <= {"404.html"}


def test_theme_comes_along(solna: Site) -> None:
    """Material's style sheet stands in the site, and a page asks for it and for ours."""
    (sheet,) = (solna.folder / "assets/stylesheets").glob("main.*.min.css")
    asked = {link.get("href") for link in solna.pages["index.html"].all("link")}
    ours = {"assets/handbok.css", "assets/municipality.css"}
    assert {f"assets/stylesheets/{sheet.name}", *ours} <= asked


def test_same_day_gives_the_same_site(all_sites: Path, copied: Path, tmp_path: Path) -> None:
    """Content in another folder, built again, gives the same bytes: nothing of the machine."""
    shutil.rmtree(copied / "pages")
    (copied / "pages").mkdir()
    done = run("handbok", "build", "lund", "--site-dir", tmp_path / "site", cwd=copied)
    assert done.returncode == 0, done.stderr
    assert differences(tree(tmp_path / "site"), tree(all_sites / "lund")) == []
