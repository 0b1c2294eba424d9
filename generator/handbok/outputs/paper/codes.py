"""QR codes: an address → a drawing that stands in the document itself."""

from handbok.outputs.paper.typesetting import CannotTypesetError


def code_for(address: str) -> str:
    """A QR code as the address of an image, black on white, with the margin that readers need.

    Raises CannotTypesetError where segno is missing.
    """
    try:
        import segno
    except ImportError as error:
        raise CannotTypesetError("no-weasyprint") from error
    code = segno.make(address, error="m", micro=False)
    return code.svg_data_uri(border=4, omitsize=True, svgclass=None, lineclass=None)
