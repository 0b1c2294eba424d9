"""The municipality's colours as CSS variables, for light and dark."""

from handbok.model.municipality import Colours
from handbok.outputs.artifact import Artifact

ADDRESS = "assets/municipality.css"
# The tinted boxes of overrides/, where a link is hardest to read.
LIGHT_GROUND = (0xF5, 0xF5, 0xF5)
DARK_GROUND = (0x27, 0x2A, 0x35)
ENOUGH = 4.6  # WCAG asks for 4.5:1; a little more survives rounding.
WHITE, BLACK = "#ffffff", "#000000"

Rgb = tuple[int, int, int]


def colour_sheet(colours: Colours) -> Artifact:
    """Material's colour variables. Links get lighter on dark ground until they can be read."""
    on_primary = WHITE if contrast(rgb(colours.primary), rgb(WHITE)) >= ENOUGH else BLACK
    light = _readable(rgb(colours.accent), LIGHT_GROUND, 0)
    dark = _readable(rgb(colours.accent), DARK_GROUND, 255)
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


def rgb(colour: str) -> Rgb:
    """#rrggbb as three numbers."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def contrast(one: Rgb, other: Rgb) -> float:
    """WCAG's contrast ratio, 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Rgb) -> float:
    channels = [value / 255 for value in colour]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _readable(colour: Rgb, ground: Rgb, towards: int) -> str:
    """The colour, moved towards white (255) or black (0) until it can be read on the ground."""
    for step in range(21):
        mixed = (
            round(colour[0] + (towards - colour[0]) * step / 20),
            round(colour[1] + (towards - colour[1]) * step / 20),
            round(colour[2] + (towards - colour[2]) * step / 20),
        )
        if contrast(mixed, ground) >= ENOUGH:
            break
    return "#{:02x}{:02x}{:02x}".format(*mixed)
