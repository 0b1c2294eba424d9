"""Word's package without a clock: the same parts give the same bytes."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# The first moment that the format can write.
MOMENT = (1980, 1, 1, 0, 0, 0)


def packed(content: bytes) -> bytes:
    """The package again with every part's time set to one moment, in the order it had."""
    stream = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(stream, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            part = ZipInfo(name, MOMENT)
            part.compress_type = ZIP_DEFLATED
            part.create_system = 0  # else the file tells which system wrote it
            after.writestr(part, before.read(name))
    return stream.getvalue()
