"""What a test asks of a book: its text in reading order, and its structure."""

import io
import subprocess
from collections.abc import Iterator

import pikepdf


def text_of(pdf: bytes) -> str:
    """The text as it is read, one line, without the hyphens that ends of lines needed."""
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-", "-"], input=pdf, capture_output=True, check=True
    )
    text = done.stdout.decode("utf-8").replace("-\n", "").replace("\f", " ")
    return " ".join(text.split())


def opened(pdf: bytes) -> pikepdf.Pdf:
    """The PDF to look into; it must be kept as long as anything of it is looked at."""
    return pikepdf.open(io.BytesIO(pdf))


def structure(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every element of the structure, in reading order."""
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Array):
            waiting.extend(reversed(list(element)))
        elif isinstance(element, pikepdf.Dictionary):
            if "/S" in element:
                yield element
            waiting.append(element.get("/K", pikepdf.Array()))


def bookmarks(pdf: pikepdf.Pdf) -> list[str]:
    """The titles of the outline's first level."""
    with pdf.open_outline() as outline:
        return [item.title for item in outline.root]
