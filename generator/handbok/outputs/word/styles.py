"""Word's own styles in the handbook's looks, and two more: for sources, and for tables."""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from handbok.model.colour import readable, rgb
from handbok.outputs.word.elements import element

CITATION, CELL = "Källa", "Tabelltext"
LINK = "Hyperlink"
FONT = "Calibri"
WHITE = (255, 255, 255)
# Points, and how much air above.
HEADINGS = {"Title": (26, 0), "Heading 1": (18, 18), "Heading 2": (14, 14), "Heading 3": (12, 10)}
LINE_SPACING = 1.15


def set_styles(word: Document, language: str, colour: str) -> None:
    """One font, the language, and headings in the municipality's colour, dark enough to read."""
    dark = RGBColor.from_string(readable(rgb(colour), WHITE, 0).removeprefix("#").upper())
    _set_defaults(word, language)
    for name, (size, above) in HEADINGS.items():
        style: Any = word.styles[name]
        _forget(style.element, "w:rPr", "w:rFonts", "w:color", "w:spacing", "w:kern")
        _forget(style.element, "w:pPr", "w:pBdr", "w:contextualSpacing")
        style.font.size, style.font.bold, style.font.color.rgb = Pt(size), True, dark
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(4)
        style.paragraph_format.keep_with_next = True
    subtitle: Any = word.styles["Subtitle"]
    _forget(subtitle.element, "w:pPr", "w:numPr")
    _forget(subtitle.element, "w:rPr", "w:rFonts", "w:color", "w:spacing", "w:i", "w:iCs")
    subtitle.font.size = Pt(14)
    _add_styles(word)


def _set_defaults(word: Document, language: str) -> None:
    """What every style builds on."""
    path = f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}"
    default: Any = word.styles.element.find(path)
    for name in ("rFonts", "lang"):
        default.remove(default.find(qn(f"w:{name}")))
    default.insert(0, element("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT))
    default.append(element("lang", val=language, eastAsia=language, bidi="ar-SA"))
    # Long Swedish words in narrow columns.
    stop: Any = word.settings.element.find(qn("w:defaultTabStop"))
    stop.addnext(element("autoHyphenation"))
    normal: Any = word.styles["Normal"]
    normal.font.size = Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = LINE_SPACING


def _forget(style: Any, group: str, *tags: str) -> None:  # noqa: ANN401  # XML of any kind
    """Take what the template says of a style away, so that it inherits."""
    for parent in style.findall(qn(group)):
        for tag in tags:
            for child in parent.findall(qn(tag)):
                parent.remove(child)


def _add_styles(word: Document) -> None:
    """Sources and tables in small; notices with a line beside; links as Word shows them."""
    for name, indent in ((CITATION, 0.4), (CELL, 0)):
        small: Any = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        small.base_style = word.styles["Normal"]
        small.font.size = Pt(9.5)
        small.paragraph_format.space_after = Pt(3)
        small.paragraph_format.line_spacing = 1.0
        small.paragraph_format.left_indent = Cm(indent)
    link: Any = word.styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER, builtin=True)
    link.font.underline, link.font.color.rgb = True, RGBColor(0x05, 0x4A, 0x8F)
    notice: Any = word.styles["Intense Quote"]
    _forget(notice.element, "w:pPr", "w:pBdr", "w:ind")
    _forget(notice.element, "w:rPr", "w:i", "w:iCs", "w:color")
    notice.font.bold = True
    border = element("pBdr")
    border.append(element("left", val="single", sz="24", space="8", color="404040"))
    notice.element.get_or_add_pPr().insert_element_before(border, "w:shd", "w:spacing", "w:ind")
    notice.paragraph_format.left_indent = Cm(0.4)
