"""A page of the browser → a small picture in docs/pictures/."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page

TARGET = Path(__file__).resolve().parents[2] / "docs/pictures"
COLOURS = 128


@dataclass(frozen=True)
class Canvas:
    """Where pictures are drawn: a browser whose windows are opened for one picture each."""

    browser: Browser

    def draw(
        self,
        name: str,
        address: str,
        size: tuple[int, int],
        before: Callable[[Page], object] | None = None,
    ) -> None:
        """A page as it is first seen, or after something was done; dark where the name says so."""
        scheme = "dark" if name.endswith("-dark") else "light"
        width, height = size
        page = self.browser.new_page(
            viewport={"width": width, "height": height}, color_scheme=scheme
        )
        page.goto(address)
        page.evaluate("document.fonts.ready")
        if before:
            before(page)
        keep(name, page.screenshot())
        page.close()


def keep(name: str, png: bytes) -> None:
    """A picture with as many colours as it needs, which is a third of the weight."""
    picture = Image.open(BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    picture.save(TARGET / f"{name}.png", optimize=True)
