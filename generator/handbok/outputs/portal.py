"""The start page above several handbooks."""

from collections.abc import Sequence

from handbok.link.handbook import Handbook
from handbok.outputs.artifact import Artifact
from handbok.pages.collation import swedish
from handbok.render.html import render_html


def portal(handbooks: Sequence[Handbook], language: str) -> Artifact:
    """One page that lists the handbooks in Swedish order, each in the folder of its id."""
    found = sorted((h.municipality for h in handbooks), key=lambda m: swedish(m.name))
    return Artifact(
        "index.html", render_html("portal.html.j2", language, municipalities=found).encode()
    )
