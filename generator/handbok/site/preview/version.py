"""What the browser is shown: a whole site, and what has changed since it was built."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from handbok.outputs.robots import ADDRESS as ROBOTS
from handbok.outputs.search_index import JSON_ADDRESS, SCRIPT_ADDRESS
from handbok.outputs.stamp import ADDRESS as STAMP
from handbok.outputs.summary_file import ADDRESS as SUMMARY
from handbok.pages.addresses import DUE_CALENDAR
from handbok.pages.offered import LLMS, SITEMAP
from handbok.pipeline.building import Built
from handbok.site.engine import Engine
from handbok.site.preview.changes import Changes, changes, target
from handbok.site.preview.rendering import render_page, renewed, updated
from handbok.site.preview.whole import Whole

# Where what no page shows stands: it is made again when somebody asks for some of it.
BESIDE = {JSON_ADDRESS, SCRIPT_ADDRESS, DUE_CALENDAR, STAMP, SUMMARY, LLMS, SITEMAP, ROBOTS}
FOLDERS_BESIDE = ("api/", "data/", "embed/")


@dataclass(frozen=True)
class Version:
    """A handbook at one moment. Changed pages are rendered when somebody asks for them."""

    whole: Whole
    built: Built
    engine: Engine
    changed: Changes = field(default_factory=Changes)
    rendered: dict[str, bytes] = field(default_factory=dict)

    def content(self, address: str) -> bytes | None:
        """The file at an address of the site; None where there is none."""
        if address in self.changed.pages:
            if address not in self.rendered:
                self.rendered[address] = render_page(self.engine, address)
            return self.rendered[address]
        if address in self.changed.files:
            return self.changed.files[address]
        if self.built is not self.whole.built and _is_beside(address) and address in self._beside:
            return self._beside[address]
        path = (self.whole.folder / address).resolve()
        is_inside = path.is_relative_to(self.whole.folder.resolve())
        return path.read_bytes() if is_inside and path.is_file() else None

    @cached_property
    def _beside(self) -> Mapping[str, bytes | None]:
        """What no page shows, as it is now (None: gone)."""
        before = {target(artifact): None for artifact in self.whole.built.beside}
        return before | {target(artifact): artifact.content for artifact in self.built.beside}


def first(whole: Whole) -> Version:
    """A version that is whole already."""
    return Version(whole, whole.built, whole.engine)


def following(before: Version, built: Built) -> Version:
    """The same site with another version of the handbook. `before` is not to be used again."""
    found = changes(before.built, built)
    since = changes(before.whole.built, built)
    if found.is_framed_anew:
        return Version(
            before.whole, built, renewed(before.whole.plugin, before.engine, built), since
        )
    engine = updated(before.engine, built, found.pages)
    rendered = {t: content for t, content in before.rendered.items() if t not in found.pages}
    return Version(before.whole, built, engine, since, rendered)


def _is_beside(address: str) -> bool:
    return address in BESIDE or address.startswith(FOLDERS_BESIDE)
