"""The options of a run, and where content and the common base stand."""

import os
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from handbok.load.files import BASE, Roots
from handbok.model.audience import Audience
from handbok.pages.offered import Place
from handbok.shipped import shipped


def build_day() -> date:
    """SOURCE_DATE_EPOCH where it is set to a day (for equal builds), else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch.isdigit() else date.today()
    except (ValueError, OverflowError, OSError):
        return date.today()


@dataclass(frozen=True)
class Settings:
    """What a run needs to know.

    `today` decides what is old; `edit_url` has {file} and {line}. `site_url` is the public address
    of this very handbook with a slash at its end, or empty where nobody has said it.
    `listed` says whether search engines may list the pages; where nobody has said, they may list
    what is for everyone. `allowed_origins` are the intranets (scheme and host) that may show its
    pages in a frame. `host` is the web host that the site is made ready for, `security_contact` the
    address for those who find a hole in it; both are empty where nobody has said them.
    `licence` is the address of the licence that the municipality has chosen for its data, or empty.
    `with_book` says whether the site holds the whole handbook as PDF.
    """

    root: Path
    language: str = "sv"
    edit_url: str = ""
    today: date = field(default_factory=build_day)
    audience: Audience = Audience.PUBLIC
    site_url: str = ""
    allowed_origins: tuple[str, ...] = ()
    host: str = ""
    security_contact: str = ""
    licence: str = ""
    listed: bool | None = None
    with_book: bool = False

    @property
    def place(self) -> Place:
        return Place(self.site_url, self.audience, self.with_book)

    @property
    def is_listed(self) -> bool:
        """Whether search engines may list the pages."""
        return self.audience is Audience.PUBLIC if self.listed is None else self.listed

    @property
    def roots(self) -> Roots:
        return Roots(self.root, base_root(self.root))


def base_root(root: Path) -> Path:
    """The repository's own common base where it has one, else the one that the program brings."""
    return root if (root / "strategy" / BASE).is_dir() else shipped("base", ".")


def overrides_root() -> Path:
    """The theme's templates and styles that the program brings."""
    return shipped("overrides", "overrides")


def contract_root() -> Path:
    """What the API promises, as it was committed: schemas and the OpenAPI description."""
    return shipped("contract", "schemas/api/v1")
