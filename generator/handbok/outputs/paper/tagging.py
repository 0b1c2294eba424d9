"""What WeasyPrint leaves out of a tagged PDF: table headings' scope, running heads as artifacts.

It works on WeasyPrint's own objects, dictionaries that point at each other by reference, before
they are written.
"""

from collections.abc import Iterator
from typing import Any

# PDF/A and PDF/UA in one file: what the second is must be described to readers of the first.
ALSO_ACCESSIBLE = b"""\
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates which part of ISO 14289 is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description></rdf:RDF>"""


def finish(pdf: Any, *, is_archive: bool = False) -> None:  # noqa: ANN401  # the library has no types
    """Mend the tags of a finished document, in place."""
    known = {thing.reference: thing for thing in pdf.objects}
    elements = [o for o in pdf.objects if isinstance(o, dict) and o.get("Type") == "/StructElem"]
    for row in elements:
        if row["S"] == "/TR":
            _give_scope(row, known)
    read = {id(element) for element in _below(known[pdf.catalog["StructTreeRoot"]], known)}
    _set_aside([e for e in elements if id(e) not in read], pdf, known)
    if is_archive:
        metadata = known[pdf.catalog["Metadata"]]
        metadata.stream = [part.replace(b"</rdf:RDF>", ALSO_ACCESSIBLE) for part in metadata.stream]


def _give_scope(row: Any, known: Any) -> None:  # noqa: ANN401  # the same
    """A heading in the table's head is its column's, any other its row's."""
    is_head = known[row["P"]]["S"] == "/THead"
    for child in _children(row, known):
        if child["S"] == "/TH":
            child["A"]["Scope"] = "/Column" if is_head else "/Row"


def _below(element: Any, known: Any) -> Iterator[Any]:  # noqa: ANN401  # the same
    """Every element that a reader of the structure comes to."""
    waiting = [element]
    while waiting:
        for child in _children(waiting.pop(), known):
            yield child
            waiting.append(child)


def _children(element: Any, known: Any) -> Iterator[Any]:  # noqa: ANN401  # the same
    for kid in element.get("K", ()):
        child = known.get(kid)  # a number is marked content, not a child
        if child is not None and child.get("Type") == "/StructElem":
            yield child


def _set_aside(unread: list[Any], pdf: Any, known: Any) -> None:  # noqa: ANN401  # the same
    """Content of elements outside the structure (running heads) becomes an artifact."""
    contents: dict[bytes, set[int]] = {}
    for element in unread:
        marks = {kid for kid in element["K"] if isinstance(kid, int)}
        contents.setdefault(element["Pg"], set()).update(marks)
    owners = known[known[pdf.catalog["StructTreeRoot"]]["ParentTree"]]["Nums"]
    for page, marks in contents.items():
        _unmark(known[known[page]["Contents"]].stream, marks)
        of_page = owners[owners.index(known[page]["StructParents"]) + 1]
        for mark in marks:
            of_page[mark] = "null"


def _unmark(stream: list[Any], marks: set[int]) -> None:
    """In a page's operators, `/P <</MCID 3>> BDC` becomes `/Artifact <</Type /Pagination>> BDC`."""
    for place, operator in enumerate(stream):
        if operator == b"BDC" and stream[place - 1].get("MCID") in marks:
            properties = type(stream[place - 1])
            stream[place - 2 : place] = ["/Artifact", properties({"Type": "/Pagination"})]
