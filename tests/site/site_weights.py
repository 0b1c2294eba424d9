"""What a page weighs: everything that a browser asks for to show it, as a web server sends it."""

import gzip
import posixpath
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from built_html import HtmlPage

FETCHED = {"link": "href", "script": "src", "img": "src", "source": "srcset"}
RELATIONS = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}
IN_CSS = re.compile(r"""(?:url\(|@import)\s*["']?\s*([^"')\s;]+)""", re.IGNORECASE)


@cache
def packed(path: Path) -> int:
    """The size of a file as a web server sends it."""
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def fetched(page: HtmlPage) -> Iterator[str]:
    """What a browser asks for when it shows a page, the page itself too: addresses in the site."""
    waiting = [page.address]
    for element in page.all(*FETCHED):
        is_link = element.tag == "link" and not RELATIONS & set(element.get("rel").split())
        if (address := element.get(FETCHED[element.tag])) and not is_link:
            waiting.append(posixpath.normpath(posixpath.join(page.address, "..", address)))
    seen = set()
    while waiting:
        if (address := waiting.pop()) in seen or address.startswith("data:"):
            continue
        seen.add(address)
        yield address
        if address.endswith(".css"):
            waiting += inside(address, (page.site / address).read_text("utf-8"))


def inside(address: str, sheet: str) -> list[str]:
    """What a style sheet takes in, such as fonts."""
    named = (name for name in IN_CSS.findall(sheet) if not name.startswith(("data:", "#")))
    return [posixpath.normpath(posixpath.join(address, "..", name)) for name in named]


def weights(page: HtmlPage) -> dict[str, int]:
    """What a page's first view costs, by the address of each part."""
    return {address: packed(page.site / address) for address in fetched(page)}
