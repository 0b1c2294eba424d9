"""Links in prose: `[Hot i jobbet](situation:hot-mot-dig)` leads to the page of that record."""

import re
from collections.abc import Collection, Iterator

LINKABLE = (
    "situation",
    "role",
    "function",
    "area",
    "actor",
    "cooperation",
    "training",
    "legal_reference",
    "term",
    "support",
    "source",
)
RECORD_ADDRESS = rf"(?:{'|'.join(LINKABLE)}):[a-z0-9-]+"
OUTSIDE_ADDRESS = r"(?:https?://|mailto:|tel:)\S+"
_ADDRESS = re.compile(r"\]\(\s*<?([^)\s>]*)")
_LINK = re.compile(r"\[([^\]]*)\]\(\s*<?([^)\s>]*)[^)]*\)")


def addresses(text: str) -> Iterator[str]:
    """The address of every Markdown link in a text, as it is written."""
    return (match[1] for match in _ADDRESS.finditer(text))


def is_address(written: str) -> bool:
    """Whether a link leads somewhere a page can: out on the net, or to a record by kind and id."""
    return re.fullmatch(f"{RECORD_ADDRESS}|{OUTSIDE_ADDRESS}", written) is not None


def record_links(text: str) -> Iterator[tuple[str, str]]:
    """Kind and id of every record that a text links to."""
    for written in addresses(text):
        if re.fullmatch(RECORD_ADDRESS, written):
            kind, _, identity = written.partition(":")
            yield kind, identity


def without_links(text: str, gone: Collection[tuple[str, str]]) -> str:
    """The text with the links to these records (kind and id) as their words alone."""
    if not any(link in gone for link in record_links(text)):
        return text

    def words(found: re.Match[str]) -> str:
        kind, _, identity = found[2].partition(":")
        return found[1] if (kind, identity) in gone else found[0]

    return _LINK.sub(words, text)


def without_addresses(text: str) -> str:
    """The text as a reader sees it: of each link the words, not the address."""
    return re.sub(r"\]\([^)]*\)", "]", text)


def as_words(text: str) -> str:
    """Markdown in the middle of a plain sentence: links as their words, nothing in bold."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("**", "")
