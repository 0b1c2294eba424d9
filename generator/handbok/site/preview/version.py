"""What the browser is shown: a whole site, and what has changed since it was built."""

from dataclasses import dataclass, field

from handbok.pipeline.building import Built
from handbok.site.engine import Engine
from handbok.site.preview.changes import Changes, changes
from handbok.site.preview.rendering import render_page, renewed, updated
from handbok.site.preview.whole import Whole


@dataclass(frozen=True)
class Version:
    """A handbook at one moment. Changed pages are rendered when somebody asks for them."""

    whole: Whole
    built: Built
    engine: Engine
    changed: Changes = field(default_factory=Changes)
    rendered: dict[str, bytes] = field(default_factory=dict)

    def content(self, target: str) -> bytes | None:
        """The file at an address of the site; None where there is none."""
        if target in self.changed.pages:
            if target not in self.rendered:
                self.rendered[target] = render_page(self.engine, target)
            return self.rendered[target]
        if target in self.changed.files:
            return self.changed.files[target]
        path = (self.whole.folder / target).resolve()
        is_inside = path.is_relative_to(self.whole.folder.resolve())
        return path.read_bytes() if is_inside and path.is_file() else None


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
