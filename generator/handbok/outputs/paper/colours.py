"""A municipality's colours on white paper, as CSS variables."""

from handbok.model.colour import ENOUGH, contrast, readable, rgb
from handbok.model.municipality import Colours

WHITE = (0xFF, 0xFF, 0xFF)


def paper_colours(colours: Colours) -> str:
    """The colours, darkened until text in them can be read on white; what stands on the first."""
    on_primary = "#fff" if contrast(rgb(colours.primary), WHITE) >= ENOUGH else "#000"
    return f"""\
:root {{
  --primary: {colours.primary};
  --on-primary: {on_primary};
  --heading: {readable(rgb(colours.primary), WHITE, 0)};
  --link: {readable(rgb(colours.accent), WHITE, 0)};
}}
"""
