"""IIS: `web.config` at the root of the site, with nothing but what IIS has without additions."""

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from handbok.hosting.media_types import TYPES, with_charset
from handbok.hosting.policy import ASSETS, DATA, EMBED, HASHED_FOLDERS, HSTS, Policy

MINUTES, YEAR = "00:05:00", "365.00:00:00"


def iis_file(policy: Policy, words: Mapping[str, str]) -> str:
    """The rules as IIS 10 reads them. One origin can be let in to the data, not one of several."""
    root = ET.Element("configuration")
    root.append(ET.Comment(f" {words['hosting.note.iis']} "))
    server = ET.SubElement(root, "system.webServer")
    documents = ET.SubElement(server, "defaultDocument", enabled="true")
    files = ET.SubElement(documents, "files")
    ET.SubElement(files, "clear")
    ET.SubElement(files, "add", value="index.html")
    ET.SubElement(server, "urlCompression", doStaticCompression="true")
    if policy.is_one:
        errors = ET.SubElement(server, "httpErrors", errorMode="Custom")
        ET.SubElement(errors, "remove", statusCode="404")
        ET.SubElement(errors, "error", statusCode="404", path="404.html", responseMode="File")
    _types(server, policy)
    headers = {**policy.everywhere, "Content-Security-Policy": policy.own_frames}
    _headers(server, headers, drop=("X-Powered-By",))
    server.append(ET.Comment(f" {words['hosting.note.hsts']} {HSTS} "))
    for handbook in policy.handbooks:
        _locations(root, policy, handbook)
    ET.indent(root)
    declaration = '<?xml version="1.0" encoding="utf-8"?>\n'
    return declaration + ET.tostring(root, encoding="unicode") + "\n"


def _types(server: ET.Element, policy: Policy) -> None:
    """Every type is taken away first: one that stands there twice stops the whole site."""
    content = ET.SubElement(server, "staticContent")
    cache = ET.SubElement(content, "clientCache", cacheControlMode="DisableCache")
    if not policy.is_open:
        cache.set("cacheControlCustom", "private")
    for extension in TYPES:
        ET.SubElement(content, "remove", fileExtension=f".{extension}")
        kind = with_charset(extension)
        ET.SubElement(content, "mimeMap", fileExtension=f".{extension}", mimeType=kind)


def _locations(root: ET.Element, policy: Policy, handbook: str) -> None:
    """The folders that differ. IIS adds up headers, so what is replaced is taken away."""
    reader = policy.origins[0] if len(policy.origins) == 1 else ""
    shared = {"Access-Control-Allow-Origin": reader, "Vary": "Origin"} if reader else {}
    framed = {"Content-Security-Policy": policy.named_frames, **shared}
    _headers(_location(root, handbook + EMBED), framed, drop=("Content-Security-Policy",))
    for folder in (*DATA, ASSETS):
        server = _location(root, handbook + folder)
        _keep(server, MINUTES)
        if shared and folder != ASSETS:
            _headers(server, shared)
    for folder in HASHED_FOLDERS:
        server = _location(root, handbook + folder)
        _keep(server, YEAR, "public, immutable")


def _location(root: ET.Element, path: str) -> ET.Element:
    location = ET.SubElement(root, "location", path=path.rstrip("/"))
    return ET.SubElement(location, "system.webServer")


def _headers(server: ET.Element, headers: Mapping[str, str], drop: tuple[str, ...] = ()) -> None:
    protocol = ET.SubElement(server, "httpProtocol")
    custom = ET.SubElement(protocol, "customHeaders")
    for name in drop:
        ET.SubElement(custom, "remove", name=name)
    for name, value in headers.items():
        ET.SubElement(custom, "add", name=name, value=value)


def _keep(server: ET.Element, age: str, custom: str = "") -> None:
    content = ET.SubElement(server, "staticContent")
    cache = ET.SubElement(
        content, "clientCache", cacheControlMode="UseMaxAge", cacheControlMaxAge=age
    )
    if custom:
        cache.set("cacheControlCustom", custom)
