"""The last chapters: every source that was cited, and where the handbook itself is read."""

from io import BytesIO

import segno

from handbok.model.knowledge import Source
from handbok.outputs.word.writing import Writing
from handbok.pages.addresses import STRATEGY


def write_sources(writing: Writing, cited: tuple[Source, ...]) -> None:
    """Title, publisher, date and address of each, and the day it was read."""
    if cited:
        writing.paper.heading(writing.words("pages.sources"), 1)
    for source in cited:
        _source(writing, source)


def _source(writing: Writing, source: Source) -> None:
    paper = writing.paper
    dated = writing.day(source.date) or source.date_note
    paragraph = paper.paragraph(style="List Bullet")
    paper.write(paragraph, source.title, italic=True)
    paper.write(paragraph, ", ".join(["", source.publisher, *filter(None, [dated])]) + ". ")
    if source.url:
        paper.link(paragraph, source.url, source.url)
        paper.write(paragraph, ". ")
    if source.retrieved:
        paper.write(paragraph, f"{writing.words('word.read')} {writing.day(source.retrieved)}.")


def write_web(writing: Writing) -> None:
    """The way back to the handbook, as a link and as a code; nothing where it is not public."""
    if not writing.site_url:
        return
    address = writing.address(STRATEGY)
    writing.paper.heading(writing.words("word.web"), 1)
    paragraph = writing.paper.paragraph()
    writing.paper.link(paragraph, address, address)
    code = BytesIO()
    segno.make(address, error="m", micro=False).save(code, kind="png", scale=8, border=4)
    alternative = writing.words("word.code", address=address)
    writing.paper.picture(code.getvalue(), alternative)
