"""Prevention levels as a drawing: inline SVG, with a title that says the same in words."""

import textwrap
from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

WIDTH, LAYER, GAP, LINE = 420, 60, 4, 20
TIP = 0.4  # the pyramid's tip is cut so that its name has room
LETTER = 9
# For a renderer that reads no style sheet for drawings: paper. Style sheets of the site go before.
LETTERS = 'text-anchor="middle" dominant-baseline="middle" font-size="17" font-weight="700"'


def draw_levels(names: Sequence[str], title: str, shape: str) -> Markup:
    """A pyramid with the first name on top, or rows of the same width."""
    height = len(names) * (LAYER + GAP) - GAP
    words = escape(f"{title}: {', '.join(names)}")
    layers = "".join(_layers(names, TIP if shape == "pyramid" else 1))
    return Markup(
        f'<figure class="hb-drawing"><svg viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{words}"><title>{words}</title>{layers}</svg></figure>'
    )


def _layers(names: Sequence[str], tip: float) -> Iterator[str]:
    """Each level as a shape with its name in it, from the top down."""
    middle, growth = WIDTH / 2, (1 - tip) / len(names)
    for index, name in enumerate(names):
        top = index * (LAYER + GAP)
        upper = middle * (tip + growth * index)
        lower = middle * (tip + growth * (index + 1))
        points = (
            f"{middle - upper:.0f},{top} {middle + upper:.0f},{top} "
            f"{middle + lower:.0f},{top + LAYER} {middle - lower:.0f},{top + LAYER}"
        )
        words = _name(name, middle, top + LAYER / 2, upper * 2)
        yield f'<polygon points="{points}" fill="#dde5e2"/>{words}'


def _name(name: str, x: float, y: float, width: float) -> str:
    """The name in as many lines as the width needs, centred on the point."""
    lines = textwrap.wrap(name, max(int(width / LETTER), 8), break_long_words=False) or [""]
    first = y - (len(lines) - 1) * LINE / 2
    return "".join(
        f'<text x="{x:.0f}" y="{first + number * LINE:.0f}" {LETTERS}>{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
