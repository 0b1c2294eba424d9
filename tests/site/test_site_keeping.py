"""What is kept between builds makes them quicker and changes nothing."""

import logging
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import markdown
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from site_runs import ROOT, TODAY, differences, tree

from handbok import kept
from handbok.aside import Doing
from handbok.kept import Shelf
from handbok.render.listing import VisibleTemplates
from handbok.settings import Settings
from handbok.site import ahead
from handbok.site.ahead import render_ahead
from handbok.site.building import build_one
from handbok.site.engine_words import overheard
from handbok.site.kept_markdown import KeptMarkdown, KeptPage
from handbok.site.quick_inline import QuickInline
from handbok.site.record import remember, remembered

T = TypeVar("T")
NAME = "exempelby"
ADDRESSES = ("index.md", "a.md", "b/index.md", "b/c.md")
LINES = (
    "# Rubrik",
    "## Steg ett",
    "## Steg två {#steg}",
    "Ring [först](a.md) eller [sedan](b/index.md#steg).",
    "[Bort](saknas.md) och [hem](../index.md).",
    "- en\n- två",
    '<div id="ruta" markdown>*i en ruta*</div>',
    "Ett ord till.",
)
TEXTS = st.lists(st.sampled_from(LINES), max_size=5).map("\n\n".join)
SITES = st.dictionaries(st.sampled_from(ADDRESSES), TEXTS, min_size=1)
# What Markdown makes something of, and what stands between.
MARKS = st.text(alphabet="*_`[]()<>!&;#\\ \n:-ab1/.@\"'=", max_size=60)
EXTENSIONS = ["admonition", "attr_list", "def_list", "md_in_html", "tables", "toc"]


@pytest.fixture(scope="module")
def config() -> MkDocsConfig:
    """The repository's own settings for Markdown."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    config.plugins._current_plugin = "handbok"  # type: ignore[attr-defined]  # MkDocs says so
    return config


def shown(
    site: Mapping[str, str], config: MkDocsConfig, kept: KeptMarkdown, doing: Doing | None = None
) -> list[Any]:
    """All that MkDocs takes from the pages of a site, and what it warns of."""
    files = Files([File.generated(config, a, content=text) for a, text in site.items()])
    pages = [KeptPage(None, file, config, kept) for file in files]
    with overheard() as warnings:
        if doing:
            render_ahead(files, config, kept, doing)
        for page in pages:
            page.read_source(config)
            page.render(config, files)
    return [
        *([p.content, str(p.toc), p.title, p.present_anchor_ids, _links(p)] for p in pages),
        *warnings,
    ]


def _links(page: KeptPage) -> dict[str, dict[str, str]]:
    return {to.src_uri: found for to, found in (page.links_to_anchors or {}).items()}


@given(versions=st.lists(SITES, min_size=2, max_size=4))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_kept_pages_are_those_of_a_clean_build(
    versions: list[dict[str, str]], config: MkDocsConfig
) -> None:
    """Whatever is edited, added and taken away: as if nothing had been kept, warnings too."""
    with TemporaryDirectory() as folder:
        for site in [*versions, versions[0]]:
            shelf = Shelf(Path(folder, "pages.json"))
            assert shown(site, config, KeptMarkdown(shelf)) == shown(site, config, KeptMarkdown())
            shelf.save()


class Other(Shelf):
    """A shelf of this process, and work of another: what that puts on it is not here."""

    def __init__(self) -> None:
        """Nothing is on it, and it is in no file."""
        super().__init__(None)
        self.asked = 0

    def __call__(self, work: Callable[[], T], /) -> Callable[[], T]:
        """Do the work at once, heard by nobody here, and forget all but its result."""
        self.asked += 1
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(logging.getLogger("mkdocs"), "handlers", [logging.NullHandler()])
            result = work()
        self._used.clear()
        return lambda: result


def test_nothing_is_rendered_ahead_where_an_extension_may_read_anything(
    config: MkDocsConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another core would not know what it has read: every page is rendered here, in its turn."""
    monkeypatch.setattr(ahead, "free_cores", lambda: 2)
    monkeypatch.setattr(ahead, "FEWEST_PAGES", 1)
    site = dict.fromkeys(ADDRESSES, "# Rubrik")
    other = Other()
    shown(site, config, KeptMarkdown(other), other)
    asked = other.asked
    own = [*config.markdown_extensions, "pymdownx.snippets"]
    monkeypatch.setitem(config.data, "markdown_extensions", own)
    shown(site, config, KeptMarkdown(other), other)
    assert 0 < other.asked == asked


