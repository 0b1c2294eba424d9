"""Bare pages → HTML: no theme, links to the site itself, right without scripts."""

from collections.abc import Sequence

from handbok.link.handbook import Handbook
from handbok.outputs.artifact import Artifact
from handbok.pages.addresses import CONTACTS, ROLES, SITUATIONS
from handbok.pages.bare import BarePage
from handbok.pages.page import Plan
from handbok.render.html import render_html

ENTRIES = (SITUATIONS, CONTACTS, ROLES)


def bare_files(
    handbook: Handbook, plan: Plan, pages: Sequence[BarePage], language: str, site_url: str
) -> list[Artifact]:
    """One HTML file for each bare page. Its links are relative: they hold wherever the site is.

    Only where to ask for its oEmbed is absolute, and left out without `site_url`.
    """
    around = {
        "records": plan.records,
        "banners": plan.banners,
        "unsure": [line for line in plan.helplines if line.link],
        "entries": [
            page for section in plan.navigation for page in section.pages if page.address in ENTRIES
        ],
        "name": handbook.municipality.name,
        "updated": handbook.municipality.updated,
        "site_url": site_url,
    }
    return [_file(page, language, around) for page in pages]


def _file(page: BarePage, language: str, around: dict[str, object]) -> Artifact:
    html = render_html(
        page.template,
        language,
        page=page,
        view=page.view,
        here=page.here,
        root="../" * page.address.count("/"),
        **around,
    )
    return Artifact(page.address, html.encode())
