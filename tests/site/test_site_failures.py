"""What happens to a published site when something is wrong: nothing that a reader notices."""

import shutil
from pathlib import Path

import pytest
from built_html import Site
from site_runs import change, copy_content, differences, run, tree

pytestmark = pytest.mark.slow
LUND = "strategy/lund/strategy.yml"


OTHERS = [
    f"{folder}/{name}"
    for name in ("lillakra", "stockholm", "strangnas")
    for folder in ("strategy", "measures")
]


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A copy of the repository's content with Lund and Solna only."""
    return copy_content(tmp_path / "two", leave_out=tuple(OTHERS))


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same two, with their sites in `public/`."""
    root = copy_content(tmp_path_factory.mktemp("once") / "two", leave_out=tuple(OTHERS))
    done = run("handbok", "build", "--all", "--site-dir", "public", cwd=root)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def published(built_once: Path, tmp_path: Path) -> Path:
    """A copy of the two and their sites that a test may break."""
    return shutil.copytree(built_once, tmp_path / "published")


def break_content(root: Path, file: str = LUND) -> None:
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
    before = tree(public / "lund")
    break_content(published)
    question(published, "solna", "Är det här nytt?")
    done = run("handbok", "build", "--all", "--site-dir", public, cwd=published)
    assert done.returncode == 1
    assert "lund: inte byggd" in done.stdout
    assert "unknown-key" in done.stderr
    assert differences(tree(public / "lund"), before) == []
    assert "Är det här nytt?" in Site(public / "solna").pages["index.html"].article.text
    links = [link.get("href") for link in Site(public).pages["index.html"].all("a")]
    assert "lund/index.html" in links


def test_broken_municipality_without_an_earlier_site_is_left_out(two: Path) -> None:
    """No empty folder and no dead link stand for a handbook that could never be built."""
    public = two / "public"
    break_content(two)
    done = run("handbok", "build", "--all", "--site-dir", public, cwd=two)
    assert done.returncode == 1
    links = [link.get("href") for link in Site(public).pages["index.html"].all("a")]
    assert "solna/index.html" in links
    assert "lund/index.html" not in links
    assert not (public / "lund").exists()


def test_failed_build_leaves_the_old_site_untouched(copied: Path) -> None:
    """Every file of the published site has its bytes after a build that was stopped."""
    assert run("handbok", "build", "lund", cwd=copied).returncode == 0
    before = tree(copied / "site")
    break_content(copied)
    done = run("handbok", "build", "lund", cwd=copied)
    assert done.returncode == 1
    assert f"{LUND}:" in done.stderr
    assert "lund: inte byggd" in done.stdout
    assert differences(tree(copied / "site"), before) == []


def test_all_municipalities_broken_leaves_the_old_sites_untouched(published: Path) -> None:
    """A mistake in the common base, which stops them all, takes nothing down."""
    public = published / "public"
    before = tree(public)
    change(published / "contacts/national.yml", "\nfunctions:", "\nfunktioner:")
    done = run("handbok", "build", "--all", "--site-dir", public, cwd=published)
    assert done.returncode == 1
    assert done.stderr.count("[unknown-key]") == 1, "told once, though read twice"
    assert differences(tree(public), before) == []


@pytest.mark.parametrize("what", [("lund",), ("--all",)], ids=["one", "all"])
def test_folder_that_is_not_a_handbook_is_refused(what: tuple[str, ...], copied: Path) -> None:
    """A folder with someone's files in it is not replaced: exit code 2, and told in Swedish."""
    (copied / "mitt").mkdir()
    (copied / "mitt/viktigt.txt").write_text("kvar", "utf-8")
    done = run("handbok", "build", *what, "--site-dir", "mitt", cwd=copied)
    assert done.returncode == 2
    assert "rörs därför inte" in done.stderr
    assert tree(copied / "mitt") == {"viktigt.txt": b"kvar"}


def test_file_in_the_place_of_the_site_is_refused(copied: Path) -> None:
    """A file is not replaced by a folder: exit code 2, and told in Swedish."""
    (copied / "site").write_text("kvar", "utf-8")
    done = run("handbok", "build", "lund", cwd=copied)
    assert done.returncode == 2
    assert "rörs därför inte" in done.stderr
    assert (copied / "site").read_text("utf-8") == "kvar"


@pytest.mark.parametrize(
    "folder", ["site", "tom", "djup/ner/site"], ids=["new", "empty", "with-parents"]
)
def test_nothing_is_left_behind_after_success(folder: str, copied: Path) -> None:
    """Beside the site and its parents there is nothing that was not there before."""
    (copied / "tom").mkdir()
    before = names(copied)
    done = run("handbok", "build", "lund", "--site-dir", folder, cwd=copied)
    assert done.returncode == 0
    assert names(copied) - before == {folder.split("/", maxsplit=1)[0]} - before
    assert (copied / folder / "index.html").is_file()
    assert names((copied / folder).parent) - before == {Path(folder).name} - before


def test_nothing_is_left_behind_after_a_build_over_an_old_site(copied: Path) -> None:
    """The old site and the place where the new one was made are both gone."""
    before = names(copied)
    for _ in range(2):
        assert run("handbok", "build", "lund", cwd=copied).returncode == 0
    assert names(copied) - before == {"site"}


@pytest.mark.parametrize("what", [("lund",), ("--all",)], ids=["one", "all"])
def test_nothing_is_left_behind_after_failure(what: tuple[str, ...], copied: Path) -> None:
    """A build that the content stopped leaves no folder of its own."""
    change(copied / "contacts/national.yml", "\nfunctions:", "\nfunktioner:")
    before = names(copied)
    assert run("handbok", "build", *what, cwd=copied).returncode == 1
    assert names(copied) == before


def test_nothing_is_left_behind_when_the_engine_fails(copied: Path) -> None:
    """A build that MkDocs stopped leaves no folder of its own, and no trace of Python."""
    change(copied / "mkdocs.yml", "name: material", "name: finns-inte")
    before = names(copied)
    done = run("handbok", "build", "lund", cwd=copied)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert names(copied) == before


@pytest.mark.parametrize("target", [".", "egna"], ids=["the-repository-itself", "own-files"])
def test_writing_pages_over_other_files_is_refused(target: str, copied: Path) -> None:
    """`handbok write` takes away docs/ and overrides/ only where it wrote them itself."""
    for name in ("docs/min.md", "overrides/main.html"):
        path = copied / target / name
        path.parent.mkdir(parents=True)
        path.write_text("kvar", "utf-8")
    before = tree(copied)
    done = run("handbok", "write", target, "lund", cwd=copied)
    assert done.returncode == 2
    assert differences(tree(copied), before) == []
