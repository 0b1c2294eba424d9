"""What a server is to say about every address of a site: one value, whatever server it is."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlsplit

# Nothing but what the site itself brings; and its scripts stand in files, none in a page.
STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; frame-src 'self'; manifest-src 'self'; "
    "worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors {frames}"
)
OWN = "'self'"
FRESH = "no-cache"  # kept, but asked for each time: a corrected number is seen at once
SHORT = "max-age=300"
FOREVER = "public, max-age=31536000, immutable"
HSTS = "max-age=31536000"
# Files of the theme carry their content's hash in their names.
HASHED = r"\.[0-9a-f]{8}\.min\.(?:css|js)$"
# Where a host knows folders only: those that hold nothing else.
HASHED_FOLDERS = ("assets/javascripts/workers/", "assets/stylesheets/")
EMBED = "embed/"
DATA = ("api/", "data/", "search/")
ASSETS = "assets/"


@dataclass(frozen=True)
class Policy:
    """The rules of one site.

    `base` is its path on its host, `handbooks` the folders that hold one each ("" where the site is
    one handbook), `origins` those who may frame its embed pages and read its data, `pages` the
    folders of a handbook that hold pages.
    """

    base: str = "/"
    handbooks: tuple[str, ...] = ("",)
    origins: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    is_open: bool = True
    """Whether anyone may read the site, search engines too."""
    is_secure: bool = True
    """Whether its address begins with https, as far as anybody has said."""

    @property
    def is_one(self) -> bool:
        return self.handbooks == ("",)

    @property
    def own_frames(self) -> str:
        """The policy of ordinary pages: with menu and header they are no part of another page."""
        return STRICT.format(frames=OWN)

    @property
    def named_frames(self) -> str:
        """The policy of the pages made for frames."""
        return STRICT.format(frames=" ".join((OWN, *self.origins)))

    @cached_property
    def everywhere(self) -> dict[str, str]:
        """Headers of every answer. A page's own address is never told to other sites."""
        return {
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            **({} if self.is_open else {"X-Robots-Tag": "noindex, nofollow"}),
        }

    @property
    def fresh(self) -> str:
        return FRESH if self.is_open else f"{FRESH}, private"

    @property
    def short(self) -> str:
        return SHORT if self.is_open else f"{SHORT}, private"

    def pattern(self, *folders: str) -> str:
        """A regular expression of the addresses in these folders of every handbook."""
        names = "|".join(folder.rstrip("/") for folder in folders)
        return f"^{self.below}" + (f"(?:{names})/" if len(folders) > 1 else f"{names}/")

    @property
    def below(self) -> str:
        """A regular expression of the addresses of handbooks."""
        base = self.base.replace(".", r"\.")
        return base if self.is_one else f"{base}[^/]+/"


def policy(
    site_url: str,
    origins: tuple[str, ...],
    *,
    is_open: bool,
    handbooks: tuple[str, ...] = ("",),
    pages: tuple[str, ...] = (),
) -> Policy:
    """The rules that follow from the settings; a site without an address stands at a root."""
    parts = urlsplit(site_url)
    return Policy(
        parts.path or "/",
        handbooks,
        tuple(dict.fromkeys(origins)),
        pages,
        is_open,
        parts.scheme != "http",
    )