@given(site=SITES)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_pages_that_others_render_are_those_that_mkdocs_renders(
    site: dict[str, str], config: MkDocsConfig
) -> None:
    """Shared out between three cores, or not: the same pages, and the same warnings, once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ahead, "free_cores", lambda: 2)
        patch.setattr(ahead, "FEWEST_PAGES", 1)
        other = Other()
        assert shown(site, config, KeptMarkdown(other), other) == shown(
            site, config, KeptMarkdown()
        )
        assert other.asked == min(len(site), 3) - 1


@given(text=MARKS)
@settings(max_examples=300, deadline=None)
def test_quicker_patterns_find_the_same(text: str) -> None:
    """Leaving out the patterns that cannot match changes no character of the HTML."""
    stock = markdown.markdown(text, extensions=EXTENSIONS)
    assert markdown.markdown(text, extensions=[*EXTENSIONS, QuickInline()]) == stock


@contextmanager
def rendering(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The texts that Markdown is asked to turn into HTML meanwhile."""
    found: list[str] = []
    stock = markdown.Markdown.convert

    def convert(self: markdown.Markdown, source: str) -> str:
        found.append(source)
        return stock(self, source)

    with monkeypatch.context() as patch:
        patch.setattr(markdown.Markdown, "convert", convert)
        yield found


@pytest.mark.slow
def test_site_after_an_edit_is_that_of_a_clean_build(
    workspace: Callable[[dict[str, str]], Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """One text is changed: its pages are made anew, the others taken, and every byte is right."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.setattr(kept, "user_cache_path", lambda _: tmp_path / "cache")
    root = workspace({"mkdocs.yml": (ROOT / "mkdocs.yml").read_text("utf-8")})
    build_one(Settings(root, today=TODAY), NAME, tmp_path / "first")
    path = next(p for p in sorted(root.rglob("*.yml")) if "title: " in p.read_text("utf-8"))
    changed = path.read_text("utf-8").replace("title: ", "title: Ny ", 1)
    path.write_text(changed, "utf-8")
    with rendering(monkeypatch) as again:
        build_one(Settings(root, today=TODAY), NAME, tmp_path / "again")
    monkeypatch.setenv(kept.OFF, "1")
    with rendering(monkeypatch) as anew:
        build_one(Settings(root, today=TODAY), NAME, tmp_path / "anew")
    assert differences(tree(tmp_path / "again"), tree(tmp_path / "anew")) == []
    assert tree(tmp_path / "again") != tree(tmp_path / "first")
    assert 0 < len(again) < len(anew) / 2


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff" * 200])
def test_what_cannot_be_read_is_as_good_as_nothing(damage: bytes, tmp_path: Path) -> None:
    """A shelf that was cut short, or is another program's, is empty."""
    path = tmp_path / "shelf.json"
    one = Shelf(path)
    one.put("a", [1])
    one.save()
    assert Shelf(path).get("a") == [1]
    path.write_bytes(damage or path.read_bytes()[:-1])
    assert Shelf(path).get("a") is None


def test_only_what_was_used_stays(tmp_path: Path) -> None:
    """A page that is gone takes no room."""
    path = tmp_path / "shelf.json"
    one = Shelf(path)
    one.put("a", 1)
    one.put("b", 2)
    one.save()
    two = Shelf(path)
    assert two.get("a") == 1
    two.save()
    assert Shelf(path).get("b") is None


def test_what_others_can_write_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder that anyone may write to is not used at all."""
    monkeypatch.setattr(kept, "user_cache_path", lambda _: tmp_path)
    one = kept.shelf("pages")
    one.put("a", 1)
    one.save()
    assert kept.shelf("pages").get("a") == 1
    (tmp_path / "kept").chmod(0o777)
    assert kept.shelf("pages").get("a") is None


def test_room_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When all takes more than it may, what was written longest ago goes."""
    monkeypatch.setattr(kept, "MOST_BYTES", 500)
    for number in range(8):
        one = Shelf(tmp_path / f"{number}.json")
        one.put("text", "x" * 60)
        one.save()
    assert 0 < sum(path.stat().st_size for path in tmp_path.iterdir()) <= 500
    assert Shelf(tmp_path / "7.json").get("text")


def test_theme_files_are_the_ones_that_mkdocs_takes(config: MkDocsConfig) -> None:
    """Nothing but hidden files is missing in the quicker list, and they still can be included."""
    folders = config.theme.dirs
    whole = FileSystemLoader(folders).list_templates()
    quick = VisibleTemplates(folders)
    visible = [n for n in whole if not any(part.startswith(".") for part in n.split("/"))]
    assert quick.list_templates() == visible
    icon = next(name for name in whole if name.startswith(".icons/") and name.endswith(".svg"))
    assert "<svg" in Environment(loader=quick, autoescape=True).get_template(icon).render()


def test_check_loads_nothing_that_renders() -> None:
    """Checking must not wait for what it has no use for."""
    heavy = ("mkdocs", "jinja2", "rich", "openpyxl", "weasyprint", "asyncssh", "handbok.outputs")
    code = f"import sys, handbok.cli.check; print([m for m in {heavy} if m in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_nothing_is_kept_where_the_user_wants_nothing_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """No shelf, no templates, and no record of what was built."""
    monkeypatch.setattr(kept, "user_cache_path", lambda _: tmp_path / "cache")
    monkeypatch.setenv(kept.OFF, "1")
    one = kept.shelf("något")
    one.put("a", 1)
    one.save()
    remember(tmp_path, {})
    assert (kept.own_folder("templates"), remembered(tmp_path)) == (None, {})
    assert not (tmp_path / "cache").exists()
