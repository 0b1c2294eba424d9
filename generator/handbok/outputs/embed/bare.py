"""Bare pages → HTML: no theme, links to the site itself, right without scripts."""

import posixpath
from collections.abc import Sequence

from handbok.link.handbook import Handbook
from handbok.outputs.artifact import Artifact
from handbok.pages.addresses import CONTACTS, ROLES, SITUATIONS
from handbok.pages.bare import BarePage
from handbok.pages.page import Plan
from handbok.render.html import render_html

ENTRIES = (SITUATIONS, CONTACTS, ROLES)


def bare_files(
    handbook: Handbook, plan: Plan, pages: Sequence[BarePage], language: str
) -> list[Artifact]:
    """One HTML file for each bare page. Its links are relative: they hold wherever the site is."""
    around = {
        "records": plan.records,
        "banners": plan.banners,
        "unsure": [line for line in plan.helplines if line.link],
        "entries": [
            page for section in plan.navigation for page in section.pages if page.address in ENTRIES
        ],
        "name": handbook.municipality.name,
        "updated": handbook.municipality.updated,
        "oembed": "",
    }
    return [_file(page, language, around) for page in pages]


def _file(page: BarePage, language: str, around: dict[str, object]) -> Artifact:
    folder = posixpath.dirname(page.address)
    html = render_html(
        page.template,
        language,
        page=page,
        view=page.view,
        # A folder's own page: addresses are followed from the folder that the file stands in.
        here=f"{folder}/index.md",
        root="../" * (folder.count("/") + 1),
        **around,
    )
    return Artifact(page.address, html.encode())
