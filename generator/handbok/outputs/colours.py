"""The municipality's colours as CSS variables, for light and dark."""

from handbok.model.colour import DARK_GROUND, ENOUGH, LIGHT_GROUND, contrast, readable, rgb
from handbok.model.municipality import Colours
from handbok.outputs.artifact import Artifact

ADDRESS = "assets/municipality.css"
WHITE, BLACK = "#ffffff", "#000000"


def colour_sheet(colours: Colours) -> Artifact:
    """Material's colour variables. Links get lighter on dark ground until they can be read."""
    on_primary = WHITE if contrast(rgb(colours.primary), rgb(WHITE)) >= ENOUGH else BLACK
    light = readable(rgb(colours.accent), LIGHT_GROUND, 0)
    dark = readable(rgb(colours.accent), DARK_GROUND, 255)
    css = f"""\
:root {{
  --md-primary-fg-color: {colours.primary};
  --md-primary-fg-color--light: {colours.primary};
  --md-primary-fg-color--dark: {colours.primary};
  --md-primary-bg-color: {on_primary};
  --md-primary-bg-color--light: {on_primary};
  --md-accent-fg-color: {light};
}}
:root, [data-md-color-scheme="default"] {{ --md-typeset-a-color: {light}; }}
[data-md-color-scheme="slate"] {{ --md-typeset-a-color: {dark}; --md-accent-fg-color: {dark}; }}
"""
    return Artifact(ADDRESS, css.encode())
