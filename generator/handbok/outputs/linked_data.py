"""What a page is about in the words of schema.org, for the head of the page (JSON-LD).

Only where the site knows its address: a thing is named by an address of its own.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from handbok.link.handbook import Handbook
from handbok.link.merge import MergedSituation
from handbok.model.contact import Contact, Function
from handbok.model.knowledge import Term
from handbok.model.municipality import Origin
from handbok.model.phone import call_address
from handbok.pages.addresses import CONTACTS, GLOSSARY, START, to_situation, to_term
from handbok.pages.page import Link
from handbok.pages.parts import to_contact
from handbok.pages.said import plain
from handbok.render.addresses import from_root

Node = dict[str, Any]


@dataclass(frozen=True)
class _Around:
    handbook: Handbook
    language: str
    site_url: str

    def at(self, link: Link) -> str:
        return self.site_url + from_root(link)


def linked_data(handbook: Handbook, language: str, site_url: str) -> Mapping[str, str]:
    """JSON-LD by the address of the page that it describes; nothing without a site address."""
    if not site_url:
        return {}
    around = _Around(handbook, language, site_url)
    nodes = {START: _site(around), CONTACTS: _contacts(around)}
    if handbook.all(Term):
        nodes[GLOSSARY] = _terms(around)
    for merged in handbook.situations:
        nodes[to_situation(merged.situation).address] = _how_to(around, merged)
    return {address: _text(node) for address, node in nodes.items()}


def _text(node: Node) -> str:
    whole = {"@context": "https://schema.org", **node}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def _organisation(around: _Around) -> Node:
    municipality = around.handbook.municipality
    web = {"url": municipality.web} if municipality.web else {}
    identity = f"{around.site_url}#kommun"
    return {"@type": "GovernmentOrganization", "@id": identity, "name": municipality.name, **web}


def _site(around: _Around) -> Node:
    """The site, and whose it is. An example was not published by the municipality it is about."""
    municipality = around.handbook.municipality
    whose = "about" if municipality.origin is Origin.EXAMPLE else "publisher"
    return {
        "@type": "WebSite",
        "@id": around.site_url,
        "url": around.site_url,
        "name": f"{municipality.name}: {around.handbook.strategy.title}",
        "description": around.handbook.strategy.topic.lead,
        "inLanguage": around.language,
        "dateModified": municipality.updated.isoformat(),
        whose: _organisation(around),
    }


def _contacts(around: _Around) -> Node:
    """The municipality's own contacts are its contact points; others stand beside it."""
    handbook = around.handbook
    usable = [c for c in handbook.all(Contact) if handbook.is_valid(c)]
    own = [_point(around, contact) for contact in usable if handbook.is_local(contact)]
    others = [_point(around, contact) for contact in usable if not handbook.is_local(contact)]
    return {"@graph": [{**_organisation(around), "contactPoint": own}, *others]}


def _point(around: _Around, contact: Contact) -> Node:
    return {
        "@type": "ContactPoint",
        "@id": f"{around.at(to_contact(around.handbook, contact))}-{contact.id}",
        "name": contact.name,
        **dict(_reached(around.handbook, contact)),
    }


def _reached(handbook: Handbook, contact: Contact) -> Iterator[tuple[str, object]]:
    functions = handbook.many(Function, contact.functions)
    yield "contactType", [function.title for function in functions]
    if contact.phone:
        yield "telephone", call_address(contact.phone).removeprefix("tel:")
    if contact.email:
        yield "email", contact.email
    if contact.url:
        yield "url", contact.url


def _terms(around: _Around) -> Node:
    """The glossary as a set of terms."""
    identity = around.at(Link("", GLOSSARY))
    return {
        "@type": "DefinedTermSet",
        "@id": identity,
        "name": around.handbook.strategy.topic.name,
        "inLanguage": around.language,
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "@id": around.at(to_term(term)),
                "termCode": term.id,
                "name": term.term,
                "description": plain(term.definition),
                "inDefinedTermSet": {"@id": identity},
                **({"alternateName": list(term.synonyms)} if term.synonyms else {}),
            }
            for term in around.handbook.all(Term)
        ],
    }


def _how_to(around: _Around, merged: MergedSituation) -> Node:
    """A situation as steps in their order."""
    situation = merged.situation
    page = to_situation(situation).address
    return {
        "@type": "HowTo",
        "@id": around.at(Link("", page)),
        "name": situation.title,
        "description": situation.summary,
        "inLanguage": around.language,
        "step": [
            {
                "@type": "HowToStep",
                "@id": around.at(Link("", page, f"steg-{placed.step.id}")),
                "position": position,
                "text": placed.step.text,
            }
            for position, placed in enumerate(merged.steps, start=1)
        ],
    }
