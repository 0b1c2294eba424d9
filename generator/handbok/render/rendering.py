"""A planned page → Markdown with front matter."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from handbok.load.files import BASE
from handbok.pages.page import Link, Page
from handbok.problems.problem import Place
from handbok.render.environment import environment
from handbok.texts import load_texts


@dataclass(frozen=True)
class Surroundings:
    """What a page needs besides its own view."""

    language: str
    edit_url: str = ""
    records: Mapping[str, Link] = field(default_factory=dict)
    linked_data: Mapping[str, str] = field(default_factory=dict)
    """What a page is about for search engines, as JSON-LD, by the page's address."""

    def what_shows(self) -> tuple[object, ...]:
        """All that pages show of this: of a record only where it is, for links have own words."""
        ways = {name: (link.address, link.anchor) for name, link in self.records.items()}
        return self.language, self.edit_url, ways


def render(page: Page, around: Surroundings) -> str:
    """The page as Markdown: front matter for the theme, then the body of its template."""
    return f"{_front_matter(page, around)}\n{render_body(page, around)}\n"


def render_body(page: Page, around: Surroundings) -> str:
    """What its template writes, as Markdown."""
    template = environment(around.language).get_template(page.template)
    body = template.render(view=page.view, page=page, here=page.address, records=around.records)
    return body.strip()


def _front_matter(page: Page, around: Surroundings) -> str:
    """YAML front matter. Values are JSON, which every YAML reader takes as it stands."""
    meta: dict[str, object] = {"title": page.title}
    if page.description:
        meta["description"] = page.description
    if page.is_wide:
        meta["hide"] = ["navigation", "toc"] if page.address == "index.md" else ["toc"]
    lists = {"concepts": page.concepts, "remarks": page.remarks}
    meta |= {name: list(value) for name, value in lists.items() if value}
    if page.snippets:
        meta["snippets"] = [vars(snippet) for snippet in page.snippets]
    if page.address in around.linked_data:
        meta["json_ld"] = around.linked_data[page.address]
    if page.place:
        meta |= _editing(page.place, around)
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items()]
    return "\n".join(["---", *lines, "---"])


def _editing(place: Place, around: Surroundings) -> dict[str, str]:
    """Where an editor changes the page, in words and as a link where one is configured."""
    texts = load_texts(around.language)
    note = f"{texts['theme.edited-in']} {place.file}, {texts['theme.line']} {place.line}."
    if f"/{BASE}" in place.file:
        note += f" {texts['theme.common']}"
    if not around.edit_url:
        return {"edit_note": note}
    address = edit_address(around.edit_url, place.file, place.line)
    return {"edit_note": note, "edit_url": address, "edit_label": texts["theme.edit"]}


def edit_address(pattern: str, file: str, line: int) -> str:
    """The edit link of a place: `{file}` and `{line}` of the pattern filled in."""
    return pattern.replace("{file}", file).replace("{line}", str(line))
