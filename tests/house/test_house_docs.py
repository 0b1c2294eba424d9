"""All Markdown of the repository: links lead somewhere, and what it tells to run can be run."""

import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from handbok.cli import main

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        ROOT / "tests/README.md",
    ]
)
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
FENCED = re.compile(r"(?ms)^ *(`{3,}|~{3,}).*?^ *\1 *$")
INLINE = re.compile(r"(?s)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*pictures/([^)]+)\)")
# What follows belongs to another command, or is talk.
ENDS = re.compile(r"\s(?:#|&&|\|\||>|\|)\s|[;)]|$")


def name(path: Path) -> str:
    """A page as the repository names it."""
    return path.relative_to(ROOT).as_posix()


@cache
def prose(path: Path) -> str:
    """A page without its examples."""
    return FENCED.sub("", path.read_text("utf-8"))


@cache
def anchors(path: Path) -> frozenset[str]:
    """The anchors that a code host, and MkDocs as we set it, give a page's headings."""
    headings = re.findall(r"(?m)^#{1,6} +(.+?) *#*$", prose(path))
    return frozenset(map(anchor, headings))


def anchor(heading: str) -> str:
    """Letters of any language, digits, hyphens and underscores, in small letters."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").replace("*", "")
    kept = re.sub(r"[^\w\s-]", "", unicodedata.normalize("NFKC", text)).strip().lower()
    return re.sub(r"[-\s]+", "-", kept)


def dead(path: Path) -> Iterator[str]:
    """The links of a page that lead to no file, or to no heading of one."""
    for link in LINK.findall(INLINE.sub("", prose(path))):
        target, _, fragment = link.partition("#")
        if re.match(r"[a-z]+:", target):
            continue
        file = (path.parent / target).resolve() if target else path
        if not file.exists() or (fragment and fragment not in anchors(file)):
            yield link


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_link_leads_to_a_page_and_a_heading(page: Path) -> None:
    """Whoever follows a link comes to what it promised, on a code host as on the site."""
    assert list(dead(page)) == []


def test_dead_links_would_be_seen(tmp_path: Path) -> None:
    """A missing page and a missing heading are both found; what leads out is left alone."""
    page = tmp_path / "a.md"
    page.write_text("# Räkna åren\n[x](b.md) [y](#räkna-åren) [z](#rakna) [q](https://x.se/#r)\n")
    assert list(dead(page)) == ["b.md", "#rakna"]


def test_pictures_are_shown_described_and_light() -> None:
    """Each is on a page, with words for who cannot see it, and none keeps a reader waiting."""
    pictures = {path.name: path for path in (ROOT / "docs/pictures").iterdir()}
    shown = [found for page in PAGES for found in PICTURE.findall(page.read_text("utf-8"))]
    assert {file for _, file in shown} == set(pictures)
    assert [file for words, file in shown if len(words) < 10] == []
    assert [name for name, path in pictures.items() if path.stat().st_size > 150_000] == []


@pytest.mark.parametrize("folder", ["redigera", "how-to"])
def test_map_leads_to_every_page(folder: str) -> None:
    """What one wants to do has a line in docs/index.md."""
    index = (ROOT / "docs/index.md").read_text("utf-8")
    pages = sorted((ROOT / "docs" / folder).glob("*.md"))
    assert [page.name for page in pages if f"({folder}/{page.name})" not in index] == []


def test_readme_fits_a_screen() -> None:
    """Who comes for the first time sees what it is and how to start, and nothing else."""
    assert len((ROOT / "README.md").read_text("utf-8").splitlines()) <= 60


@cache
def options_of(command: click.Command) -> frozenset[str]:
    """Every way to write an option of a command, and of those under it."""
    inner = command.commands.values() if isinstance(command, click.Group) else ()
    options = (p for p in command.params if isinstance(p, click.Option))
    own = {name for option in options for name in (*option.opts, *option.secondary_opts)}
    return frozenset({*own, "--help", "-h"}.union(*map(options_of, inner)))


def code(page: Path) -> Iterator[str]:
    """Lines of examples, and code within sentences, of a page."""
    text = page.read_text("utf-8")
    for block in FENCED.finditer(text):
        yield from block[0].splitlines()
    yield from (" ".join(found[2].split()) for found in INLINE.finditer(FENCED.sub("", text)))


def mistaken(line: str) -> Iterator[str]:
    """Commands of ours in a line of code that do not exist, and options that they do not have."""
    for called in re.finditer(r"(?:^|[\s/])handbok ([a-z][a-z-]*)(?=\s|$)", line):
        words = ENDS.split(line[called.end() :], maxsplit=1)[0]
        if called[1] not in main.commands:
            yield f"handbok {called[1]}"
            continue
        known = options_of(main.commands[called[1]])
        for option in re.findall(r"(?<!\S)--?[a-z][a-z-]*", words):
            if option not in known:
                yield f"handbok {called[1]} {option}"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_command_of_a_page_can_be_run(page: Path) -> None:
    """Every `handbok …` names a command that there is, with options that it has."""
    assert [wrong for line in code(page) for wrong in mistaken(line)] == []


def test_lone_options_exist() -> None:
    """An option that is named by itself in the editors' manual is one of some command's."""
    known = options_of(main)
    told = {
        line.split()[0].split("=")[0]
        for page in PAGES
        if "redigera" in page.parts or page.name == "README.md"
        for line in code(page)
        if re.match("--[a-z]", line)
    }
    assert len(told) > 10
    assert told - known == set()


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("handbok bygg", ["handbok bygg"]),
        ("handbok check --fast solna", ["handbok check --fast"]),
        (".venv/bin/handbok build --all # --fast", []),
        ("handbok hosting nginx > fil --fast", []),
    ],
)
def test_mistaken_command_would_be_seen(line: str, wrong: list[str]) -> None:
    """A command or an option that does not exist is found, and nothing after the command's end."""
    assert list(mistaken(line)) == wrong


