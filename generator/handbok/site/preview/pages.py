"""Pages that only the preview has: the list of handbooks, and what stands in for a page."""

from handbok.pages.collation import swedish
from handbok.problems.reporters import summary
from handbok.render.html import render_html
from handbok.site.preview.desk import Desk
from handbok.texts import load_texts


def index(desk: Desk, language: str) -> bytes:
    """Every handbook with how its content stands, in Swedish order."""
    texts = load_texts(language)
    previews = sorted(desk.previews.values(), key=lambda preview: swedish(preview.title))
    handbooks = [
        {
            "id": preview.municipality,
            "name": preview.title,
            "state": texts["preview.unread"]
            if not desk.is_checked(preview.municipality)
            else summary(preview.problems, language)
            if preview.problems
            else texts["report.clean"],
        }
        for preview in previews
    ]
    return _page(language, "index", handbooks)


def stand_in(language: str) -> bytes:
    """Shown while a handbook has errors and never had a version without."""
    return _page(language, "broken", [])


def refusal(language: str) -> bytes:
    """Told to whoever comes under another name than this machine's own."""
    return _page(language, "foreign", [])


def missing(language: str) -> bytes:
    """There is no such address."""
    return _page(language, "missing", [])


def _page(language: str, name: str, handbooks: list[dict[str, str]]) -> bytes:
    texts = load_texts(language)
    title, lead = texts[f"preview.{name}.title"], texts[f"preview.{name}.lead"]
    html = render_html("preview.html.j2", language, title=title, lead=lead, handbooks=handbooks)
    return html.encode()
