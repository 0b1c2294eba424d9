"""The municipality's colours as CSS variables, for light and dark: for the site, and for frames."""

from handbok.model.colour import palette
from handbok.model.municipality import Colours
from handbok.outputs.artifact import Artifact

ADDRESS = "assets/municipality.css"
EMBED_ADDRESS = "embed/colours.css"


def colour_sheet(colours: Colours) -> Artifact:
    """Material's colour variables. Links get lighter on dark ground until they can be read."""
    found = palette(colours.primary, colours.accent)
    css = f"""\
:root {{
  --md-primary-fg-color: {found.primary};
  --md-primary-fg-color--light: {found.primary};
  --md-primary-fg-color--dark: {found.primary};
  --md-primary-bg-color: {found.on_primary};
  --md-primary-bg-color--light: {found.on_primary};
  --md-accent-fg-color: {found.link};
}}
:root, [data-md-color-scheme="default"] {{ --md-typeset-a-color: {found.link}; }}
[data-md-color-scheme="slate"] {{
  --md-typeset-a-color: {found.link_on_dark};
  --md-accent-fg-color: {found.link_on_dark};
}}
"""
    return Artifact(ADDRESS, css.encode())


def embed_colours(colours: Colours) -> Artifact:
    """The variables of embed/embed.css. In a frame the device alone chooses light or dark."""
    found = palette(colours.primary, colours.accent)
    css = f"""\
:root {{ --primary: {found.primary}; --on-primary: {found.on_primary}; --link: {found.link}; }}
@media (prefers-color-scheme: dark) {{ :root {{ --link: {found.link_on_dark}; }} }}
"""
    return Artifact(EMBED_ADDRESS, css.encode())
