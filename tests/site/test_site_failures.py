"""What happens to a published site when something is wrong: nothing that a reader notices."""

import json
import shutil
from pathlib import Path

import pytest
from built_html import Site
from site_runs import TODAY, change, differences, run, tree
from small_country import NAMES, small_country

from handbok.settings import Settings
from handbok.site.above import put_above
from handbok.site.engine_words import told
from handbok.site.in_place import put_in_place
from handbok.site.making import site_settings
from in_process import handbok

pytestmark = pytest.mark.slow
STRATEGY = "strategy/adeby/strategy.yml"


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """Adeby and Bedeby, two very small municipalities that a test may break."""
    return small_country(tmp_path / "two", NAMES[:2])


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same two, with their sites in `public/`."""
    root = small_country(tmp_path_factory.mktemp("once") / "two", NAMES[:2])
    done = handbok("build", "--all", "--site-dir", "public", cwd=root)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def published(built_once: Path, tmp_path: Path) -> Path:
    """A copy of the two and their sites that a test may break."""
    return shutil.copytree(built_once, tmp_path / "published")


def break_content(root: Path, file: str = STRATEGY) -> None:
    """A misspelt key, as an editor would leave it."""
    change(root / file, "  document_type:", "  dokument_typ:")


def question(root: Path, municipality: str, words: str) -> None:
    """Another heading of the start page, to tell a new site from an old one."""
    file = root / "strategy" / municipality / "strategy.yml"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    (number,) = [n for n, line in enumerate(lines) if line.strip().startswith("question: ")]
    lines[number] = f"    question: {words}\n"
    file.write_text("".join(lines), "utf-8")


def names(folder: Path) -> set[str]:
    """What stands in a folder, hidden or not."""
    return {path.name for path in folder.iterdir()}


def test_one_broken_municipality_does_not_stop_the_others(published: Path) -> None:
    """The others get their new sites; the broken one keeps its earlier one; the exit code is 1.

    The start page above all handbooks leads to every site that stands there.
    """
    public = published / "public"
    before = tree(public / "adeby")
    break_content(published)
    question(published, "bedeby", "Är det här nytt?")
    done = handbok("build", "--all", "--site-dir", public, cwd=published)
    assert done.returncode == 1
    assert "adeby: inte byggd" in done.stdout
    assert "unknown-key" in done.stderr
    assert differences(tree(public / "adeby"), before) == []
    assert "Är det här nytt?" in Site(public / "bedeby").pages["index.html"].article.text
    links = [link.get("href") for link in Site(public).pages["index.html"].all("a")]
    assert "adeby/index.html" in links


def test_broken_municipality_without_an_earlier_site_is_left_out(two: Path) -> None:
    """No empty folder and no dead link stand for a handbook that could never be built."""
    public = two / "public"
    break_content(two)
    done = handbok("build", "--all", "--site-dir", public, cwd=two)
    assert done.returncode == 1
    links = [link.get("href") for link in Site(public).pages["index.html"].all("a")]
    assert "bedeby/index.html" in links
    assert "adeby/index.html" not in links
    assert not (public / "adeby").exists()


def test_failed_build_leaves_the_old_site_untouched(two: Path) -> None:
    """Every file of the published site has its bytes after a build that was stopped."""
    assert run("handbok", "build", "adeby", cwd=two).returncode == 0
    before = tree(two / "site")
    break_content(two)
    done = run("handbok", "build", "adeby", cwd=two)
    assert done.returncode == 1
    assert f"{STRATEGY}:" in done.stderr
    assert "adeby: inte byggd" in done.stdout
    assert differences(tree(two / "site"), before) == []


def test_all_municipalities_broken_leaves_the_old_sites_untouched(published: Path) -> None:
    """A mistake in the common base, which stops them all, takes nothing down."""
    public = published / "public"
    before = tree(public)
    change(published / "contacts/national.yml", "\nfunctions:", "\nfunktioner:")
    done = handbok("build", "--all", "--site-dir", public, cwd=published)
    assert done.returncode == 1
    assert done.stderr.count("[unknown-key]") == 1, "told once, though read twice"
    assert differences(tree(public), before) == []


def test_what_belongs_to_no_handbook_is_swept_away(published: Path) -> None:
    """Files and folders beside the handbooks go; one of an earlier version has no manifest."""
    public = published / "public"
    before = tree(public)
    (public / "adeby/manifest.json").unlink()
    (public / "egen/mapp").mkdir(parents=True)
    (public / "egen.txt").write_text("kvar", "utf-8")
    put_above(site_settings(Settings(published, today=TODAY), None), public, {"bedeby"})
    listed = json.loads((public / "manifest.json").read_bytes())["files"]
    assert names(public) == {path.partition("/")[0] for path in before}
    assert "adeby/manifest.json" not in listed
    assert (
        listed["adeby/index.html"]
        == json.loads(before["manifest.json"])["files"]["adeby/index.html"]
    )


def test_start_page_is_not_put_above_handbooks_for_others(published: Path) -> None:
    """A portal for everyone would lead to what staff alone may read, or the other way round."""
    before = tree(published)
    done = handbok("portal", "public", "--audience", "staff", cwd=published)
    assert done.returncode == 2
    assert "adeby" in done.stderr
    assert differences(tree(published), before) == []


@pytest.mark.parametrize("there", [True, False], ids=["over an old one", "where nothing was"])
def test_site_that_cannot_be_put_in_place_leaves_the_old_one(there: bool, tmp_path: Path) -> None:
    """Between the two renames anything may happen: the old site comes back."""
    site = tmp_path / "site"
    if there:
        site.mkdir()
        (site / "index.html").write_text("gammal", "utf-8")
    before = tree(tmp_path)
    with pytest.raises(FileNotFoundError):
        put_in_place(tmp_path / "staged", site)
    assert tree(tmp_path) == before


def test_warning_that_nobody_foresaw_keeps_its_names() -> None:
    """MkDocs' English is left out; what it is about is not."""
    known = "Doc file 'a.md' contains a link 'b.md', but the target is not found"
    said = told([known, "Something odd about 'x.md' and \"y\"", "Something odd"], "sv").splitlines()
    assert "a.md" in said[0]
    assert "x.md, y" in said[1]
    assert "odd" not in "".join(said)


