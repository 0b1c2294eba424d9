"""Plain text → what spreadsheets and XML hold without harm."""

import re

FORMULA = re.compile(r"'*[=+\-@\t\r]")

# What XML cannot hold, written out or not.
REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def for_xml(text: str) -> str:
    """The text with a mark in place of each character that would make the file unreadable."""
    return REFUSED.sub("\N{REPLACEMENT CHARACTER}", text)


def harmless(text: str) -> str:
    """A text that no program for spreadsheets takes for a formula: with an apostrophe before."""
    return f"'{text}" if FORMULA.match(text) else text
