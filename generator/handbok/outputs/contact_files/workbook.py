"""Rows of text → an Excel workbook (ECMA-376) with one sheet, the same bytes for the same rows.

Written here and not with openpyxl: that takes a fifth of the program's start to load and puts the
clock into every file, and all that is needed is one sheet of text.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from handbok.outputs.artifact import Artifact
from handbok.pages.offered import WORKBOOK
from handbok.render.cells import for_xml

MOMENT = (1980, 1, 1, 0, 0, 0)
PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
TYPES = f"""<Types xmlns="{PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>\
<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>\
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/></Types>"""
# Style 0 is never used; 1 is text, whatever it looks like; 2 is a heading.
STYLES = f"""<styleSheet xmlns="{MAIN}">\
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>\
<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>\
<fills count="2"><fill><patternFill patternType="none"/></fill>\
<fill><patternFill patternType="gray125"/></fill></fills>\
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>\
</styleSheet>"""


def workbook_file(title: str, rows: Sequence[Sequence[str]]) -> Artifact:
    """The rows as a workbook, headings first, with every cell as text."""
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name={quoteattr(title)} sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            {"rId1": ("worksheet", "worksheets/sheet1.xml"), "rId2": ("styles", "styles.xml")}
        ),
        "xl/styles.xml": STYLES,
        "xl/worksheets/sheet1.xml": _sheet(rows),
    }
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, xml in parts.items():
            part = ZipInfo(name, MOMENT)
            part.compress_type, part.create_system = ZIP_DEFLATED, 0
            archive.writestr(part, (PROLOGUE + xml).encode())
    return Artifact(WORKBOOK, stream.getvalue())


def _relations(found: dict[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for key, (kind, target) in found.items()
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def _sheet(rows: Sequence[Sequence[str]]) -> str:
    """The headings stay in sight, the columns are as wide as what stands in them, within reason."""
    widths = (max(map(len, column)) for column in zip(*rows, strict=True))
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{min(width + 3, 42)}" customWidth="1" style="1"/>'
        for n, width in enumerate(widths, start=1)
    )
    return (
        f'<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{columns}</cols>"
        f"<sheetData>{''.join(_rows(rows))}</sheetData></worksheet>"
    )


def _rows(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for number, row in enumerate(rows, start=1):
        style = 2 if number == 1 else 1
        cells = "".join(_cell(text, style) for text in row)
        yield f'<row r="{number}">{cells}</row>'


def _cell(text: str, style: int) -> str:
    whole = escape(for_xml(text))
    inner = f'<is><t xml:space="preserve">{whole}</t></is>' if text else ""
    return f'<c s="{style}" t="inlineStr">{inner}</c>' if inner else f'<c s="{style}"/>'
