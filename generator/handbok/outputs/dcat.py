"""The handbook in a catalogue of open data: DCAT-AP-SE 3 as JSON-LD, for a portal to harvest.

Says what is known and nothing more: a licence only where the municipality has chosen one.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from handbok.link.handbook import Handbook
from handbok.model.phone import call_address
from handbok.outputs.artifact import Artifact
from handbok.pages.offered import API, API_INDEX, CSV, DCAT, OPENAPI, VCARD, WORKBOOK, Offer
from handbok.pages.page import Plan
from handbok.pages.parts import way_to
from handbok.texts import load_texts

Node = dict[str, Any]
EU = "http://publications.europa.eu/resource/authority"
LANGUAGES = {"sv": f"{EU}/language/SWE", "en": f"{EU}/language/ENG"}
CONTEXT = {
    "adms": "http://purl.org/adms/publishertype/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True)
class Terms:
    """How a catalogue is written: its language, where its files are, and a licence or none."""

    language: str
    site_url: str
    licence: str = ""


def dcat_files(
    handbook: Handbook, plan: Plan, offers: Iterable[Offer], terms: Terms
) -> list[Artifact]:
    """The catalogue where it is among the `offers`."""
    found = {offer.address: offer for offer in offers}
    if DCAT not in found:
        return []
    catalogue = _Catalogue(handbook, plan, terms)
    whole = {"@context": CONTEXT, "@graph": catalogue.nodes(found)}
    return [Artifact(DCAT, f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode())]


class _Catalogue:
    """What all parts of the catalogue share."""

    def __init__(self, handbook: Handbook, plan: Plan, terms: Terms) -> None:
        self.handbook, self.plan = handbook, plan
        self.language, self.site_url = terms.language, terms.site_url
        self.licence = {"dcterms:license": {"@id": terms.licence}} if terms.licence else {}
        self.t = load_texts(terms.language)

    def nodes(self, offers: dict[str, Offer]) -> list[Node]:
        """Catalogue, publisher, contact, datasets with their distributions, and the service."""
        whole = [offers[API_INDEX]]
        contacts = [offers[address] for address in (CSV, WORKBOOK, VCARD)]
        return [
            self._catalogue(),
            self._publisher(),
            self._contact(),
            self._dataset("handbok", "handbook", whole),
            self._dataset("kontakter", "contacts", contacts),
            *(self._distribution(offer) for offer in (*whole, *contacts)),
            self._service(),
        ]

    def _at(self, name: str) -> Node:
        return {"@id": f"{self.site_url}{DCAT}#{name}"}

    def _said(self, text: str) -> Node:
        return {"@language": self.language, "@value": text}

    def _described(self, key: str) -> Node:
        """Title and description; what every page says of itself is said here too."""
        name = self.handbook.municipality.name
        topic = self.handbook.strategy.topic.name
        about = self.t[f"dcat.{key}.about"].format(name=name, topic=topic)
        return {
            "dcterms:title": self._said(self.t[f"dcat.{key}.title"].format(topic=topic)),
            "dcterms:description": self._said(" ".join((about, *self.plan.banners))),
            "dcterms:publisher": self._at("utgivare"),
        }

    def _day(self) -> Node:
        day = self.handbook.municipality.updated.isoformat()
        return {"dcterms:modified": {"@type": "xsd:date", "@value": day}}

    def _catalogue(self) -> Node:
        return {
            **self._at("katalog"),
            "@type": "dcat:Catalog",
            **self._described("catalogue"),
            **self._day(),
            **self.licence,
            "dcterms:language": {"@id": LANGUAGES[self.language]},
            "foaf:homepage": {"@id": self.site_url},
            "dcat:themeTaxonomy": {"@id": f"{EU}/data-theme"},
            "dcat:dataset": [self._at("handbok"), self._at("kontakter")],
            "dcat:service": self._at("tjanst"),
        }

    def _publisher(self) -> Node:
        municipality = self.handbook.municipality
        home = {"foaf:homepage": {"@id": municipality.web}} if municipality.web else {}
        return {
            **self._at("utgivare"),
            "@type": "foaf:Agent",
            "foaf:name": municipality.name,
            "dcterms:type": {"@id": "adms:LocalAuthority"},
            **home,
        }

    def _contact(self) -> Node:
        """Who takes corrections; else the coordinator."""
        municipality = self.handbook.municipality
        way = way_to(self.handbook, municipality.editor or municipality.coordinator)
        contact = way.shown[0].contact if way.shown else None
        node = {"@type": "vcard:Organization", **self._at("kontakt")}
        node["vcard:fn"] = contact.name if contact else way.last.title
        if contact and contact.email:
            node["vcard:hasEmail"] = {"@id": f"mailto:{contact.email}"}
        if contact and contact.phone:
            call = {"@id": call_address(contact.phone)}
            node["vcard:hasTelephone"] = {"@type": "vcard:Voice", "vcard:hasValue": call}
        return node

    def _dataset(self, name: str, key: str, offers: Iterable[Offer]) -> Node:
        return {
            **self._at(name),
            "@type": "dcat:Dataset",
            **self._described(key),
            **self._day(),
            "dcat:contactPoint": self._at("kontakt"),
            "dcat:theme": {"@id": f"{EU}/data-theme/GOVE"},
            "dcat:keyword": self._said(self.handbook.strategy.topic.name),
            "dcat:landingPage": {"@id": self.site_url},
            "dcterms:accessRights": {"@id": f"{EU}/access-right/PUBLIC"},
            "dcterms:language": {"@id": LANGUAGES[self.language]},
            "dcat:distribution": [self._at(offer.name) for offer in offers],
        }

    def _distribution(self, offer: Offer) -> Node:
        address = {"@id": self.site_url + offer.address}
        is_api = offer.address == API_INDEX
        more = {"dcat:accessService": self._at("tjanst")} if is_api else {}
        return {
            **self._at(offer.name),
            "@type": "dcat:Distribution",
            "dcterms:title": self._said(self.t[f"offered.{offer.name}"]),
            "dcterms:format": offer.media_type,
            "dcat:accessURL": address,
            **({} if is_api else {"dcat:downloadURL": address}),
            **self.licence,
            **more,
        }

    def _service(self) -> Node:
        return {
            **self._at("tjanst"),
            "@type": "dcat:DataService",
            "dcterms:title": self._said(self.t["offered.api"]),
            "dcat:endpointURL": {"@id": self.site_url + API},
            "dcat:endpointDescription": {"@id": self.site_url + OPENAPI},
            "dcat:contactPoint": self._at("kontakt"),
            "dcat:servesDataset": self._at("handbok"),
            **self.licence,
        }
