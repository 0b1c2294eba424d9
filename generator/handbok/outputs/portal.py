"""The start page above several handbooks."""

from collections.abc import Mapping, Sequence

from handbok.outputs.artifact import Artifact
from handbok.pages.collation import swedish
from handbok.render.html import render_html


def portal(stamps: Sequence[Mapping[str, str]], language: str) -> Artifact:
    """One page that lists the handbooks that stand there, by their stamps, in Swedish order."""
    found = sorted(stamps, key=lambda stamp: swedish(stamp["name"]))
    html = render_html("portal.html.j2", language, municipalities=found)
    return Artifact("index.html", html.encode())
