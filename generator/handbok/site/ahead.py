"""Pages whose Markdown other cores turn into HTML while MkDocs goes through the first ones."""

from collections.abc import Sequence
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from handbok.aside import Doing, free_cores
from handbok.site.kept_markdown import KeptMarkdown, KeptPage, Made, follows_from_text

MOST_SHARES = 8
# Fewer are done before a fork has begun.
FEWEST_PAGES = 8


def render_ahead(files: Files, config: MkDocsConfig, kept: KeptMarkdown, doing: Doing) -> None:
    """Share out the pages that are not kept. The first share stays here: MkDocs begins with it.

    What others made is taken when MkDocs comes to the first of their pages. Where another plugin
    has changed a page's text by then, the page is not the one that was made, and is rendered here.
    """
    if not follows_from_text(config):
        return
    pages = [file.page for file in files.documentation_pages() if isinstance(file.page, KeptPage)]
    for page in pages:
        page.read_source(config)
    unknown = [page for page in pages if not kept.on_shelf(page.key(config, files))]
    shares = min(free_cores() + 1, MOST_SHARES, len(unknown) // FEWEST_PAGES)
    for share in shared(unknown, shares)[1:]:
        made = doing(partial(_render, share, config, files, kept))
        kept.expect([page.file.src_uri for page in share], made)


def shared(pages: Sequence[KeptPage], shares: int) -> list[list[KeptPage]]:
    """Pages in their order, in so many shares of about as much text each."""
    found: list[list[KeptPage]] = [[] for _ in range(max(shares, 1))]
    total = sum(len(page.markdown or "") for page in pages) + 1
    passed = 0
    for page in pages:
        found[passed * len(found) // total].append(page)
        passed += len(page.markdown or "")
    return found


def _render(
    pages: Sequence[KeptPage], config: MkDocsConfig, files: Files, kept: KeptMarkdown
) -> Made:
    """One share, as the shelf keeps it. A page that MkDocs warns of is not there."""
    for page in pages:
        page.render(config, files)
    return {key: kept.on_shelf(key) for key in (page.key(config, files) for page in pages)}
