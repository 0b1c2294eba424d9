"""The preview as an editor sees it, with a mistake over it, and a card on paper."""

import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from canvas import Canvas, keep
from playwright.sync_api import Page
from site_runs import change, copy_content, environment, program, run

SHEET = "handbok-preview .errors .sheet"


def draw(canvas: Canvas, folder: Path) -> None:
    """The pictures of docs/redigera/, of a preview of Lillåkra as `handbok serve` gives it."""
    root = copy_content(folder / "content")
    _card(root, folder)
    with _preview(root) as address:
        situation = f"{address}situationer/orolig-for-barn/"
        canvas.draw("situation-phone", situation, (390, 844), _as_readers_see_it)
        canvas.draw(
            "contacts", f"{address}kontakter/", (1000, 560), _to("#socialtjanst-mottagning")
        )
        canvas.draw("local-addition", situation, (1000, 420), _to("text=Lokalt tillägg"))
        canvas.draw("review", f"{address}om/granskning/", (1000, 640))
        contacts = root / "contacts/lillakra.yml"
        change(contacts, 'phone: "08-465 004 10"', 'phone: "08-465 0040"')
        canvas.draw("preview-problem", f"{address}kontakter/", (1000, 560), _wait_for_problem)


@contextmanager
def _preview(root: Path) -> Iterator[str]:
    """`handbok serve` on a port of its own; the address that it tells."""
    command = [program("handbok"), "serve", "lillakra", "--port", "8765", "--root", str(root)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, encoding="utf-8", env=environment(PYTHONUNBUFFERED="1")
    ) as serving:
        assert serving.stdout is not None
        found = (re.search(r"http://\S+/", line) for line in serving.stdout)
        try:
            yield next(filter(None, found))[0]
        finally:
            serving.terminate()


def _card(root: Path, folder: Path) -> None:
    """A teacher's card for the wall, as it is printed."""
    pdf = folder / "card.pdf"
    run("handbok", "cards", "lillakra", "--role", "larare", "-o", pdf, "--root", root)
    subprocess.run(
        ["pdftoppm", "-png", "-singlefile", "-r", "60", pdf, folder / "card"], check=True
    )
    keep("card", (folder / "card.png").read_bytes())


def _to(selector: str) -> Callable[[Page], None]:
    """Scrolls to where something stands, with room above it."""

    def scroll(page: Page) -> None:
        page.locator(selector).first.evaluate(
            "found => scrollTo(0, found.getBoundingClientRect().top + scrollY - 160)"
        )
        page.wait_for_function("scrollY > 0")

    return scroll


def _as_readers_see_it(page: Page) -> None:
    """Without what a preview lays over it."""
    page.locator("handbok-preview").wait_for(state="attached")
    page.evaluate("document.querySelector('handbok-preview').remove()")


def _wait_for_problem(page: Page) -> None:
    page.locator(SHEET).wait_for()
