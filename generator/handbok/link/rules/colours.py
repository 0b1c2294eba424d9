"""The municipality's colours can be read as they are; where not, the editor is told the tone."""

from collections.abc import Iterator

from handbok.link.handbook import Handbook
from handbok.model.colour import ENOUGH, LIGHT_GROUND, contrast, readable, rgb
from handbok.problems.problem import Problem


def links_can_be_read(handbook: Handbook) -> Iterator[Problem]:
    """Links in the accent colour stand out on light ground without being made darker."""
    municipality = handbook.municipality
    accent = municipality.colours.accent
    ratio = contrast(rgb(accent), LIGHT_GROUND)
    if ratio < ENOUGH:
        entry = handbook.records.entries("municipality")[0]
        tone = readable(rgb(accent), LIGHT_GROUND, 0)
        facts = {"value": accent, "ratio": f"{ratio:.0f}", "tone": tone}
        yield Problem(entry.place("colours", "accent"), "low-contrast", facts)
