"""sitemap.xml: every page with the day its content was last looked at, not the day of the build."""

from xml.etree import ElementTree as ET

from handbok.link.handbook import Handbook
from handbok.model.change import Change
from handbok.model.record import Record
from handbok.outputs.artifact import Artifact
from handbok.pages.addresses import CHANGES
from handbok.pages.offered import SITEMAP
from handbok.pages.page import Link, Plan
from handbok.pages.parts import home_of
from handbok.render.addresses import from_root

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap_files(
    handbook: Handbook, plan: Plan, own_pages: tuple[str, ...], site_url: str
) -> list[Artifact]:
    """The map, with the municipality's own pages; none where nobody has said where the site is."""
    if not site_url:
        return []
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(f"{{{NAMESPACE}}}urlset")
    days = _days(handbook)
    whole = handbook.municipality.updated.isoformat()
    for address in (*(page.address for page in plan.pages), *own_pages):
        url = ET.SubElement(root, f"{{{NAMESPACE}}}url")
        ET.SubElement(url, f"{{{NAMESPACE}}}loc").text = site_url + from_root(Link("", address))
        if address not in own_pages:
            day = max(days.get(address, whole), whole)
            ET.SubElement(url, f"{{{NAMESPACE}}}lastmod").text = day
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return [Artifact(SITEMAP, content + b"\n")]


def _days(handbook: Handbook) -> dict[str, str]:
    """The latest day that a page's records were read through, or that a change was told."""
    days: dict[str, str] = {}
    for entry in handbook.records.all_entries():
        home, record = home_of(handbook, entry), entry.record
        if home and isinstance(record, Record) and record.review:
            day = record.review.last_reviewed.isoformat()
            days[home.address] = max(day, days.get(home.address, day))
    changed = [change.date.isoformat() for change in handbook.all(Change)]
    return {**days, CHANGES: max(changed)} if changed else days
