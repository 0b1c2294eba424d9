"""What every document of the API is made with: where records are shown, and how."""

import re
from dataclasses import dataclass
from typing import Any

from handbok.link.handbook import Handbook
from handbok.model.contact import Contact as ContactRecord
from handbok.model.contact import Function as FunctionRecord
from handbok.model.knowledge import LegalReference
from handbok.model.knowledge import Source as SourceRecord
from handbok.model.phone import call_address
from handbok.model.record import Citation as CitationRecord
from handbok.model.record import Record, Visibility
from handbok.outputs.api.documents.common import Card, Citation, Phone, Prose, Ref, Review, Way
from handbok.pages.addresses import to_function, to_law
from handbok.pages.page import Link, Plan
from handbok.pages.parts import way_to
from handbok.pages.said import plain
from handbok.render.addresses import from_root
from handbok.render.prose import prose_html

# A link that leads to somewhere within the handbook.
WITHIN = re.compile(r'href="(?!\w+:|#)')


@dataclass(frozen=True)
class Around:
    """A handbook with its pages and its own address, which is empty where nobody has said it."""

    handbook: Handbook
    plan: Plan
    site_url: str

    def url(self, path: str) -> str | None:
        return self.site_url + path if self.site_url else None

    def ref(self, identity: str, to: Link) -> Ref:
        path = from_root(to)
        return Ref(identity, to.title, path, self.url(path))

    def prose(self, markdown: str) -> Prose:
        html = prose_html(markdown, self.plan.records, "index.md")
        return Prose(plain(markdown), WITHIN.sub(f'href="{self.site_url}', html))

    def functions(self, ids: tuple[str, ...]) -> tuple[Ref, ...]:
        found = self.handbook.many(FunctionRecord, ids)
        return tuple(self.ref(function.id, to_function(function)) for function in found)

    def law(self, ids: tuple[str, ...]) -> tuple[Ref, ...]:
        return tuple(
            self.ref(law.id, to_law(law)) for law in self.handbook.many(LegalReference, ids)
        )

    def ways(self, function_ids: tuple[str, ...]) -> tuple[Way, ...]:
        return tuple(map(self.way, function_ids))

    def way(self, function_id: str) -> Way:
        way = way_to(self.handbook, function_id)
        instead = way.instead.function if way.instead else None
        return Way(
            self.ref(function_id, way.link),
            tuple(card(shown.contact) for shown in way.shown),
            way.gap,
            self.ref(instead.id, to_function(instead)) if instead else None,
        )

    def citations(self, written: tuple[CitationRecord, ...]) -> tuple[Citation, ...]:
        return tuple(
            Citation(source.id, source.title, source.publisher, c.locator, c.says, c.mark)
            for c in written
            for source in [self.handbook.get(SourceRecord, c.source)]
        )

    def common(self, kind: str, record: Record, to: Link) -> dict[str, Any]:
        """What every record has, by the names of the documents' fields."""
        path = from_root(to)
        return {
            "id": record.id,
            "title": to.title,
            "path": path,
            "url": self.url(path),
            "kind": kind,
            "is_local": self.handbook.is_local(record),
            "visibility": record.visibility,
            "status": record.status,
            "review": self._review(record),
            "sources": self.citations(record.sources),
        }

    def _review(self, record: Record) -> Review | None:
        review = record.review
        if review is None:
            return None
        owner = self.handbook.get(FunctionRecord, review.owner).title if review.owner else ""
        return Review(owner, review.last_reviewed, review.interval_months)


def card(contact: ContactRecord) -> Card:
    """A contact as a card shows it."""
    phone = Phone(contact.phone, call_address(contact.phone)) if contact.phone else None
    return Card(
        contact.id,
        contact.name,
        phone,
        contact.email,
        contact.url,
        contact.hours,
        contact.channel_limits,
        contact.note,
        contact.emergency,
        contact.anonymous,
        Visibility(contact.visibility),
        contact.verified_on,
        contact.valid_to,
    )
