"""Colours that can be read: WCAG's contrast, and the nearest tone that has enough of it."""

from dataclasses import dataclass

ENOUGH = 4.6  # WCAG asks for 4.5:1; a little more survives rounding.
# The tinted boxes of overrides/, where a link is hardest to read.
LIGHT_GROUND = (0xF5, 0xF5, 0xF5)
DARK_GROUND = (0x27, 0x2A, 0x35)

WHITE, BLACK = "#ffffff", "#000000"

Rgb = tuple[int, int, int]


@dataclass(frozen=True)
class Palette:
    """Colours as pages use them: a ground, the text on it, and links on light and on dark."""

    primary: str
    on_primary: str
    link: str
    link_on_dark: str


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


def readable(colour: Rgb, ground: Rgb, towards: int) -> str:
    """The colour, moved towards white (255) or black (0) until it can be read on the ground."""
    for step in range(21):  # pragma: no branch  # the last, black or white, is always enough
        mixed = (
            round(colour[0] + (towards - colour[0]) * step / 20),
            round(colour[1] + (towards - colour[1]) * step / 20),
            round(colour[2] + (towards - colour[2]) * step / 20),
        )
        if contrast(mixed, ground) >= ENOUGH:
            break
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def palette(primary: str, accent: str) -> Palette:
    """The colours of a municipality; links get darker, or lighter, until they can be read."""
    return Palette(
        primary,
        WHITE if contrast(rgb(primary), rgb(WHITE)) >= ENOUGH else BLACK,
        readable(rgb(accent), LIGHT_GROUND, 0),
        readable(rgb(accent), DARK_GROUND, 255),
    )
