"""Every file of a built site, whatever it is, opened by a parser of its own: nothing may act.

A kind of file that is not known here is a finding, so that a new output cannot go unread.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
from hostile_html import SAFE, SCHEME, Html
from icalendar import Calendar

from handbok.settings import overrides_root

FORMULA = re.compile(r"^[=+\-@\t\r]")
NAME = re.compile(r"^[a-zA-Z0-9åäöÅÄÖ._ -]+$")
DEVICE = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
LEAKED = ("root:x:0:0", "1337 zq", "HANDBOK_MUNICIPALITY")
# What a line of a calendar or a card may begin with, once folded lines are joined.
PROPERTY = re.compile(
    r"^(BEGIN|END|VERSION|PRODID|CALSCALE|METHOD|X-WR-CALNAME|X-PUBLISHED-TTL|REFRESH-INTERVAL|UID|"
    r"DTSTAMP|DTSTART|DTEND|SUMMARY|DESCRIPTION|TRANSP|URL|LAST-MODIFIED|SEQUENCE|CATEGORIES|"
    r"FN|N|ORG|TEL|EMAIL|NOTE|REV|KIND|SOURCE|TITLE|ROLE|LANG|CLASS|STATUS|NAME|COLOR)[:;]"
)


def judge(site: Path) -> Iterator[str]:
    """What is wrong with any file of a site, with its address; the program's own are not judged."""
    ours = {path.read_bytes() for path in overrides_root().rglob("*") if path.is_file()}
    for path in sorted(site.rglob("*")):
        address = path.relative_to(site).as_posix()
        parts = address.split("/")
        if not all(map(NAME.match, parts)) or any(map(DEVICE.match, parts)):
            yield f"{address}: name"
        if path.is_symlink():
            yield f"{address}: link"
        elif path.is_file() and not address.startswith("assets/"):
            content, read = path.read_bytes(), READERS.get(path.suffix)
            if content in ours:
                continue
            found = read(content) if read else ["unknown kind of file"]
            yield from (f"{address}: {finding}" for finding in found if finding)


def html(content: bytes) -> Iterator[str]:
    """A page."""
    text = content.decode()
    yield from Html(text).findings
    yield from (f"leaked {word}" for word in LEAKED if word in text)


def data(content: bytes) -> Iterator[str]:
    """JSON that every parser reads."""
    try:
        json.dumps(json.loads(content, parse_constant=_refused), ensure_ascii=False).encode()
    except (ValueError, UnicodeError) as error:
        yield str(error)


def _refused(constant: str) -> None:
    raise ValueError(constant)


def script(content: bytes) -> Iterator[str]:
    """A script that is data: one assignment of JSON."""
    name, _, value = content.decode().partition(" = ")
    if not re.match(r"^globalThis\.\w+$", name):
        yield f"begins {name[:40]}"
    yield from data(value.strip().removesuffix(";").encode())
    if "</script" in value or "\u2028" in value or "\u2029" in value:
        yield "cannot stand inside a page"


def xml(content: bytes) -> Iterator[str]:
    """XML without a type, entities, scripts or handlers."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        yield "declares a type"
    try:
        root = ET.fromstring(content)  # noqa: S314  # without a type there are no entities
    except ET.ParseError as error:
        yield str(error)
        return
    for element in root.iter():
        tag = str(element.tag).rpartition("}")[2].lower()
        if tag in {"script", "foreignobject", "animate", "set"}:
            yield f"<{tag}>"
        for name, value in element.attrib.items():
            scheme = SCHEME.match(value)
            is_link = name.rpartition("}")[2] in {"href", "src", "url"}
            if name.startswith("on") or (is_link and scheme and scheme[1].lower() not in SAFE):
                yield f"<{tag} {name}={value[:40]}>"


def table(content: bytes) -> Iterator[str]:
    """CSV in which no cell begins a formula."""
    text = content.decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text), delimiter=";" if ";" in text.split("\n")[0] else ","):
        yield from (f"formula {cell[:40]}" for cell in row if FORMULA.match(cell))


def workbook(content: bytes) -> Iterator[str]:
    """A workbook in which every cell is text or a value."""
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows():
            yield from (f"formula {c.value}"[:60] for c in row if c.data_type == "f")
            links = [c.hyperlink.target or "" for c in row if c.hyperlink]
            yield from (f"link {to}"[:60] for to in links if not _is_safe(to))
    yield from package(content)


def package(content: bytes) -> Iterator[str]:
    """An Office file: XML all through, nothing that runs, no address but safe ones."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        for name in packed.namelist():
            if ".." in name or name.startswith("/") or name.endswith(".bin"):
                yield f"holds {name}"
            if name.endswith((".xml", ".rels")):
                inside = packed.read(name)
                yield from (f"{name} {problem}" for problem in xml(inside))
                for target in re.findall(rb'TargetMode="External"[^>]*|Target="([^"]*)"', inside):
                    if target and not _is_safe(target.decode()):
                        yield f"{name} leads to {target[:60]!r}"


def _is_safe(address: str) -> bool:
    scheme = SCHEME.match(address)
    return scheme is None or scheme[1].lower() in SAFE


def lines(content: bytes) -> Iterator[str]:
    """A calendar or a card: no line that the program did not begin, and nothing nested."""
    text = content.decode()
    joined = re.sub(r"\r\n[ \t]", "", text)
    for line in joined.removesuffix("\r\n").split("\r\n"):
        if not PROPERTY.match(line.partition(":")[0].partition(";")[0] + ":"):
            yield f"line {line[:60]}"
        if re.search("[\x00-\x08\x0a-\x1f\x7f\x85\u2028\u2029]", line):
            yield f"control {line[:60]!r}"
    if joined.startswith("BEGIN:VCALENDAR"):
        events = Calendar.from_ical(content).walk("VEVENT")
        if len(events) != len(re.findall(r"\r\nUID:", joined)):
            yield f"{len(events)} events"


def printed(content: bytes) -> Iterator[str]:
    """A PDF without scripts or launches."""
    found = set(
        re.findall(rb"/(JavaScript|JS|Launch|SubmitForm|ImportData|EmbeddedFile)\b", content)
    )
    yield from (word.decode() for word in found)
    for address in re.findall(rb"/URI\s*\(((?:\\.|[^)\\])*)\)", content):
        if not _is_safe(address.decode("latin-1")):
            yield f"leads to {address[:60]!r}"


def plain(content: bytes) -> Iterator[str]:
    """Text."""
    text = content.decode()
    yield from (f"leaked {word}" for word in LEAKED if word in text)


def style(content: bytes) -> Iterator[str]:
    """A style sheet that fetches nothing and holds no markup."""
    text = content.decode()
    yield from re.findall(r"@import|expression\(|url\(\s*['\"]?(?:[a-z]+:|//)|<", text)
    if text.count("{") != text.count("}"):
        yield "braces"


def compressed(_: bytes) -> Iterator[str]:
    """The compressed sitemap, whose plain twin is read."""
    yield ""


READERS: Mapping[str, Callable[[bytes], Iterator[str]]] = {
    ".html": html,
    ".json": data,
    ".webmanifest": data,
    ".jsonld": data,
    ".js": script,
    ".xml": xml,
    ".rss": xml,
    ".atom": xml,
    ".svg": xml,
    ".css": style,
    ".csv": table,
    ".xlsx": workbook,
    ".docx": package,
    ".ics": lines,
    ".vcf": lines,
    ".pdf": printed,
    ".txt": plain,
    ".md": plain,
    ".gz": compressed,
    "": plain,
}
