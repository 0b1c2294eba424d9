"""The pictures of README and docs/: `make pictures` draws them anew in Chromium.

The handbook is the fictional Lillåkra's, the intranet a page of a few lines.
"""

import shutil
import sys
import tempfile
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from embed_runs import ROOT, built, content, put, served, settings
from playwright.sync_api import Browser, sync_playwright

from handbok.pipeline.embedding import embeddings
from handbok.settings import Settings
from handbok.site.building import build_one

TARGET = ROOT / "docs/pictures"
TODAY = date(2026, 11, 21)
READ_BY_ALL = {"Access-Control-Allow-Origin": "*"}
INTRANET = """<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Intranät</title>
<style>
  body {{ margin: 0; background: #eef1f4; font: 16px system-ui, sans-serif; }}
  header {{ padding: 14px 24px; background: #33415c; color: #fff; font-weight: 700; }}
  main {{ display: grid; grid-template-columns: {columns}; gap: 24px; padding: 24px; }}
  section {{ padding: 16px; background: #fff; }}
  h2 {{ margin: 0 0 12px; font-size: 18px; }}
</style></head><body><header>Kommunens intranät</header><main>{parts}</main></body></html>"""
# The start page on a phone, beside a situation on a desk.
BOTH = """<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Handbok</title>
<style>
  body {{ margin: 0; padding: 20px; display: flex; gap: 20px; background: #d8dde3; }}
  iframe {{ border: 0; border-radius: 12px; height: 800px; background: #fff; }}
</style></head><body><iframe src="{site}" width="390"></iframe>
<iframe src="{site}situationer/orolig-for-barn/" width="1000"></iframe></body></html>"""
PART = "<section><h2>{title}</h2>{code}</section>"


def page_with(folder: Path, columns: str, *parts: tuple[str, str]) -> None:
    """An intranet's page with snippets, each under a heading."""
    sections = "".join(PART.format(title=title, code=code) for title, code in parts)
    html = INTRANET.format(columns=columns, parts=sections)
    (folder / "index.html").write_text(html, "utf-8")


def snippets(base: str) -> dict[str, dict[str, str]]:
    """What `handbok embed` prints, by id and platform."""
    handbook = built("lillakra", settings(TODAY)).handbook
    found = embeddings(settings(TODAY, base), handbook)
    return {e.page.id or e.page.kind: {s.title: s.code for s in e.snippets} for e in found}


def draw(browser: Browser, address: str, name: str, width: int, height: int = 620) -> None:
    """One picture of a page as it is first seen."""
    scheme = "dark" if name.endswith("-dark") else "light"
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    if name == "embed-dialog":
        page.get_by_role("button", name="Bädda in").click()
    if name == "embed-search":
        page.frame_locator("iframe").locator("#query").fill("orosanmälan")
        page.frame_locator("iframe").locator("ol li").first.wait_for()
    page.screenshot(path=TARGET / f"{name}.png")
    page.close()


def main() -> int:
    """Draw all of them."""
    TARGET.mkdir(exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        book, net, root = folder / "book", folder / "net", folder / "root"
        for each in (book, net, root):
            each.mkdir()
        put(built("lillakra", settings(TODAY)), book)
        base = stack.enter_context(served(book, READ_BY_ALL))
        around = stack.enter_context(served(net, {}))
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        codes = snippets(base)
        frame, element = "Vanlig ram (iframe)", "Handbokens eget element"
        page_with(net, "1fr", ("Har någon hotat?", codes["konkret-hot"][frame]))
        draw(browser, around, "embed-frame", 760)
        parts = [("Socialjouren", codes["socialjour"][element])]
        parts += [("Biblioteket", codes["bibliotek"][element])]
        page_with(net, "1fr 1fr", *parts)
        draw(browser, around, "embed-card", 900)
        draw(browser, around, "embed-card-dark", 900)
        page_with(net, "1fr", ("Sök i handboken", codes["search"][frame]))
        draw(browser, around, "embed-search", 760)
        content(ROOT, root)
        build_one(Settings(root, today=TODAY), "lillakra", folder / "site")
        site = stack.enter_context(served(folder / "site", {}))
        draw(browser, f"{site}situationer/konkret-hot/", "embed-dialog", 900)
        (net / "index.html").write_text(BOTH.format(site=site), "utf-8")
        draw(browser, around, "handbook", 1450, 840)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
