"""Workbooks that are more than they seem."""

import io
import zipfile

import pytest

from handbok.editing.sheet import NoSheetError
from handbok.editing.workbook import read_workbook


def test_a_workbook_that_would_fill_the_memory_is_refused_unread() -> None:
    """A hundred kilobytes that unpack to more than a hundred megabytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for number in range(101):
            packed.writestr(f"xl/worksheets/sheet{number}.xml", bytes(1_000_000))
    assert len(out.getvalue()) < 1_000_000
    with pytest.raises(NoSheetError, match="too-large"):
        read_workbook(out.getvalue())


@pytest.mark.parametrize("raw", [b"", b"PK", b"PK\x03\x04" + bytes(60), b"PK\x05\x06" + bytes(18)])
def test_a_workbook_that_is_none_is_told_of(raw: bytes) -> None:
    """No traceback of a library."""
    with pytest.raises(NoSheetError):
        read_workbook(raw)