def test_every_command_and_option_is_documented() -> None:
    """`docs/commands.md` leaves nothing out that the program can be asked for."""
    page = (ROOT / "docs/commands.md").read_text("utf-8")
    missing = [f"handbok {n}" for n in main.commands if f"handbok {n}" not in page]
    assert missing + [o for o in sorted(options_of(main)) if o not in page] == []


def test_make_names_in_pages_exist() -> None:
    """`make …` in a page is a target of the Makefile."""
    targets = set(re.findall(r"(?m)^([a-z][a-z-]*):", MAKEFILE))
    named = {
        found[1]
        for page in PAGES
        for line in code(page)
        if (found := re.match(r"make ([a-z][a-z-]*)", line))
    }
    assert len(named) > 8
    assert named - targets == set()


def test_every_target_says_what_it_is_for() -> None:
    """`make help` lists each target with a sentence; what only other targets need has a comment."""
    targets = dict(re.findall(r"(?m)^([a-z][a-z-]*):(?!=)(.*)$", MAKEFILE))
    (phony,) = re.findall(r"(?m)^\.PHONY: (.*)$", MAKEFILE)
    assert set(phony.split()) == set(targets)
    assert [t for t, rest in targets.items() if "# " not in rest and t != "editors"] == []
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, check=True)
    told = re.findall(r"(?m)^  make ([a-z-]+)", done.stdout.decode("utf-8"))
    assert told == [target for target, rest in targets.items() if "## " in rest]


@pytest.mark.slow
def test_docs_become_a_site_without_a_warning(tmp_path: Path) -> None:
    """`make docs` builds every page with no dead link, and the pages fetch nothing from others."""
    command = [Path(sys.executable).with_name("mkdocs"), "build", "--quiet", "--strict"]
    said = subprocess.run(
        [*map(str, command), "--config-file", "mkdocs-docs.yml", "--site-dir", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert (said.returncode, said.stdout) == (0, "")
    html = {page: page.read_text("utf-8") for page in tmp_path.rglob("*.html")}
    assert len(html) > len(PAGES) - 5
    fetched = re.compile(
        r'<(?:script|img|iframe)[^>]*\ssrc="?(?:https?:)?//[^>]*>'
        r'|<link[^>]*\srel="?(?:stylesheet|preconnect|icon)[^>]*//[^>]*>'
    )
    assert [found[0] for text in html.values() for found in fetched.finditer(text)] == []
