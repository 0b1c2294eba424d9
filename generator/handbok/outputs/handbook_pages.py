"""The pages as Markdown artifacts."""

from handbok.outputs.artifact import Artifact
from handbok.pages.page import Plan
from handbok.render.rendering import Surroundings, render


def handbook_pages(plan: Plan, around: Surroundings) -> list[Artifact]:
    """One Markdown file for each planned page."""
    return [Artifact(page.address, render(page, around).encode()) for page in plan.pages]
