"""Words searched for in all bytes of a folder: names, archives, compressed files, encodings."""

import base64
import binascii
import gzip
import io
import re
import subprocess
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from html import unescape
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pikepdf

BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{16,}={0,2}")
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\([0-9a-fA-F]{1,6}) ?")
# Folded lines (calendars, cards, quoted-printable) cut words in two.
FOLDED = re.compile(rb"\r?\n[ \t]|=\r?\n")


def found_in(folder: Path, words: Iterable[str]) -> dict[str, set[str]]:
    """Each word that occurs anywhere below the folder, with the files where it does."""
    wanted = {_plain(word): word for word in words}
    pattern = re.compile("|".join(map(_pattern, sorted(wanted))))
    found: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        contents = _all(path.read_bytes()) if path.is_file() else iter(())
        for text in (name, *(reading for one in contents for reading in _readings(one))):
            for match in pattern.finditer(text.lower()):
                found.setdefault(wanted[_plain(match[0])], set()).add(name)
    return found


def _plain(word: str) -> str:
    """A number by its digits without the first, which stands for the country; else the word."""
    digits = "".join(filter(str.isdigit, word))
    return digits[-9:] if word[:1] in "0+8" else word.lower()


def _pattern(plain: str) -> str:
    """A number's digits, however they stand; any other word as it is."""
    return r"[\s\u00a0()./-]{0,3}".join(plain) if plain.isdigit() else re.escape(plain)


def _all(content: bytes) -> Iterator[bytes]:
    """The bytes themselves, and what is packed in them, to any depth."""
    yield content
    if content.startswith(b"\x1f\x8b"):
        yield from _all(gzip.decompress(content))
    elif content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                yield member.filename.encode()
                yield member.comment
                yield from _all(archive.read(member))
    elif content.startswith(b"%PDF"):
        yield from _of_pdf(content)


def _of_pdf(content: bytes) -> Iterator[bytes]:
    """Every stream unpacked, and the text as a reader of the format sees it."""
    for stream in re.finditer(rb"stream\r?\n(.*?)endstream", content, re.DOTALL):
        try:
            yield zlib.decompressobj().decompress(stream[1])
        except zlib.error:
            continue
    yield from _as_read(content)


def _as_read(content: bytes) -> Iterator[bytes]:
    """The pages' text as a reader of the format sees it, and every string beside it.

    Fonts have numbers of their own for letters, so that no text stands in the streams as it is.
    """
    read = ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"]
    text = subprocess.run(read, input=content, capture_output=True, check=False).stdout
    yield from (text, text.replace(b"-\n", b"").replace(b"\n", b""))
    with suppress(pikepdf.PdfError), pikepdf.open(io.BytesIO(content)) as pdf:
        for thing in (pdf.trailer, *pdf.objects):
            yield "\n".join(_strings(thing)).encode()


def _strings(thing: pikepdf.Object) -> Iterator[str]:
    """Titles, bookmarks, other texts, names of files; what is elsewhere in the file is there."""
    if isinstance(thing, (pikepdf.String, pikepdf.Name)):
        yield str(thing)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream, pikepdf.Array)):
        is_list = isinstance(thing, pikepdf.Array)
        inner = thing if is_list else (thing[name] for name in thing.keys())  # noqa: SIM118
        for one in inner:
            if isinstance(one, pikepdf.Object) and not one.is_indirect:
                yield from _strings(one)


def _readings(content: bytes) -> Iterator[str]:
    """The bytes as text in the ways that something may read them."""
    plain = content.decode("utf-8", "replace")
    yield plain
    yield FOLDED.sub(b"", content).decode("utf-8", "replace")
    yield content.replace(b"\x00", b"").decode("utf-8", "replace")  # UTF-16 and UTF-32
    if b"%" in content:
        yield unquote_to_bytes(content).decode("utf-8", "replace")
    if "&" in plain:
        yield unescape(plain)
    if "\\" in plain:
        yield ESCAPED.sub(_character, plain)
    for found in BASE64.finditer(content):
        yield from _of_base64(found[0])


def _character(found: re.Match[str]) -> str:
    number = int(next(group for group in found.groups() if group), 16)
    return chr(number) if number < 0x110000 else found[0]


def _of_base64(text: bytes) -> Iterator[str]:
    padded = text.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
    try:
        yield base64.b64decode(padded + b"=" * (-len(padded) % 4)).decode("utf-8", "replace")
    except binascii.Error:
        return
