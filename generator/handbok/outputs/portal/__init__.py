"""The pages above several handbooks: find one, compare them, and the country by counties."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from handbok.outputs.artifact import Artifact
from handbok.outputs.portal.figures import COLUMNS, Standing, standing
from handbok.outputs.portal.heat_map import heat_map
from handbok.outputs.portal.roll_up import County, by_county, by_function, by_situation
from handbok.outputs.portal.search import search_across
from handbok.outputs.portal.tables import as_csv, as_json
from handbok.render.html import render_html

__all__ = ["Standing", "portal", "search_across", "standing"]


def portal(
    found: Sequence[Standing],
    language: str,
    today: date,
    *,
    is_listed: bool = True,
    searches: bool = False,
) -> list[Artifact]:
    """The pages and files that stand above the handbooks, which come in Swedish order.

    Handbooks of an earlier version that say nothing of what they hold are listed all the same.
    `is_listed` says whether search engines may list the pages, `searches` whether there are files
    of `search_across` to search in.
    """
    render = partial(render_html, language=language, is_listed=is_listed)
    known = [one for one in found if one.summary]
    counties = by_county(found, today)
    pages = {
        "index.html": render(
            "portal.html.j2",
            found=found,
            counties=counties,
            compares=bool(known),
            searches=searches,
        )
    }
    if searches:
        pages["sok.html"] = render("portal_search.html.j2", found=found, counties=counties)
    if known:
        pages |= _compared(known, counties, today, render)
        pages["jamforelse.csv"] = as_csv(known, language, today)
        pages["jamforelse.json"] = as_json(known, today)
    return [Artifact(address, text.encode()) for address, text in pages.items()]


def _compared(
    known: Sequence[Standing],
    counties: Sequence[County],
    today: date,
    render: Callable[..., str],
) -> dict[str, str]:
    """The two pages for those whose figures are known."""
    return {
        "jamforelse.html": render(
            "portal_comparison.html.j2",
            columns=COLUMNS,
            counties=counties,
            rows=[(one, one.cells(today)) for one in known],
            heat=heat_map([(one.stamp["name"], one.cells(today)) for one in known]),
            today=today,
        ),
        "oversikt.html": render(
            "portal_overview.html.j2",
            counties=counties,
            situations=by_situation(known),
            functions=by_function(known),
            total=len(known),
            today=today,
        ),
    }
