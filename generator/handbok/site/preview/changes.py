"""Two versions of a handbook → which addresses of the site show something else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.structure.files import File

from handbok.outputs.artifact import Artifact
from handbok.pipeline.building import Built
from handbok.settings import Settings
from handbok.site.engine import site_extra, site_name


@dataclass(frozen=True)
class Changes:
    """Pages to render again, and other files with what they hold now (None: gone)."""

    pages: frozenset[str] = frozenset()
    files: Mapping[str, bytes | None] = field(default_factory=dict)
    is_framed_anew: bool = False
    """Whether what every page shows of the others has changed."""

    @property
    def is_anywhere(self) -> bool:
        """Whether any page may show it: a picture or a colour has changed."""
        return bool(self.files)


def changes(before: Built, after: Built) -> Changes:
    """What differs in what pages show. Where the frame around pages differs, every page does."""
    old = {artifact.address: artifact for artifact in before.shown}
    new = {artifact.address: artifact for artifact in after.shown}
    same_frame = _frame(before) == _frame(after)
    touched = [a for a in after.shown if old.get(a.address) != a]
    pages = [a for a in (touched if same_frame else after.shown) if a.is_page]
    gone = [artifact for artifact in before.shown if artifact.address not in new]
    files: dict[str, bytes | None] = {target(artifact): None for artifact in gone}
    files |= {target(a): a.content for a in touched if not a.is_page}
    return Changes(frozenset(map(target, pages)), files, not same_frame)


def _frame(built: Built) -> tuple[object, ...]:
    """What a page shows of the rest: names, titles, navigation, and which addresses there are.

    The title of a hand-written page stands somewhere in its text.
    """
    plan = built.plan
    planned = {page.address for page in plan.pages}
    return (
        site_name(built),
        plan.navigation,
        site_extra(built, Settings(Path())),
        [page.title for page in plan.pages],
        [a.address for a in built.shown],
        [a for a in built.shown if a.is_page and a.address not in planned],
    )


def target(artifact: Artifact) -> str:
    """Where MkDocs puts an artifact in the site."""
    return File(artifact.address, None, "", use_directory_urls=True).dest_uri
