"""The pages as Markdown artifacts."""

from collections.abc import Mapping

from handbok.outputs.artifact import Artifact
from handbok.pages.page import Page, Plan
from handbok.render.rendering import Surroundings, render

Rendered = Mapping[str, tuple[Page, Artifact]]


def handbook_pages(
    plan: Plan, around: Surroundings, earlier: Rendered | None = None
) -> list[Artifact]:
    """One Markdown file for each planned page.

    A page that shows exactly what it showed in `earlier`, with the same surroundings, is not
    rendered again.
    """
    return [_artifact(page, around, earlier or {}) for page in plan.pages]


def _artifact(page: Page, around: Surroundings, earlier: Rendered) -> Artifact:
    known = earlier.get(page.address)
    if known and known[0] == page:
        return known[1]
    return Artifact(page.address, render(page, around).encode())
