"""Hand-written pages and what stands beside them → those that an audience may see."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from urllib.parse import unquote

from handbok.load.files import HandwrittenFile
from handbok.model.audience import Audience
from handbok.model.record import Visibility

# What the engine takes for a page's own settings: between two lines of dashes, or (without any)
# lines of key and value at the very top.
HEADER = re.compile(
    r"\A---[ \t]*\n(?P<yaml>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)"
    r"|\A(?P<plain>(?: {0,3}[\w-]+:[^\n]*\n?|(?: {4}|\t)[^\n]*\n?)+)",
    re.DOTALL,
)
SAYS = re.compile(
    r"""(?:^|[{,])[ \t]*["']?visibility["']?[ \t]*:[ \t]*["']?([^\s"',}]*)""",
    re.IGNORECASE | re.MULTILINE,
)
# Whatever can be an address in Markdown, HTML, CSS or YAML.
WORDS = re.compile(r"""<([^<>\n]+)>|"([^"\n]+)"|'([^'\n]+)'|\(([^()\n]+)\)|([^\s()<>"'\[\]=,]+)""")
READ = (".md", ".css", ".js", ".svg", ".html")


def own_files_for(
    files: Sequence[HandwrittenFile], audience: Audience, settings: str = ""
) -> tuple[HandwrittenFile, ...]:
    """All files for staff. For everyone: pages that are not the staff's, and files they use.

    A picture or a document says nothing of who may see it, so it comes along only where something
    that everyone may see names it: a page, or `settings` (the text of mkdocs.yml).
    """
    if audience is Audience.STAFF:
        return tuple(files)
    by_address = {file.address: file for file in files}
    pages = {file.address for file in files if is_page(file) and not is_staff_page(file)}
    found, waiting = set(pages), [*sorted(pages), ""]
    while waiting:
        address = waiting.pop()
        text = _text(by_address[address]) if address else settings
        for named in _named(text, address, by_address) - found:
            if not is_page(by_address[named]):
                found.add(named)
                waiting += [named] if named.endswith(READ) else []
    return tuple(file for file in files if file.address in found)


def is_page(file: HandwrittenFile) -> bool:
    """Whether the engine makes a page of the file."""
    return file.address.endswith(".md")


def is_staff_page(file: HandwrittenFile) -> bool:
    """Whether a page says `visibility:` and anything but public above its text."""
    return any(found[1].lower() != Visibility.PUBLIC for found in SAYS.finditer(_header(file)))


def wrong_visibility(file: HandwrittenFile) -> tuple[int, str] | None:
    """The line and the word where a page says for whom it is, in a word that does not exist."""
    header = _header(file)
    for found in SAYS.finditer(header):
        if found[1].lower() not in set(Visibility):
            before = _text(file).index(header) + found.start(1)
            return _text(file).count("\n", 0, before) + 1, found[1]
    return None


def _header(file: HandwrittenFile) -> str:
    found = HEADER.match(_text(file)) if is_page(file) else None
    return (found["yaml"] or found["plain"] or "") if found else ""


def _text(file: HandwrittenFile) -> str:
    text = file.content.decode("utf-8-sig", "replace")
    return re.sub("\r\n?", "\n", text)


def _named(text: str, address: str, known: Iterable[str]) -> set[str]:
    """The known files that a text names, seen from its file and from the page's own address."""
    folders = {"", posixpath.dirname(address), address.removesuffix(".md")}
    return set(known) & {
        posixpath.normpath(posixpath.join(folder, word)).lstrip("/")
        for word in set(_words(text))
        for folder in folders
    }


def _words(text: str) -> Iterator[str]:
    """Every word that can be an address; what stands in quotes or brackets as a whole too."""
    for found in WORDS.finditer(text):
        whole = next(group for group in found.groups() if group)
        yield unquote(unescape(re.split("[#?]", whole)[0])).lstrip("/")
        if len(whole) < len(text) and not found[5]:
            yield from _words(whole)
