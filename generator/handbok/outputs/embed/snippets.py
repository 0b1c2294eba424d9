"""What an intranet is given to paste: a frame with its height, an element with its way out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit

from handbok.model.phone import call_address
from handbok.outputs.embed.cards import ELEMENTS
from handbok.outputs.embed.heights import WIDE, frame_heights
from handbok.pages.bare import BarePage
from handbok.pages.page import Helpline, Snippet
from handbok.render.addresses import site_address

# Hits come below the box. A frame that does not grow shows the first of them.
ROOM_FOR_HITS = 400


@dataclass(frozen=True)
class Embedding:
    """A bare page as others put it in: its addresses, its heights in px, and what to paste."""

    page: BarePage
    address: str
    full: str
    height: int
    narrow_height: int
    frame: str
    snippets: tuple[Snippet, ...]
    width: int = WIDE


def embedding(
    page: BarePage,
    html: str,
    site_url: str,
    helplines: tuple[Helpline, ...],
    texts: Mapping[str, str],
) -> Embedding:
    """How a bare page is put in. `html` is the page itself, which its heights are told from."""
    more = ROOM_FOR_HITS if page.kind == "search" else 0
    height, narrow = (height + more for height in frame_heights(html))
    address, full = site_url + page.address, site_url + _path(page)
    # Not a style: a strict policy stops those, and says so in the console at every frame.
    frame = (
        f'<iframe src="{escape(address)}" title="{escape(page.title)}" width="100%" '
        f'height="{height}" loading="lazy" frameborder="0"></iframe>'
    )
    codes = {"sharepoint": frame, "sitevision": address, "wordpress": frame, "iframe": frame}
    if page.kind in ELEMENTS:
        codes["element"] = _element(page, site_url, full, helplines, texts)
    facts = {"height": height, "narrow": narrow, "host": urlsplit(address).netloc}
    snippets = tuple(
        Snippet(texts[f"embed.paste.{name}"], texts[f"embed.how.{name}"].format(**facts), code)
        for name, code in codes.items()
    )
    return Embedding(page, address, full, height, narrow, frame, snippets)


def _path(page: BarePage) -> str:
    anchor = f"#{page.full.anchor}" if page.full.anchor else ""
    return site_address(page.full).lstrip("/") + anchor


def _element(
    page: BarePage,
    site_url: str,
    full: str,
    helplines: tuple[Helpline, ...],
    texts: Mapping[str, str],
) -> str:
    """The element. What stands in it is shown where the card cannot be: 112, the coordinator."""
    return "\n".join(
        [
            f'<script type="module" src="{escape(site_url)}embed/handbok-card.js"></script>',
            f'<handbok-card src="{escape(site_url + page.card)}">',
            f'  <p>{escape(texts["situation.emergency"])} <a href="tel:112">112</a></p>',
            *_unsure(helplines),
            f'  <p><a href="{escape(full)}">{escape(page.title)}</a></p>',
            "</handbok-card>",
        ]
    )


def _unsure(helplines: tuple[Helpline, ...]) -> Iterator[str]:
    for line in helplines:
        if line.link and line.number:
            words = escape(f"{line.question} {line.link.title}")
            call = escape(call_address(line.number))
            yield f'  <p>{words} <a href="{call}">{escape(line.number)}</a></p>'
