"""A Word document that is being written: Word's own styles, a language, tables with headers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.shared import Cm
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from handbok.outputs.word import elements
from handbok.outputs.word.packing import packed
from handbok.outputs.word.styles import CELL, CITATION, LINK, set_styles

LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
# Centimetres of an A4 page.
PAGE, MARGIN, PICTURE = (21.0, 29.7), 2.5, 3.0


@dataclass(frozen=True)
class About:
    """What the file says of itself outside its text, and the colour of its headings."""

    title: str
    author: str
    subject: str
    kind: str
    day: date
    language: str
    colour: str


class Manuscript:
    """A Word document, written from top to bottom."""

    def __init__(self, about: About) -> None:
        """An empty page, with its styles."""
        self.word = Document()
        self.language = LANGUAGES[about.language]
        set_styles(self.word, self.language, about.colour)
        # Asked for once: python-docx looks through all of them every time.
        self.styles = {style.name: style.style_id for style in self.word.styles}
        self._set_page()
        self._describe(about)

    def heading(self, text: str, level: int) -> None:
        """A heading in Word's own style; level 0 is the title."""
        self.paragraph(text, f"Heading {level}" if level else "Title")

    def paragraph(self, text: str = "", style: str = "Normal", label: str = "") -> Paragraph:
        """A paragraph, perhaps after a label in bold."""
        paragraph = self.word.add_paragraph()
        elements.style(paragraph, self.styles[style])
        self.write(paragraph, f"{label}: " if label else "", bold=True)
        self.write(paragraph, text)
        return paragraph

    def citation(self) -> Paragraph:
        """An empty paragraph for a source."""
        return self.paragraph(style=CITATION)

    def write(
        self, paragraph: Paragraph, text: str, *, bold: bool = False, italic: bool = False
    ) -> None:
        """Words at the end of a paragraph."""
        if text:
            run = paragraph.add_run(text)
            run.bold, run.italic = bold or None, italic or None
            elements.speak(run, self.language)

    def link(self, paragraph: Paragraph, text: str, address: str) -> None:
        """A link at the end of a paragraph."""
        run = paragraph.add_run(text)
        elements.link(paragraph, run, self.styles[LINK], address)
        elements.speak(run, self.language)

    def new_numbering(self, style: str) -> int:
        """The number of a numbering that begins with 1 again, in a list style's looks."""
        numbering: Any = self.word.part.numbering_part.element
        own: Any = self.word.styles[style].element
        abstract = numbering.num_having_numId(own.pPr.numPr.numId.val).abstractNumId.val
        number = numbering.add_num(abstract)
        number.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(number.numId)

    def table(
        self, name: str, header: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[int]
    ) -> None:
        """A table whose first row is its header, also on the pages after.

        `name` is what a screen reader says first; `shares` divide the width of the text.
        """
        table = self.word.add_table(rows=0, cols=len(header), style="Table Grid")
        table.autofit = False
        elements.name_table(table, name)
        for row in (header, *rows):
            cells = table.add_row().cells
            for cell, words in zip(cells, row, strict=True):
                self._fill(cell, words, is_header=row is header)
        elements.mark_rows(table)
        width = PAGE[0] - 2 * MARGIN
        widths = [Cm(width * share / sum(shares)) for share in shares]
        elements.set_widths(table, widths)
        self.paragraph(style=CITATION)

    def _fill(self, cell: _Cell, words: str, *, is_header: bool) -> None:
        """Each line of the words as a paragraph."""
        for number, line in enumerate(words.split("\n")):
            paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
            elements.style(paragraph, self.styles[CELL])
            self.write(paragraph, line, bold=is_header)

    def picture(self, png: bytes, alternative: str) -> None:
        """A picture, with its words for who does not see it."""
        elements.describe(self.word.add_picture(BytesIO(png), width=Cm(PICTURE)), alternative)

    def footer(self, text: str, page: str) -> None:
        """The foot of every page; `page` says {page} and {pages}."""
        foot = self.word.sections[0].footer.paragraphs[0]
        before, _, rest = page.partition("{page}")
        between, _, after = rest.partition("{pages}")
        self.write(foot, f"{text} {before}")
        elements.field(foot, "PAGE")
        self.write(foot, between)
        elements.field(foot, "NUMPAGES")
        self.write(foot, after)

    def content(self) -> bytes:
        """The file. The same words give the same bytes."""
        stream = BytesIO()
        self.word.save(stream)
        return packed(stream.getvalue())

    def _set_page(self) -> None:
        section = self.word.sections[0]
        section.page_width, section.page_height = Cm(PAGE[0]), Cm(PAGE[1])
        section.left_margin = section.right_margin = Cm(MARGIN)
        section.top_margin = section.bottom_margin = Cm(MARGIN)

    def _describe(self, about: About) -> None:
        """The file's properties, and no picture of the template's own first page."""
        properties = self.word.core_properties
        properties.title, properties.author = about.title, about.author
        properties.subject, properties.category = about.subject, about.kind
        properties.last_modified_by, properties.comments = about.author, ""
        properties.language, properties.revision = self.language, 1
        properties.created = properties.modified = datetime(  # noqa: DTZ001  # a day, no clock
            about.day.year, about.day.month, about.day.day
        )
        related: Any = self.word.part.package
        for name, relation in list(related.rels.items()):
            if relation.reltype.endswith("/thumbnail"):
                del related.rels[name]
