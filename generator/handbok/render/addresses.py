"""Relative addresses between pages."""

import posixpath


def relative(address: str, here: str) -> str:
    """The way from the page at `here` to the one at `address`, as both engines validate it."""
    return posixpath.relpath(address, posixpath.dirname(here) or ".")
