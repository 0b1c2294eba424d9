"""What Word knows and python-docx has no words for: links, fields, table headers, languages."""

from collections.abc import Sequence

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shape import InlineShape
from docx.shared import Length
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

SHADE = "EDEDED"


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """An element of Word's own, with attributes of its own."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def speak(run: Run, language: str) -> None:
    """The language stands at the words themselves, so that it survives a paste."""
    run._r.get_or_add_rPr().append(element("lang", val=language))


def style(paragraph: Paragraph, identity: str) -> None:
    """Give a paragraph the style with that id."""
    paragraph._p.style = identity


def link(paragraph: Paragraph, run: Run, style: str, address: str) -> None:
    """Make a run of the paragraph a link out, in the style with that id."""
    run._r.style = style
    made = element("hyperlink")
    reference = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    made.set(qn("r:id"), reference)
    made.append(run._r)
    paragraph._p.append(made)


def field(paragraph: Paragraph, instruction: str) -> None:
    """A number that Word works out: the page, or how many there are."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("1", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind == "1":
            run.text = text
        elif kind:
            run._r.append(element("fldChar", fldCharType=kind))
        else:
            code = element("instrText")
            code.text = text
            run._r.append(code)


def name_table(table: Table, name: str) -> None:
    """What a screen reader says before the table, and that its first row is the header."""
    properties = table._tbl.tblPr
    for look in properties.findall(qn("w:tblLook")):
        properties.remove(look)
    properties.append(element("tblLook", val="0020", firstRow="1", firstColumn="0", noVBand="1"))
    properties.append(element("tblCaption", val=name))


def mark_rows(table: Table) -> None:
    """No row is cut by the page's end; the first is the header, on every page, on a light ground.

    Black text can be read on the ground.
    """
    for number, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(element("cantSplit"))
        if number == 0:
            properties.append(element("tblHeader"))
            for cell in row.cells:
                shade = element("shd", val="clear", color="auto", fill=SHADE)
                cell._tc.get_or_add_tcPr().append(shade)


def set_widths(table: Table, widths: Sequence[Length]) -> None:
    """Every column's width, which programs read in the grid or in the cells."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def number(paragraph: Paragraph, numbering: int) -> None:
    """Let a paragraph of a list be counted by a numbering of the list's own."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = numbering


def describe(shape: InlineShape, alternative: str) -> None:
    """What a picture shows, for who does not see it."""
    shape._inline.docPr.set("descr", alternative)
