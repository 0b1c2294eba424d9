"""What someone calls a thing, an address or an id → the embeddings that may be meant."""

from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from handbok.outputs.embed.snippets import Embedding
from handbok.problems.nearest import nearest


def named(embeddings: Sequence[Embedding], wanted: str) -> tuple[Embedding, ...]:
    """Those that are called so: by an address of the site or of `embed/`, `kind:id`, or an id.

    None where nothing is; several where an id belongs to several kinds.
    """
    wanted = wanted.strip()
    found = [each for each in embeddings if wanted in _names(each)]
    return tuple(found or (each for each in embeddings if _place(wanted) in _places(each)))


def nearest_name(embeddings: Sequence[Embedding], wanted: str) -> str:
    """The name most like one that does not exist; empty where none is near."""
    last = _place(wanted).rpartition("/")[2] or wanted
    return nearest(last, sorted({_names(each)[0] for each in embeddings})) or ""


def qualified(embedding: Embedding) -> str:
    """The name that only this one has."""
    return _names(embedding)[-1]


def _names(embedding: Embedding) -> tuple[str, ...]:
    page = embedding.page
    stem = page.address.removeprefix("embed/").removesuffix(".html")
    return (page.id, f"{page.kind}:{page.id}") if page.id else (stem,)


def _place(address: str) -> str:
    """An address without host and ends; a place on a page stays, for functions have no page."""
    parts = urlsplit(address)
    path = unquote(parts.path).strip("/").removesuffix("index.html").removesuffix(".html")
    return f"{path.strip('/')}#{parts.fragment}" if parts.fragment else path.strip("/")


def _places(embedding: Embedding) -> set[str]:
    """Its addresses, whole and below the site's root, so that a copy's address is known too."""
    whole = {_place(embedding.address), _place(embedding.full)}
    stem = embedding.page.address.removesuffix(".html")
    root = _place(embedding.address).removesuffix(stem).strip("/")
    return whole | {place.removeprefix(root).strip("/") for place in whole}
