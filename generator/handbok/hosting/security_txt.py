"""security.txt (RFC 9116): whom to tell of a hole in the site."""

from datetime import date, timedelta
from urllib.parse import urlsplit

ADDRESS = ".well-known/security.txt"
LASTS = timedelta(days=180)  # the standard asks for less than a year


def security_txt(contact: str, site_url: str, today: date) -> str:
    """The text; empty where nobody has said a contact, or where the site is not at a host's root.

    It expires half a year after the day of the build: a contact that nobody renews is stale.
    """
    if not contact or urlsplit(site_url).path not in {"", "/"}:
        return ""
    lines = [
        f"Contact: {contact}",
        f"Expires: {(today + LASTS).isoformat()}T00:00:00Z",
        "Preferred-Languages: sv, en",
    ]
    if site_url:
        lines.append(f"Canonical: {site_url}{ADDRESS}")
    return "\n".join(lines) + "\n"
