"""Addresses of web sites as editors write them → as browsers compare them, or why not."""

import re
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

HOST = re.compile(r"(?=.{1,253}$)(?!.*\.$)[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")
BRACKETED = re.compile(r"\[[0-9a-f:.]+\]")
DEFAULT_PORTS = {"https": 443, "http": 80}


class BadAddressError(ValueError):
    """An address that may not be used: the reason's name in texts/, and what was written."""

    def __init__(self, reason: str, value: str) -> None:
        """The value is shown to whoever wrote it, on one line."""
        self.reason = reason
        self.value = " ".join(value.split()) or "–"
        super().__init__(f"{reason} {self.value}")


def origin(written: str) -> str:
    """Scheme, host and port of an intranet, as a browser names it: `https://intranat.example`.

    Nothing else may follow but a slash. A wildcard is refused: it would let in every site that
    anyone puts below the same domain.
    """
    if "*" in written:
        raise BadAddressError("settings-origin-wildcard", written)
    parts = _split(written)
    if not parts.netloc:
        raise BadAddressError("settings-address-host", written)
    if parts.path not in {"", "/"} or "?" in written or "#" in written:
        raise BadAddressError("settings-origin-path", written)
    return _origin(parts, written)


def public_address(written: str) -> str:
    """Where a handbook stands, with a slash at its end; empty where nobody has said it."""
    if not written:
        return ""
    parts = _split(written)
    if "?" in written or "#" in written or not re.fullmatch(r"[\w./-]*", parts.path, re.ASCII):
        raise BadAddressError("settings-address-path", written)
    return f"{_origin(parts, written)}/{parts.path.strip('/')}/".replace("//", "/").replace(
        ":/", "://", 1
    )


def _split(written: str) -> SplitResult:
    try:
        parts = urlsplit(written.strip())
        _ = parts.port  # a number that is no port is told of here
    except ValueError as error:
        raise BadAddressError("settings-address-host", written) from error
    return parts


def _origin(parts: SplitResult, written: str) -> str:
    host = _host(parts, written)
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_here(host)):
        raise BadAddressError("settings-address-scheme", written)
    is_default = parts.port in {None, DEFAULT_PORTS[parts.scheme]}
    return f"{parts.scheme}://{host}" + ("" if is_default else f":{parts.port}")


def _host(parts: SplitResult, written: str) -> str:
    """As it stands in a header: small letters, å as browsers send it, and no name of a user."""
    name = parts.netloc.rpartition("@")[2]
    try:
        host = (parts.hostname or "").encode("idna").decode().lower()
    except UnicodeError as error:
        raise BadAddressError("settings-address-host", written) from error
    bracketed = f"[{host}]" if name.startswith("[") else host
    is_host = HOST.fullmatch(host) or BRACKETED.fullmatch(bracketed)
    if not is_host or name != parts.netloc or ".." in host:
        raise BadAddressError("settings-address-host", written)
    return bracketed


def _is_here(host: str) -> bool:
    """Whether the address leads to the machine itself, where nobody listens in between."""
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def security_contact(written: str) -> str:
    """A web address, or a mail address with its scheme; empty where nobody has said it."""
    text = written.strip()
    if not text or re.fullmatch(r"https://[!-~]+", text):
        return text
    mail = text.removeprefix("mailto:")
    if not re.fullmatch(r"[\w.+-]+@[a-z0-9.-]+\.[a-z]{2,}", mail, re.ASCII | re.IGNORECASE):
        raise BadAddressError("settings-security-contact", written)
    return f"mailto:{mail}"
