"""What frames are tried with: artifacts in a folder, servers of different origins, HTML read."""

import shutil
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from handbok.model.audience import Audience
from handbok.pipeline.building import Built, build
from handbok.pipeline.checking import check
from handbok.settings import Settings, overrides_root
from handbok.site.writer import write_artifacts

ROOT = Path(__file__).resolve().parents[2]
MUNICIPALITIES = ("lillakra", "lund", "solna", "stockholm", "strangnas")
SITE_URL = "https://handbok.exempel.example/bok/"
# What a careful server says beside the bare pages and the cards.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)


def settings(today: object, site_url: str = "", audience: Audience = Audience.PUBLIC) -> Settings:
    """The settings of a run on the tests' day."""
    return Settings(ROOT, today=today, audience=audience, site_url=site_url)  # type: ignore[arg-type]


@cache
def built(municipality: str, run: Settings) -> Built:
    """A municipality of the repository as artifacts."""
    handbook = check(run, municipality).handbook
    assert handbook is not None
    return build(run, handbook)


def put(made: Built, folder: Path) -> Path:
    """The artifacts and the theme's own files in a folder; pages of the site stay Markdown."""
    write_artifacts(made.artifacts, folder)
    for name in ("assets", "embed"):
        shutil.copytree(overrides_root() / name, folder / name, dirs_exist_ok=True)
    return folder


def content(repository: Path, root: Path) -> None:
    """The repository's content, published for staff at an address."""
    for name in ("strategy", "measures", "contacts"):
        shutil.copytree(repository / name, root / name)
    text = (repository / "mkdocs.yml").read_text("utf-8")
    text = text.replace("site_name: Handbok\n", f"site_name: Handbok\nsite_url: {SITE_URL}\n")
    text = text.replace("audience: !ENV [HANDBOK_AUDIENCE, public]", "audience: staff")
    (root / "mkdocs.yml").write_text(text, "utf-8")


@dataclass
class Html(HTMLParser):
    """An HTML file: its elements with attributes in order, and its words."""

    source: str
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read it."""
        super().__init__()
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember an element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        """Remember text."""
        self.words.append(data)

    def all(self, *tags: str) -> list[dict[str, str]]:
        """The attributes of every element with one of the tags."""
        return [attributes for tag, attributes in self.elements if tag in tags]

    @property
    def calls(self) -> list[str]:
        """The numbers that can be called, in order."""
        found = (link.get("href", "") for link in self.all("a"))
        return [href for href in found if href.startswith("tel:")]
