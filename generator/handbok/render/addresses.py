"""Relative addresses between pages."""

import posixpath
from functools import lru_cache

from handbok.pages.page import Link


@lru_cache(maxsize=8192)  # every page points at the same few hundred
def relative(address: str, here: str) -> str:
    """The way from the page at `here` to the one at `address`, as both engines validate it."""
    return posixpath.relpath(address, posixpath.dirname(here) or ".")


def relative_url(to: Link, here: str) -> str:
    """The same way as the browser goes it, for HTML that no engine rewrites."""
    start = site_address(Link("", here))
    anchor = f"#{to.anchor}" if to.anchor else ""
    return f"{posixpath.relpath(f'/{site_address(to)}', f'/{start}')}/{anchor}"


def site_address(to: Link) -> str:
    """A page's address from the root of the site, as the theme's `url` filter wants it."""
    return to.address.removesuffix("index.md").removesuffix(".md").rstrip("/") + "/"


def from_root(to: Link) -> str:
    """A page's address from the root of the site, with the place on it; empty for the start."""
    return site_address(to).lstrip("/") + (f"#{to.anchor}" if to.anchor else "")
