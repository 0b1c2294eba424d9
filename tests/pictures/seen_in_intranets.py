"""The handbook in an intranet, which is a page of a few lines, and beside itself on two devices."""

from contextlib import ExitStack
from datetime import date
from pathlib import Path

from canvas import Canvas
from embed_runs import ROOT, built, content, put, settings
from local_server import served
from playwright.sync_api import Page

from handbok.pipeline.embedding import embeddings
from handbok.settings import Settings
from handbok.site.building import build_one

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
NARROW, WIDE = (760, 620), (900, 620)


def draw(canvas: Canvas, folder: Path) -> None:
    """The pictures of README and of the pages on embedding; the folder is for what they need."""
    with ExitStack() as stack:
        book, net, root = folder / "book", folder / "net", folder / "root"
        for each in (book, net, root):
            each.mkdir()
        put(built("lillakra", settings(TODAY)), book)
        base = stack.enter_context(served(book, READ_BY_ALL))
        around = stack.enter_context(served(net, {}))
        codes = _snippets(base)
        frame, element = "Vanlig ram (iframe)", "Handbokens eget element"
        _page_with(net, "1fr", ("Har någon hotat?", codes["konkret-hot"][frame]))
        canvas.draw("embed-frame", around, NARROW, _settle)
        parts = [("Socialjouren", codes["socialjour"][element])]
        parts += [("Biblioteket", codes["bibliotek"][element])]
        _page_with(net, "1fr 1fr", *parts)
        canvas.draw("embed-card", around, WIDE, _settle)
        canvas.draw("embed-card-dark", around, WIDE, _settle)
        _page_with(net, "1fr", ("Sök i handboken", codes["search"][frame]))
        canvas.draw("embed-search", around, NARROW, _search)
        content(ROOT, root)
        build_one(Settings(root, today=TODAY), "lillakra", folder / "site")
        site = stack.enter_context(served(folder / "site", {}))
        canvas.draw("embed-dialog", f"{site}situationer/konkret-hot/", WIDE, _open_dialog)
        (net / "index.html").write_text(BOTH.format(site=site), "utf-8")
        canvas.draw("handbook", around, (1450, 840), _settle)


def _page_with(folder: Path, columns: str, *parts: tuple[str, str]) -> None:
    """An intranet's page with snippets, each under a heading."""
    sections = "".join(PART.format(title=title, code=code) for title, code in parts)
    html = INTRANET.format(columns=columns, parts=sections)
    (folder / "index.html").write_text(html, "utf-8")


def _snippets(base: str) -> dict[str, dict[str, str]]:
    """What `handbok embed` prints, by id and platform."""
    handbook = built("lillakra", settings(TODAY)).handbook
    found = embeddings(settings(TODAY, base), handbook)
    return {e.page.id or e.page.kind: {s.title: s.code for s in e.snippets} for e in found}


def _settle(page: Page) -> None:
    """Until everything within frames and cards has come."""
    page.wait_for_load_state("networkidle")


def _open_dialog(page: Page) -> None:
    page.get_by_role("button", name="Bädda in").click()


def _search(page: Page) -> None:
    page.frame_locator("iframe").locator("#query").fill("orosanmälan")
    page.frame_locator("iframe").locator("ol li").first.wait_for()
