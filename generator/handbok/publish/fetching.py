"""A file of a published site, over HTTP: with limits on time and size, and nothing sent along."""

from http import HTTPStatus
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from handbok.publish.refusal import CannotPublishError

SECONDS = 20
MANIFEST_BYTES = 20_000_000
GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


class _SameSite(HTTPRedirectHandler):
    """A redirect within the site is followed; another host's file would prove nothing."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202, PLR0913, PLR0917
        if urlsplit(newurl).hostname != urlsplit(req.full_url).hostname:
            fp.close()
            raise CannotPublishError("leads-elsewhere", newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(root: str, address: str, size: int = MANIFEST_BYTES) -> bytes | None:
    """The content; None where there is none. More than `size` bytes are not read: it differs.

    Raises CannotPublishError where the server cannot be asked.
    """
    url = root + quote(address)
    request = Request(url, headers={"Accept-Encoding": "identity", "Cache-Control": "no-cache"})  # noqa: S310
    try:
        with build_opener(_SameSite).open(request, timeout=SECONDS) as answer:
            return bytes(answer.read(size + 1))
    except HTTPError as error:
        error.close()  # it is the answer, with the connection that it came by
        if error.code in GONE:
            return None
        raise CannotPublishError("server-refused", f"{url}: {error.code}") from error
    except (OSError, HTTPException, ValueError) as error:
        raise CannotPublishError("lost", urlsplit(root).hostname or root) from error
