"""Hand-written pages: pages/<municipality>/ joins the handbook, and cannot reach outside it."""

from pathlib import Path

import pytest
from built_html import HtmlPage, Site
from site_runs import copy_content, run, tree
from small_country import NAMES, small_country

from in_process import handbok

pytestmark = pytest.mark.slow
PAGE = "# Vår egen sida\n\nSe [barnet](situationer/orolig-for-barn.md) och ![plan](bild.svg).\n"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'


def add(root: Path, name: str, text: str = PAGE) -> None:
    """A file under pages/."""
    path = root / "pages" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


@pytest.fixture
def country(tmp_path: Path) -> Path:
    """Two very small municipalities, without any hand-written page."""
    return small_country(tmp_path / "country", NAMES[:2])


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Solna with pages of its own, beside a neighbour's and what does not belong."""
    outside = tmp_path_factory.mktemp("handwritten")
    root = copy_content(outside / "repository")
    add(root, "solna/egen.md")
    add(root, "solna/bild.svg", PICTURE)
    add(root, "solna/mer/så gör vi.md", "# Så gör vi\n\nMed mellanslag i namnet.\n")
    add(root, "solna/.utkast/gömd.md", "# Hemligt utkast\n")
    add(root, "solna/..\\ut.md", "# Omvänt streck i namnet\n")
    add(root, "lund/grannens.md", "# Hemligt hos grannen\n")
    done = run("handbok", "build", "solna", cwd=root)
    assert done.returncode == 0, done.stderr
    return Site(root / "site")


@pytest.fixture(scope="module")
def own(handbook: Site) -> HtmlPage:
    """The hand-written page."""
    return handbook.pages["egen/index.html"]


def test_page_of_its_own_is_shown_as_it_was_written(handbook: Site, own: HtmlPage) -> None:
    """Markdown becomes a page, and its links to the handbook and to pictures work."""
    assert own.in_article("h1")[0].text == "Vår egen sida"
    addresses = [a.get("href") for a in own.in_article("a")] + [own.in_article("img")[0].get("src")]
    assert "../situationer/orolig-for-barn/" in addresses
    assert [handbook.broken(own, address) for address in addresses if address] == [""] * 2
    assert (handbook.folder / "bild.svg").read_text("utf-8") == PICTURE


def test_page_of_its_own_is_in_the_navigation(handbook: Site, own: HtmlPage) -> None:
    """The start page leads to the town's own pages, and each of them to the next."""
    start = handbook.pages["index.html"]
    tabs = {a.text: a.get("href") for a in start.of_class("md-tabs__link")}
    assert tabs["Mer från kommunen"] == "egen/"
    menus = [a for a in own.all("a") if any(outer.tag == "nav" for outer in a.within)]
    beside = {a.text: handbook.broken(own, a.get("href")) for a in menus}
    assert {"Mer från kommunen": "", "Så gör vi": ""}.items() <= beside.items()


def test_page_of_its_own_carries_the_banners(handbook: Site, own: HtmlPage) -> None:
    """Nobody can take a hand-written page of an example for the town's own either."""
    banners = [banner.text for banner in handbook.pages["index.html"].of_class("hb-banner")]
    assert [banner.text for banner in own.of_class("hb-banner")] == banners != []


def test_names_with_spaces_and_swedish_letters_work(handbook: Site) -> None:
    """An editor may call a file what they like."""
    assert handbook.pages["mer/så gör vi/index.html"].in_article("h1")[0].text == "Så gör vi"


def test_nothing_from_outside_or_hidden_gets_in(handbook: Site) -> None:
    """Neither hidden files nor a neighbour's pages are published."""
    leaks = [name for name, content in tree(handbook.folder).items() if b"Hemligt" in content]
    assert leaks == []


def test_links_out_of_the_folder_are_told_of(copied: Path, tmp_path: Path) -> None:
    """A link to a file or a folder elsewhere is not followed, and its name is said."""
    (tmp_path / "secret.md").write_text("# Hemligt utanför\n", "utf-8")
    add(copied, "solna/egen.md")
    (copied / "pages/solna/lank.md").symlink_to(tmp_path / "secret.md")
    (copied / "pages/solna/mapplank").symlink_to(tmp_path)
    done = handbok("check", "solna", cwd=copied)
    assert done.returncode == 1
    assert done.stdout.count("[symbolic-link]") == 2
    assert "pages/solna/lank.md" in done.stdout
    assert "pages/solna/mapplank" in done.stdout


