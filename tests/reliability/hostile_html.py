"""What in a page of HTML could act, fetch or deceive; and what a reader of it sees."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

SCHEME = re.compile(r"^[\s\x00-\x20]*([a-zA-Z][a-zA-Z0-9+.\-\s]*):")
SAFE = {"http", "https", "mailto", "tel"}
# Addresses that are followed by a click, and those that are fetched by themselves.
LINKS = {"href", "xlink:href", "action", "formaction", "cite", "ping", "manifest"}
FETCHED = {"src", "srcset", "poster", "data", "background"}
FORBIDDEN = {
    "animate", "applet", "audio", "base", "embed", "foreignobject", "frame", "frameset", "iframe",
    "image", "marquee", "math", "object", "portal", "set", "source", "style", "template", "use",
    "video",
}  # fmt: skip
NO_ICON = "data:,"
UNSEEN = {"script", "style", "title", "template"}
# Ids and names that the cases would put on elements of their own.
CLOBBERED = {"handbokIndex"}


class Html(HTMLParser):
    """A page read as a browser would: what is wrong with it, and its visible text."""

    def __init__(self, html: str) -> None:
        """Read all of it at once."""
        super().__init__(convert_charrefs=True)
        self.findings: list[str] = []
        self.pieces: list[str] = []
        self._script: dict[str, str] | None = None
        self._unseen = 0
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        """What is shown, in one line."""
        return " ".join("".join(self.pieces).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Judge the element; what it holds is judged when it comes."""
        found = {name: value or "" for name, value in attrs}
        self.findings += [f"<{tag}> {problem}" for problem in _wrong(tag, found)]
        self._unseen += tag in UNSEEN
        if tag == "script":
            self._script = found

    def handle_endtag(self, tag: str) -> None:
        """Text after it may be seen again."""
        self._unseen -= tag in UNSEEN
        if tag == "script":
            self._script = None

    def handle_data(self, data: str) -> None:
        """Text: shown, or a script's own, which only data may have."""
        if self._script is not None and data.strip():
            self.findings += _script(self._script, data)
        elif not self._unseen:
            self.pieces.append(data)

    def handle_comment(self, data: str) -> None:
        """Comments are the theme's; what an editor wrote never becomes one."""
        if "pwn" in data or "zq" in data:
            self.findings.append(f"comment {data[:60]}")

    def handle_pi(self, data: str) -> None:
        """No page has instructions to a processor."""
        self.findings.append(f"instruction {data[:60]}")


def _script(attributes: dict[str, str], text: str) -> Iterator[str]:
    if attributes.get("type") != "application/ld+json":
        yield f"inline script {text[:60]}"
        return
    try:
        json.loads(text)
    except ValueError:
        yield f"broken data {text[:60]}"


def _wrong(tag: str, attributes: dict[str, str]) -> Iterator[str]:
    if tag in FORBIDDEN and not (tag == "base" and set(attributes) == {"target"}):
        yield "is not allowed"
    if tag == "meta" and "http-equiv" in attributes:
        yield "speaks for the server"
    if tag == "script" and SCHEME.match(attributes.get("src", "")):
        yield "script from elsewhere"
    for name, value in attributes.items():
        scheme = SCHEME.match(value)
        if (
            name.startswith("on")
            or name in {"style", "srcdoc"}
            or not re.match(r"^[\w:.-]+$", name)
        ):
            yield f"has {name}={value[:40]}"
        if (
            name in LINKS
            and scheme
            and value != NO_ICON
            and re.sub(r"\s", "", scheme[1]).lower() not in SAFE
        ):
            yield f"leads to {value[:40]}"
        if name in FETCHED and (scheme or value.startswith("//")):
            yield f"fetches {value[:40]}"
        if name in {"id", "name"} and value in CLOBBERED:
            yield f"is called {value}"
