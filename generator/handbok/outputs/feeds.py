"""What has changed, as feeds: RSS 2.0 and JSON Feed 1.1 with the same entries."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from xml.etree import ElementTree as ET

from handbok.link.handbook import Handbook
from handbok.link.titles import title_of
from handbok.model.change import Change
from handbok.model.record import Record
from handbok.outputs.artifact import Artifact
from handbok.pages.addresses import CHANGES
from handbok.pages.offered import JSON_FEED, RSS
from handbok.pages.page import Link, Plan
from handbok.render.addresses import from_root
from handbok.render.cells import for_xml
from handbok.render.environment import day_in_words
from handbok.texts import load_texts

ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True)
class Entry:
    """One thing that subscribers are told of. Its id is the same whatever it says."""

    id: str
    title: str
    day: date
    lines: tuple[str, ...]
    url: str

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def moment(self) -> datetime:
        """The day's beginning: nobody has written down the hour."""
        return datetime.combine(self.day, time(), UTC)


def feed_files(handbook: Handbook, plan: Plan, language: str, site_url: str) -> list[Artifact]:
    """Both feeds; none where nobody has said where the site stands, for feeds need whole addresses.

    The latest comes first.
    """
    if not site_url:
        return []
    found = (*_changes(handbook, site_url), *_reviews(handbook, language, site_url))
    entries = sorted(found, key=lambda entry: (-entry.day.toordinal(), entry.id))
    name = handbook.municipality.name
    title = load_texts(language)["feed.title"].format(name=name)
    lead = " ".join((load_texts(language)["feed.lead"], *plan.banners))
    return [
        _rss(title, lead, language, site_url, entries),
        _json(title, lead, language, site_url, entries),
    ]


def _changes(handbook: Handbook, site_url: str) -> Iterable[Entry]:
    for change in handbook.all(Change):
        url = site_url + from_root(Link("", CHANGES, f"andring-{change.id}"))
        lines = (change.summary, *(line.text for line in change.what))
        said = tuple(line for line in lines if line)
        yield Entry(_id(handbook, f"change:{change.id}"), change.title, change.date, said, url)


def _reviews(handbook: Handbook, language: str, site_url: str) -> Iterable[Entry]:
    """What was read through on a day, told once for all of it."""
    read: dict[date, list[str]] = {}
    for entry in handbook.records.all_entries():
        record = entry.record
        if isinstance(record, Record) and record.review:
            read.setdefault(record.review.last_reviewed, []).append(title_of(handbook, record))
    words = load_texts(language)["feed.reviewed"]
    for day, titles in read.items():
        title = words.format(day=day_in_words(day, language))
        yield Entry(_id(handbook, f"review:{day}"), title, day, tuple(titles), site_url)


def _id(handbook: Handbook, what: str) -> str:
    return f"handbok:{handbook.municipality.id}:{what}"


def _rss(title: str, lead: str, language: str, site_url: str, entries: Iterable[Entry]) -> Artifact:
    ET.register_namespace("atom", ATOM)
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    _add(channel, title=title, link=site_url, description=lead, language=language)
    own = {"href": site_url + RSS, "rel": "self", "type": "application/rss+xml"}
    ET.SubElement(channel, f"{{{ATOM}}}link", own)
    for entry in entries:
        item = ET.SubElement(channel, "item")
        moment = format_datetime(entry.moment)
        _add(item, title=entry.title, link=entry.url, description=entry.text, pubDate=moment)
        ET.SubElement(item, "guid", isPermaLink="false").text = entry.id
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return Artifact(RSS, content + b"\n")


def _add(to: ET.Element, **texts: str) -> None:
    for name, text in texts.items():
        ET.SubElement(to, name).text = for_xml(text)


def _json(
    title: str, lead: str, language: str, site_url: str, entries: Iterable[Entry]
) -> Artifact:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "description": lead,
        "language": language,
        "home_page_url": site_url,
        "feed_url": site_url + JSON_FEED,
        "items": [
            {
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "content_text": entry.text,
                "date_published": entry.moment.isoformat(),
            }
            for entry in entries
        ],
    }
    return Artifact(JSON_FEED, f"{json.dumps(feed, ensure_ascii=False, indent=1)}\n".encode())
