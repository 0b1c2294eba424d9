"""Hand-written files → what in them would run or be fetched in a reader's browser, as problems.

Pages are the municipality's own Markdown and may look as they like. What they may not do is act:
the same page is shown in intranets whose policy stops it, to people who must not be traced.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html.parser import HTMLParser

import markdown

from handbok.load.files import HandwrittenFile
from handbok.problems.problem import Place, Problem

# What the site's own mkdocs.yml turns on: with these, attributes and HTML can be written.
EXTENSIONS = ("admonition", "attr_list", "def_list", "md_in_html", "tables")
OPTIONS = {"tables": {"use_align_attribute": True}}
ACTIVE = (".md", ".html", ".htm", ".xhtml", ".svg", ".xml")
ELEMENTS = {
    "animate", "applet", "audio", "base", "embed", "form", "frame", "iframe", "input", "math",
    "object", "script", "select", "set", "style", "template", "textarea", "use", "video",
}  # fmt: skip
# A picture is drawn by programs that write styles; what matters is what runs when it is opened.
IN_PICTURES = {"script", "foreignobject", "iframe", "embed", "object"}
ADDRESSES = {"href", "src", "xlink:href", "action", "formaction", "srcset", "poster", "background"}
FETCHED = ADDRESSES - {"href", "xlink:href"}
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:")
LINKED = {"http:", "https:", "mailto:", "tel:"}
FRONT_MATTER = re.compile(r"\A---\n(.*?)\n(---|\.\.\.)\n", re.DOTALL)
RUNNING = re.compile(r"(javascript|vbscript|data):", re.IGNORECASE)


def active_problems(files: Sequence[HandwrittenFile]) -> Iterator[Problem]:
    """One problem for each thing that acts, at the first line where its name stands."""
    for file in files:
        text = _text(file)
        for name in dict.fromkeys(_acting(file.address.lower(), text)):
            yield Problem(_place(file.file, text, name), "active-content", {"value": name})


def _text(file: HandwrittenFile) -> str:
    """What the file says; nothing where it is no text, which the loader tells of."""
    if not file.address.lower().endswith(ACTIVE):
        return ""
    try:
        return file.content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return ""


@lru_cache(maxsize=512)  # a preview asks again at every save
def _acting(address: str, text: str) -> Sequence[str]:
    if not address.endswith(".md"):
        return _Acting(text, is_picture=address.endswith(".svg")).found
    front = FRONT_MATTER.match(text)
    settings = RUNNING.findall(front[1]) if front else []
    body = FRONT_MATTER.sub("", text)
    html = markdown.markdown(body, extensions=list(EXTENSIONS), extension_configs=OPTIONS)
    return [*(f"{scheme}:" for scheme in settings), *_Acting(html, is_picture=False).found]


def _place(file: str, text: str, name: str) -> Place:
    """Where the name stands; the page, where a scheme is written in some other way."""
    lines = text.splitlines()
    for number, line in enumerate(lines, start=1):
        found = re.search(re.escape(name), line, re.IGNORECASE)
        if found:
            return Place(file, number, found.start() + 1, len(name), line)
    return Place(file)


class _Acting(HTMLParser):
    """The names of elements, attributes and schemes that act."""

    def __init__(self, html: str, *, is_picture: bool) -> None:
        """Read all of it."""
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._elements = IN_PICTURES if is_picture else ELEMENTS
        self._styles = set() if is_picture else {"style"}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._elements:
            self.found.append(f"<{tag}")
            return
        for name, value in attrs:
            if name.startswith("on") or name in {"srcdoc", "ping", "http-equiv", *self._styles}:
                self.found.append(name)
            elif name in ADDRESSES:
                self.found += _leading(value or "", is_fetched=name in FETCHED or tag == "link")


def _leading(value: str, *, is_fetched: bool) -> Iterator[str]:
    """The scheme of an address that runs, or that a page would fetch by itself."""
    # As a browser reads an address: without blanks and control characters.
    address = re.sub(r"[\x00-\x20]", "", value).lower()
    scheme = SCHEME.match(address)
    if scheme and (is_fetched or scheme[0] not in LINKED):
        yield scheme[0]
    elif is_fetched and address.startswith(("//", "\\\\")):
        yield "//"
