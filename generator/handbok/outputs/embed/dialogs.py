"""The "Bädda in" of a page: what to paste, on the pages that have a bare twin."""

from collections.abc import Sequence
from dataclasses import replace

from handbok.outputs.embed.snippets import Embedding
from handbok.pages.page import Plan


def with_dialogs(plan: Plan, embeddings: Sequence[Embedding]) -> Plan:
    """The plan whose pages carry their snippets. A place on a page has none of its own."""
    found = {e.page.full.address: e.snippets for e in embeddings if not e.page.full.anchor}
    pages = (replace(page, snippets=found.get(page.address, ())) for page in plan.pages)
    return replace(plan, pages=tuple(pages))
