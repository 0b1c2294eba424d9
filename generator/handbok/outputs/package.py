"""Files for the archive as one zip: the same files give the same bytes, on any machine."""

import hashlib
import io
import re
import zipfile
from collections.abc import Mapping

SUMS = "SHA256SUMS"
# Links to a folder, which a browser opens as a list of files where there is no web server.
FOLDER_LINK = re.compile(rb'(href=")(?![a-z][a-z0-9+.-]*:|//)([^"#?]*/)(?=["#?])', re.IGNORECASE)
ABOVE = re.compile(rb'(href=")((?:\.\./)*\.{1,2})(?=["#?])', re.IGNORECASE)
# No file of a package is older or younger than another.
MOMENT = (1980, 1, 1, 0, 0, 0)


def browsable(address: str, content: bytes) -> bytes:
    """A page whose links lead to files, so that it can be read straight from a disk."""
    if not address.endswith(".html"):
        return content
    return ABOVE.sub(rb"\1\2/index.html", FOLDER_LINK.sub(rb"\1\2index.html", content))


def with_sums(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files and SHA256SUMS, which `sha256sum -c` reads; it lists all but itself."""
    lines = (f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return {**files, SUMS: "".join(lines).encode()}


def package(files: Mapping[str, bytes], folder: str) -> bytes:
    """A zip with one folder at its top, its files in the order of their names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{name}", MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, files[name])
    return stream.getvalue()
