"""Contacts → business cards (vCard 4.0, RFC 6350): organisations, never persons."""

from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5

from handbok.link.handbook import Handbook
from handbok.model.contact import Actor, Contact, Function
from handbok.model.phone import call_address
from handbok.outputs.artifact import Artifact
from handbok.outputs.contact_files.table import usable
from handbok.pages.offered import VCARD
from handbok.render.content_lines import folded, value
from handbok.texts import load_texts


def vcard_file(handbook: Handbook, language: str) -> Artifact:
    """One card for each contact that may be used today."""
    cards = (_card(handbook, contact, language) for contact in usable(handbook))
    return Artifact(VCARD, "".join(folded(card) for card in cards).encode())


def _card(handbook: Handbook, contact: Contact, language: str) -> Iterator[str]:
    owner = handbook.municipality.id
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield "KIND:org"
    # The same for the same contact whatever it says, so that a program replaces the old card.
    yield f"UID:{uuid5(NAMESPACE_URL, f'handbok:{owner}:contact:{contact.id}').urn}"
    yield f"FN:{value(contact.name)}"
    if organisation := _organisation(handbook, contact):
        yield f"ORG:{value(organisation)}"
    if contact.phone:
        yield f'TEL;VALUE=uri;TYPE="work,voice":{call_address(contact.phone)}'
    if contact.email:
        yield f"EMAIL;TYPE=work:{value(contact.email)}"
    if contact.url:
        yield f"URL:{contact.url}"
    functions = handbook.many(Function, contact.functions)
    yield f"CATEGORIES:{','.join(value(function.title) for function in functions)}"
    if note := _note(contact, language):
        yield f"NOTE:{note}"
    yield "END:VCARD"


def _organisation(handbook: Handbook, contact: Contact) -> str:
    """Whose number it is: who runs it, else the municipality where it is its own."""
    if contact.operator:
        return handbook.get(Actor, contact.operator).name
    return handbook.municipality.name if handbook.is_local(contact) else ""


def _note(contact: Contact, language: str) -> str:
    """Hours and what must not be sent, then when the number was tried: a line for each."""
    t = load_texts(language)
    tried = contact.verified_on
    lines = (
        contact.hours,
        contact.channel_limits,
        contact.note,
        t["contact-file.verified"].format(day=tried.isoformat()) if tried else "",
    )
    return "\\n".join(value(line) for line in lines if line)
