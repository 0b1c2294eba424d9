"""A small country whose content, settings and sites somebody changes, and such changes."""

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
from site_runs import TODAY, differences, tree
from small_country import NAMES, small_country

from handbok import kept
from handbok.model.audience import Audience
from handbok.pipeline.outcome import Outcome
from handbok.settings import Settings
from handbok.site.building import build_all
from handbok.site.many import Many

PICTURE = bytes.fromhex("89504e470d0a1a0a")


@dataclass
class Country:
    """The repository, the day and the audience of the next build, and a folder of sites."""

    root: Path
    site_dir: Path
    today: date = TODAY
    audience: Audience = Audience.PUBLIC
    is_sound: bool = True
    number: int = 0
    new: list[str] = field(default_factory=list)

    @classmethod
    def founded(cls, folder: Path, names: tuple[str, ...] = NAMES) -> "Country":
        return cls(small_country(folder / "content", names), folder / "site")

    @property
    def settings(self) -> Settings:
        return Settings(self.root, today=self.today)

    def word(self) -> str:
        """A word that has not been there before."""
        self.number += 1
        return f"ord{self.number}"

    def swap(self, file: str, old: str, new: str) -> None:
        """Replace a text in a file, where it is there."""
        path = self.root / file
        if path.is_file():
            path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")

    def rebuild(self) -> list[Outcome]:
        """Build what has changed."""
        many = Many(self.audience, only_changed=True)
        outcomes = build_all(self.settings, self.site_dir, many)
        self.is_sound = all(outcome.edition for outcome in outcomes)
        return outcomes

    def compare(self) -> list[str]:
        """Build what has changed, and everything elsewhere, with nothing kept; what differs.

        One that has errors keeps its earlier site in both places.
        """
        outcomes = self.rebuild()
        whole = self.site_dir.with_name("whole")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv(kept.OFF, "1")
            again = build_all(self.settings, whole, Many(self.audience))
        assert [one.edition for one in outcomes] == [one.edition for one in again]
        return differences(tree(self.site_dir), tree(whole))


Edit = Callable[[Country, str], None]


def contact(country: Country, name: str) -> None:
    """Another number of the municipality's own."""
    country.word()
    path = country.root / "contacts" / f"{name}.yml"
    number = f"08-465 004 {country.number % 100:02}"
    path.write_text(re.sub(r"08-465 004 \d\d", number, path.read_text("utf-8")), "utf-8")


def title(country: Country, name: str) -> None:
    """Another title of the plan."""
    country.swap(f"strategy/{name}/strategy.yml", "title: Plan", f"title: {country.word()} Plan")


def base(country: Country, _: str) -> None:
    """A word that all municipalities share."""
    country.swap("strategy/national/situations.yml", "title: ", f"title: {country.word()} ")


def base_contact(country: Country, _: str) -> None:
    """The same among the common contacts."""
    country.swap("contacts/national.yml", "name: ", f"name: {country.word()} ")


def site_url(country: Country, _: str) -> None:
    """The public address."""
    words = (country.root / "mkdocs.yml").read_text("utf-8")
    lines = [line for line in words.splitlines() if not line.startswith("site_url:")]
    lines.insert(0, f"site_url: https://{country.word()}.example/")
    (country.root / "mkdocs.yml").write_text("\n".join(lines) + "\n", "utf-8")


def settings_comment(country: Country, _: str) -> None:
    """Something in mkdocs.yml that means nothing."""
    with (country.root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"# {country.word()}\n")


def own_page(country: Country, name: str) -> None:
    """A page by hand, new or changed."""
    path = country.root / "pages" / name / "egen.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"# Egen sida\n\n{country.word()}\n", "utf-8")


def picture(country: Country, name: str) -> None:
    """A picture that a page by hand shows."""
    own_page(country, name)
    folder = country.root / "pages" / name
    (folder / "bild.png").write_bytes(PICTURE + country.word().encode())
    with (folder / "egen.md").open("a", encoding="utf-8") as file:
        file.write("\n![En bild](bild.png)\n")


def no_own_pages(country: Country, name: str) -> None:
    """All of them gone."""
    shutil.rmtree(country.root / "pages" / name, ignore_errors=True)


def template(country: Country, _: str) -> None:
    """The municipality's own templates, named in mkdocs.yml."""
    folder = country.root / "mallar"
    folder.mkdir(exist_ok=True)
    words = '{% extends "base.html" %}{% block footer %}@@{% endblock %}'
    (folder / "main.html").write_text(words.replace("@@", country.word()), "utf-8")
    country.swap("mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: mallar\n")
    country.swap(
        "mkdocs.yml", "  custom_dir: mallar\n  custom_dir: mallar\n", "  custom_dir: mallar\n"
    )


def tomorrow(country: Country, _: str) -> None:
    """The next build is of another day."""
    country.today += timedelta(days=1)


def audience(country: Country, _: str) -> None:
    """The next build is for the others."""
    country.audience = Audience("staff" if country.audience == "public" else "public")


def touch(country: Country, name: str) -> None:
    """Saved without a change."""
    path = country.root / "contacts" / f"{name}.yml"
    if path.is_file():
        os.utime(path)


def rename(country: Country, name: str) -> None:
    """The same words in a file of another name."""
    path = country.root / "strategy" / name / "strategy.yml"
    if path.is_file():
        path.rename(path.with_name("plan.yml"))


def broken(country: Country, name: str) -> None:
    """A misspelt key, or the same put right."""
    file = f"strategy/{name}/municipality.yml"
    path = country.root / file
    if path.is_file():
        is_right = "short_name:" in path.read_text("utf-8")
        country.swap(file, *(("short_", "shrt_") if is_right else ("shrt_", "short_")))


def founded(country: Country, _: str) -> None:
    """One more municipality."""
    name = f"nyby{country.word()}"
    other = small_country(country.root.parent / name, (name,))
    for folder in ("strategy", "measures", "contacts"):
        for path in (other / folder).rglob(f"*{name}*"):
            to = country.root / path.relative_to(other)
            shutil.copytree(path, to) if path.is_dir() else shutil.copy(path, to)
    country.new.append(name)


def merged(country: Country, _: str) -> None:
    """One municipality less, with all its files."""
    if country.new:
        name = country.new.pop()
        for path in (*country.root.glob(f"*/{name}"), *country.root.glob(f"*/{name}.yml")):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def stray(country: Country, _: str) -> None:
    """A file that nobody reads, or the same taken away."""
    path = country.root / "contacts" / "vilsen.yml"
    path.unlink() if path.exists() else path.write_text("contacts: []\n", "utf-8")


def touched_site(country: Country, name: str) -> None:
    """Somebody writes in a page that was built; as many letters as before."""
    path = country.site_dir / name / "index.html"
    if path.is_file() and country.is_sound:
        path.write_bytes(path.read_bytes().replace(b"<title>", b"<TITLE>", 1))


def lost_file(country: Country, name: str) -> None:
    """Somebody takes a built file away."""
    if country.is_sound:
        (country.site_dir / name / "search/index.json").unlink(missing_ok=True)


def added_file(country: Country, name: str) -> None:
    """Somebody puts a file of their own among the built ones, and one at the top."""
    for folder in (country.site_dir / name, country.site_dir):
        if folder.is_dir() and country.is_sound:
            (folder / "egen.txt").write_text("kvar", "utf-8")


EDITS: tuple[Edit, ...] = (
    *(contact, title, base, base_contact, site_url, settings_comment, own_page, picture),
    *(no_own_pages, template, tomorrow, audience, touch, rename, broken, founded, merged),
    *(stray, touched_site, lost_file, added_file),
)
