"""What the preview shows is what `handbok build` writes, byte for byte, after any save."""

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from site_runs import ROOT, TODAY, change, tree

from handbok.outputs.manifest import ADDRESS as MANIFEST
from handbok.settings import Settings
from handbok.site.building import build_one
from handbok.site.preview.handbook import Preview
from sweeps import sampled

pytestmark = pytest.mark.slow
NAME = "exempelby"
VALUE = re.compile(
    r"(?m)^ *(?:- )?(?:text|title|short|summary|name|note|meaning|phone): (?P<value>[^\n|>]+)$"
)
# Not pages, but made of all pages or of the frame alone: these follow with the whole site.
GATHERED = re.compile(r"search/|sitemap\.xml|404\.html")


def never() -> None:
    """Nothing comes between."""


class Desk:
    """A preview and a clean build of the same content."""

    def __init__(self, root: Path) -> None:
        """The content as it stands, shown whole."""
        self.root = root
        self.preview = Preview(root, NAME, root.parent, 1)
        self.preview.check()
        self.preview.complete(never)
        self.built = root.parent / f"{root.name}-built"

    def build(self) -> dict[str, bytes]:
        """What `handbok build` writes; what it wrote last where the content has errors."""
        build_one(Settings(self.root, today=TODAY), NAME, self.built)
        return tree(self.built)

    def save(self) -> dict[str, bytes]:
        """The editor has saved: the preview reads, a clean build is made."""
        self.preview.check()
        return self.build()

    def differences(self, built: dict[str, bytes]) -> list[str]:
        """Addresses where a reader of the preview gets something else; it has no manifest."""
        built = {name: content for name, content in built.items() if name != MANIFEST}
        return [name for name, content in built.items() if self.preview.content(name)[0] != content]


@pytest.fixture
def desk(workspace: Callable[[dict[str, str]], Path], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The example handbook with two hand-written pages."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    root = workspace(
        {
            f"pages/{NAME}/lokalt.md": "# Lokala rutiner\n\nSe [rutinen](rutin.md#steg).\n",
            f"pages/{NAME}/rutin.md": "# Rutin\n\n## Steg\n\nFörst det ena.\n",
            "mkdocs.yml": (ROOT / "mkdocs.yml").read_text("utf-8"),
        }
    )
    return Desk(root)


@pytest.mark.parametrize("seed", sampled(range(3), 0))
def test_random_edits_are_shown_as_they_are_built(desk: Desk, seed: int) -> None:
    """Whatever text is changed, in whatever file, each page equals that of a clean build."""
    random = Random(seed)  # noqa: S311  # the same edits at every run
    files = sorted(path for path in desk.root.rglob("*.yml") if path.name != "mkdocs.yml")
    shown = 0
    for number in range(6):
        path = random.choice(files)
        text = path.read_text("utf-8")
        places = list(VALUE.finditer(text))
        if places:
            start, end = random.choice(places).span("value")
            word = random.choice([f"Ändrat {number}", "", f"”{number}” & <b> [x](y) {{1}}", "112"])
            path.write_text(text[:start] + f"'{word}'" + text[end:], "utf-8")
        built = desk.save()
        if desk.preview.has_errors:
            path.write_text(text, "utf-8")
            built = desk.save()
        shown += bool(places)
        assert [n for n in desk.differences(built) if not GATHERED.match(n)] == []
    assert shown
    desk.preview.complete(never)
    assert desk.differences(built) == []
    assert desk.preview.refusal == ""


def test_page_that_comes_goes_and_is_renamed(desk: Desk) -> None:
    """New pages stand in every menu at once; pages that are gone are not found."""
    pages = desk.root / "pages" / NAME
    (pages / "ny.md").write_text("Bara text.\n", "utf-8")
    assert [n for n in desk.differences(desk.save()) if not GATHERED.match(n)] == []
    assert desk.preview.content("ny/index.html")[0]
    (pages / "ny.md").rename(pages / "nyare.md")
    assert [n for n in desk.differences(desk.save()) if not GATHERED.match(n)] == []
    assert desk.preview.content("ny/index.html")[0] is None
    (pages / "nyare.md").unlink()
    built = desk.save()
    assert [n for n in desk.differences(built) if not GATHERED.match(n)] == []
    assert desk.preview.content("nyare/index.html")[0] is None


def test_heading_of_a_hand_written_page_is_its_title_in_every_menu(desk: Desk) -> None:
    """A title that stands in the text is followed as well."""
    change(desk.root / f"pages/{NAME}/rutin.md", "# Rutin\n", "# En *annan* rutin\n")
    built = desk.save()
    assert [n for n in desk.differences(built) if not GATHERED.match(n)] == []
    assert "En annan rutin" in (desk.preview.content("lokalt/index.html")[0] or b"").decode()


def test_colours_and_name_are_on_every_page(desk: Desk) -> None:
    """What stands in the frame of all pages changes on all of them."""
    path = desk.root / f"strategy/{NAME}/municipality.yml"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"short_name: .*", "short_name: Nyby", text), "utf-8")
    built = desk.save()
    assert [n for n in desk.differences(built) if not GATHERED.match(n)] == []
    assert b"Handbok Nyby" in built["index.html"]


def test_only_what_a_save_changes_is_told_of(desk: Desk) -> None:
    """The page that an editor looks at is not reloaded for somebody else's page."""
    _, number = desk.preview.content("index.html")
    change(desk.root / "strategy/national/knowledge.yml", "ska fråga", "får fråga")
    desk.preview.check()
    assert desk.preview.is_newer("kunskap/lag/index.html", number)
    assert not desk.preview.is_newer("index.html", number)
    assert not desk.preview.is_newer("rutin/index.html", number)


def test_what_no_page_shows_follows_too(desk: Desk) -> None:
    """A word for the search alone reloads no page; the index has it at once, and stays so."""
    _, number = desk.preview.content("index.html")
    with (desk.root / "strategy/national/situations.yml").open("a", encoding="utf-8") as file:
        file.write("    search_words: [grubbel]\n")
    desk.preview.check()
    assert desk.preview.content("index.html")[1] == number
    assert b"grubbel" in (desk.preview.content("search/index.json")[0] or b"")
    assert desk.preview.is_due
    desk.preview.complete(never)
    assert b"grubbel" in (desk.preview.content("search/index.json")[0] or b"")
    desk.preview.check()
    assert not desk.preview.is_due


def test_broken_save_leaves_the_last_good_version(desk: Desk) -> None:
    """With an error nothing moves but the list of problems; mended, it is gone."""
    before = desk.preview.content("index.html")
    path = desk.root / f"strategy/{NAME}/municipality.yml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("name:", "nam:"), "utf-8")
    desk.preview.check()
    assert desk.preview.has_errors
    assert desk.preview.content("index.html") == before
    path.write_text(text, "utf-8")
    desk.preview.check()
    assert not desk.preview.has_errors
    assert desk.preview.content("index.html") == before


def test_nothing_outside_the_site_is_given_out(desk: Desk) -> None:
    """An address that leads out of the site's folder finds nothing."""
    assert desk.preview.content("../../secret")[0] is None
    assert desk.preview.content("../" * 20 + "etc/hostname")[0] is None
