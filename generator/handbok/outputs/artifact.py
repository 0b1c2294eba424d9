"""Artifact: an address in the site and its bytes; the same list feeds every writer."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Artifact:
    """One file of the site's source. Addresses are relative, with forward slashes."""

    address: str
    content: bytes

    @property
    def is_page(self) -> bool:
        """Whether the engine turns it into a page."""
        return self.address.endswith(".md")
