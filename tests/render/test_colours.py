"""A municipality's colours can be read, light and dark, whichever it has chosen."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbok.model.colour import DARK_GROUND, contrast, rgb
from handbok.model.municipality import Colours
from handbok.outputs.colours import colour_sheet

WHITE, BLACK = (255, 255, 255), (0, 0, 0)
COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#ffffff", "#000000", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
        ("#FF0000", "#0000FF", 2.15),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    """Known pairs from the guidelines' own calculators, in either order."""
    assert contrast(rgb(one), rgb(other)) == pytest.approx(ratio, abs=0.005)
    assert contrast(rgb(other), rgb(one)) == contrast(rgb(one), rgb(other))


def values(sheet: str, part: str) -> dict[str, str]:
    """The colour variables in one part of the style sheet."""
    block = sheet.partition(part)[2].partition("}")[0]
    return dict(re.findall(r"(--[a-z-]+): (#[0-9a-fA-F]{6});", block))


@given(COLOURS, COLOURS)
def test_links_and_headers_can_be_read_in_any_colour(primary: str, accent: str) -> None:
    """At least 4.5:1 for text on the header and for links on light and dark ground."""
    sheet = colour_sheet(Colours(primary=primary, accent=accent)).content.decode()
    root = values(sheet, ":root")
    assert root["--md-primary-fg-color"] == primary
    assert contrast(rgb(root["--md-primary-bg-color"]), rgb(primary)) >= 4.5
    light = values(sheet, '[data-md-color-scheme="default"]')["--md-typeset-a-color"]
    dark = values(sheet, '[data-md-color-scheme="slate"]')["--md-typeset-a-color"]
    assert contrast(rgb(light), WHITE) >= 4.5
    assert contrast(rgb(dark), DARK_GROUND) >= 4.5


def test_a_colour_that_can_be_read_is_left_alone() -> None:
    """A municipality recognises its own green."""
    sheet = colour_sheet(Colours(primary="#1d4f63", accent="#0b6e4f")).content.decode()
    light = values(sheet, '[data-md-color-scheme="default"]')
    assert light["--md-typeset-a-color"] == "#0b6e4f"


def test_a_pale_colour_gets_dark_words_and_darker_links() -> None:
    """Yellow headers carry black text, and yellow links turn dark on white."""
    sheet = colour_sheet(Colours(primary="#ffdd00", accent="#ffdd00")).content.decode()
    assert values(sheet, ":root")["--md-primary-bg-color"] == "#000000"
    link = rgb(values(sheet, '[data-md-color-scheme="default"]')["--md-typeset-a-color"])
    assert contrast(link, BLACK) < contrast(rgb("#ffdd00"), BLACK)
