"""The pages that `handbok write` gives, as each peer wants them: the same Markdown for all."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

HUGO = Path(__file__).parent / "hugo"
SPHINX = """
project = "Handbok"
language = "sv"
extensions = ["myst_parser"]
myst_enable_extensions = ["attrs_block", "attrs_inline", "deflist"]
suppress_warnings = ["*"]
"""


def mkdocs_source(written: Path, folder: Path, *, prune: bool) -> Path:
    """Plain Material with its own search: no templates, styles or data files of ours."""
    config = json.loads((written / "mkdocs.yml").read_text("utf-8"))
    features = ["navigation.indexes", "navigation.tabs", *(["navigation.prune"] if prune else [])]
    theme = {"name": "material", "language": "sv", "font": False, "features": features}
    kept = {key: config[key] for key in ("site_name", "nav", "markdown_extensions")}
    plain = {**kept, "theme": theme, "plugins": ["search"], "site_dir": "site"}
    _pages(written, folder / "docs")
    (folder / "mkdocs.yml").write_text(json.dumps(plain, ensure_ascii=False), "utf-8")
    return folder


def hugo_source(written: Path, folder: Path, *, cached: bool) -> Path:
    """Sections and pages as in our menu, which stands on every page; rendered once if `cached`."""
    config = json.loads((written / "mkdocs.yml").read_text("utf-8"))
    _pages(written, folder / "content")
    for path in sorted((folder / "content").rglob("index.md")):
        path.rename(path.with_name("_index.md"))
    shutil.copytree(HUGO, folder / "layouts", dirs_exist_ok=True)
    call = 'partialCached "menu.html" .' if cached else 'partial "menu.html" .'
    base = folder / "layouts/_default/baseof.html"
    base.write_text(base.read_text("utf-8").replace('partial "menu.html" .', call), "utf-8")
    settings = {
        "title": config["site_name"],
        "baseURL": "https://handbok.example/",
        "disableKinds": ["taxonomy", "term", "RSS"],
        "markup": {"goldmark": {"renderer": {"unsafe": True}}},
    }
    (folder / "hugo.json").write_text(json.dumps(settings, ensure_ascii=False), "utf-8")
    (folder / "data").mkdir(exist_ok=True)
    menu = json.dumps(list(_entries(config["nav"])), ensure_ascii=False)
    (folder / "data/menu.json").write_text(menu, "utf-8")
    return folder


def sphinx_source(written: Path, folder: Path) -> Path:
    """The same pages below a list of them all."""
    _pages(written, folder / "source")
    (folder / "source/conf.py").write_text(SPHINX, "utf-8")
    names = [p.relative_to(folder / "source").with_suffix("").as_posix() for p in _all(folder)]
    listed = "\n".join(name for name in names if name != "index")
    index = folder / "source/index.md"
    tree = f"\n\n```{{toctree}}\n:maxdepth: 2\n\n{listed}\n```\n"
    index.write_text(index.read_text("utf-8") + tree, "utf-8")
    return folder


def _all(folder: Path) -> list[Path]:
    return sorted((folder / "source").rglob("*.md"))


def _pages(written: Path, folder: Path) -> None:
    """The Markdown, with title and description before it and nothing that only we understand."""
    for path in sorted((written / "docs").rglob("*.md")):
        head, _, text = path.read_text("utf-8").removeprefix("---\n").partition("\n---\n")
        facts: dict[str, Any] = yaml.safe_load(head)
        kept = {key: facts[key] for key in ("title", "description") if key in facts}
        target = folder / path.relative_to(written / "docs")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"---\n{json.dumps(kept, ensure_ascii=False)}\n---\n{text}", "utf-8")


def _entries(nav: list[Any]) -> Iterator[dict[str, Any]]:
    """MkDocs' menu as titles with addresses, sections with what is in them."""
    for entry in nav:
        if isinstance(entry, str):
            yield {"title": "", "url": _url(entry)}
            continue
        ((title, inside),) = entry.items()
        if isinstance(inside, str):
            yield {"title": title, "url": _url(inside)}
        else:
            yield {"title": title, "pages": list(_entries(inside))}


def _url(address: str) -> str:
    stem = address.removesuffix(".md").removesuffix("index").rstrip("/")
    return f"/{stem}/" if stem else "/"