@pytest.mark.parametrize("what", [("adeby",), ("--all",)], ids=["one", "all"])
def test_folder_that_is_not_a_handbook_is_refused(what: tuple[str, ...], two: Path) -> None:
    """A folder with someone's files in it is not replaced: exit code 2, and told in Swedish."""
    (two / "mitt").mkdir()
    (two / "mitt/viktigt.txt").write_text("kvar", "utf-8")
    done = handbok("build", *what, "--site-dir", "mitt", cwd=two)
    assert done.returncode == 2
    assert "rörs därför inte" in done.stderr
    assert tree(two / "mitt") == {"viktigt.txt": b"kvar"}


def test_file_in_the_place_of_the_site_is_refused(two: Path) -> None:
    """A file is not replaced by a folder: exit code 2, and told in Swedish."""
    (two / "site").write_text("kvar", "utf-8")
    done = handbok("build", "adeby", cwd=two)
    assert done.returncode == 2
    assert "rörs därför inte" in done.stderr
    assert (two / "site").read_text("utf-8") == "kvar"


@pytest.mark.parametrize(
    "folder", ["site", "tom", "djup/ner/site"], ids=["new", "empty", "with-parents"]
)
def test_nothing_is_left_behind_after_success(folder: str, two: Path) -> None:
    """Beside the site and its parents there is nothing that was not there before."""
    (two / "tom").mkdir()
    before = names(two)
    done = handbok("build", "adeby", "--site-dir", folder, cwd=two)
    assert done.returncode == 0
    assert names(two) - before == {folder.split("/", maxsplit=1)[0]} - before
    assert (two / folder / "index.html").is_file()
    assert names((two / folder).parent) - before == {Path(folder).name} - before


def test_nothing_is_left_behind_after_a_build_over_an_old_site(two: Path) -> None:
    """The old site and the place where the new one was made are both gone."""
    before = names(two)
    for _ in range(2):
        assert handbok("build", "adeby", cwd=two).returncode == 0
    assert names(two) - before == {"site"}


@pytest.mark.parametrize("what", [("adeby",), ("--all",)], ids=["one", "all"])
def test_nothing_is_left_behind_after_failure(what: tuple[str, ...], two: Path) -> None:
    """A build that the content stopped leaves no folder of its own."""
    change(two / "contacts/national.yml", "\nfunctions:", "\nfunktioner:")
    before = names(two)
    assert handbok("build", *what, cwd=two).returncode == 1
    assert names(two) == before


def test_nothing_is_left_behind_when_the_engine_fails(two: Path) -> None:
    """A build that MkDocs stopped leaves no folder of its own, and no trace of Python."""
    change(two / "mkdocs.yml", "name: material", "name: finns-inte")
    before = names(two)
    done = handbok("build", "adeby", cwd=two)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert names(two) == before


@pytest.mark.parametrize("target", [".", "egna"], ids=["the-repository-itself", "own-files"])
def test_writing_pages_over_other_files_is_refused(target: str, two: Path) -> None:
    """`handbok write` takes away docs/ and overrides/ only where it wrote them itself."""
    for name in ("docs/min.md", "overrides/main.html"):
        path = two / target / name
        path.parent.mkdir(parents=True)
        path.write_text("kvar", "utf-8")
    before = tree(two)
    done = handbok("write", target, "adeby", cwd=two)
    assert done.returncode == 2
    assert differences(tree(two), before) == []
