"""What publishing asks of a place, however it holds its sites."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from handbok.outputs.manifest import BadManifestError, Manifest, decoded
from handbok.publish.comparing import Changes
from handbok.publish.refusal import CannotPublishError

# What every handbook says of itself, beside its pages.
STAMP = "handbok.json"


class Place(Protocol):
    """Where readers meet the site. `put` and `roll_back` need the lock, the rest only looks."""

    def locked(self) -> AbstractContextManager[None]:
        """Nobody else publishes here meanwhile; what an interrupted run left is cleaned first."""

    def current(self) -> Manifest | None:
        """What stands there. Raises CannotPublishError where it is not a site of ours."""

    def doubted(self) -> frozenset[str]:
        """Addresses of which an interrupted run leaves nobody sure what they hold."""

    def read(self, address: str) -> bytes | None:
        """A file of the site that stands there."""

    def put(self, site: Path, manifest: Manifest, changes: Changes) -> str:
        """The site into its place. Gives the name of the version, where versions have one."""

    def roll_back(self) -> str:
        """The version before this one, in its place again. Gives its name."""

    def close(self) -> None:
        """The end of a connection, where there is one."""


def same_audience(now: Manifest | None, then: Manifest | None, about: str) -> None:
    """Going back never shows readers what was made for others. Raises CannotPublishError."""
    if (now.audience if now else "") != (then.audience if then else ""):
        raise CannotPublishError("other-audience", about)


def manifest_in(content: bytes | None, about: str) -> Manifest | None:
    """The manifest of the site that stands there; what cannot be read is foreign."""
    if content is None:
        return None
    try:
        return decoded(content)
    except BadManifestError as error:
        raise CannotPublishError("foreign", about) from error