ACTS = {
    "skript": "<script>alert(1)</script>",
    "ram": "<iframe src=https://karta.example></iframe>",
    "händelse": "[Länk](https://x.example){: onclick=alert(1) }",
    "adress": "[Länk](java&#115;cript:alert(1))",
    "formulär": "<form><input name=personnummer></form>",
    "bild utifrån": "![x](https://x.example/pixel.gif)",
}


@pytest.mark.parametrize("name", ACTS)
def test_page_of_its_own_may_not_act(name: str, copied: Path) -> None:
    """What runs, asks or fetches in a hand-written page is told with its line."""
    add(copied, "solna/egen.md", f"# Egen\n\n{ACTS[name]}\n")
    done = handbok("check", "solna", cwd=copied)
    assert done.returncode == 1
    assert "active-content" in done.stdout
    assert "pages/solna/egen.md:" in done.stdout


def test_page_of_its_own_may_look_as_it_likes(copied: Path) -> None:
    """Tables, pictures, notes, attributes and code about scripts are no danger."""
    add(
        copied,
        "solna/egen.md",
        "# Egen {: .stor }\n\n!!! note\n    Text.\n\n| a | b |\n|---|---:|\n| 1 | 2 |\n\n"
        "`<script>` <b>fet</b> <div class='x' markdown>\n\n*x*\n\n</div>\n",
    )
    assert handbok("check", "solna", cwd=copied).returncode == 0


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_page_of_its_own_in_another_encoding_is_told_of(encoding: str, country: Path) -> None:
    """No traceback of the engine, but the file and what to do."""
    add(country, "adeby/egen.md")
    (country / "pages/adeby/egen.md").write_bytes("# Växeln\n".encode(encoding))
    done = handbok("build", "adeby", cwd=country)
    assert done.returncode == 1
    assert "not-utf8" in done.stderr
    assert "pages/adeby/egen.md:1" in done.stderr


def test_no_file_name_gets_out(handbook: Site) -> None:
    """Whatever a file is called, it stays inside the site."""
    beside = {path.name for path in handbook.folder.parent.iterdir()}
    assert beside == {"strategy", "measures", "contacts", "pages", "mkdocs.yml", "site"}


@pytest.mark.parametrize(
    "name",
    ["index.md", "situationer/oro.md", "kontakter/index.md", "assets/handbok.css"],
)
def test_page_of_the_handbook_cannot_be_replaced_in_silence(name: str, country: Path) -> None:
    """A file in the place of one of ours is told by name; 112 stays where it was."""
    add(country, f"adeby/{name}", "# Min egen\n\nUtan nummer.\n")
    done = handbok("build", "adeby", cwd=country)
    assert done.returncode == 1
    assert f"pages/adeby/{name}" in done.stderr


def test_dead_link_is_told_with_file_and_target(country: Path) -> None:
    """A link to a page that is not there stops the build as a mistake in the content does."""
    add(country, "adeby/egen.md", "# Egen\n\nSe [sidan](finns-inte.md).\n")
    done = handbok("build", "adeby", cwd=country)
    assert done.returncode == 1
    assert "egen.md" in done.stderr
    assert "finns-inte.md" in done.stderr


def test_dead_link_of_one_does_not_stop_the_others(country: Path) -> None:
    """With --all the other municipalities get their sites."""
    add(country, "bedeby/egen.md", "# Egen\n\nSe [sidan](finns-inte.md).\n")
    done = handbok("build", "--all", cwd=country)
    assert done.returncode == 1
    assert {p.name for p in (country / "site").iterdir() if p.is_dir()} >= {"adeby"}


def test_repository_without_hand_written_pages_builds(country: Path) -> None:
    """pages/ is optional: Git does not even keep an empty folder."""
    assert not (country / "pages").exists()
    done = handbok("build", "adeby", cwd=country)
    assert (done.returncode, done.stderr.count("docs_dir")) == (0, 0)
