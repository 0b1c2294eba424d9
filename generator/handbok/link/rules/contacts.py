"""Contacts that readers are sent to: checked, within their dates, nobody's own."""

import re
from collections.abc import Iterator

from handbok.link.ages import CONTACT_MONTHS, months_between
from handbok.link.handbook import Handbook
from handbok.link.uses import used_functions
from handbok.model.contact import Contact
from handbok.model.municipality import Origin
from handbok.model.phone import is_fictional, is_mobile
from handbok.problems.problem import Problem
from handbok.validate.records import Entry

ERROR_AFTER_MONTHS = 24
PERSONAL_EMAIL = re.compile(r"^[a-zåäö]{2,}\.[a-zåäö]{2,}(-[a-zåäö]+)?@")


def used_contacts_are_fresh(handbook: Handbook) -> Iterator[Problem]:
    """Every contact that a step or role uses; 112 never gets old."""
    used = used_functions(handbook)
    for entry, contact in handbook.records.each(Contact):
        if not contact.emergency and used & set(contact.functions):
            yield from _age(contact, entry, handbook)


def _age(contact: Contact, entry: Entry, handbook: Handbook) -> Iterator[Problem]:
    facts = {"name": contact.name, "limit": str(ERROR_AFTER_MONTHS)}
    if contact.valid_to and contact.valid_to < handbook.today:
        facts["date"] = contact.valid_to.isoformat()
        if not handbook.is_succeeded(contact, contact.valid_to):
            yield Problem(entry.place("valid_to"), "expired-contact", facts)
    elif contact.verified_on is None:
        yield Problem(entry.place("id"), "unverified-contact", facts)
    else:
        facts |= {"date": contact.verified_on.isoformat()}
        age = months_between(contact.verified_on, handbook.today)
        facts["months"] = str(age)
        if contact.verified_on > handbook.today:
            yield Problem(entry.place("verified_on"), "future-check", facts)
        elif age >= ERROR_AFTER_MONTHS:
            yield Problem(entry.place("verified_on"), "expired-contact", facts)
        elif age >= CONTACT_MONTHS:
            yield Problem(entry.place("verified_on"), "stale-contact", facts)


def emergency_numbers_never_end(handbook: Handbook) -> Iterator[Problem]:
    """A contact marked as an emergency number has no last day."""
    for entry, contact in handbook.records.each(Contact):
        if contact.emergency and contact.valid_to:
            yield Problem(entry.place("valid_to"), "emergency-expires", {"name": contact.name})


def contacts_can_be_reached(handbook: Handbook) -> Iterator[Problem]:
    """A contact has a number, an address or a page; a name alone helps nobody."""
    for entry, contact in handbook.records.each(Contact):
        if not (contact.phone or contact.email or contact.url):
            yield Problem(entry.place("id"), "unreachable-contact", {"name": contact.name})


def contacts_are_functions(handbook: Handbook) -> Iterator[Problem]:
    """A local number or address that looks like one person's is told of."""
    for entry, contact in handbook.records.each(Contact):
        if entry.is_base:
            continue
        if contact.email and PERSONAL_EMAIL.match(contact.email):
            facts = {"value": contact.email}
            yield Problem(entry.place("email"), "personal-contact", facts)
        elif contact.phone and is_mobile(contact.phone) and not is_fictional(contact.phone):
            facts = {"value": contact.phone}
            yield Problem(entry.place("phone"), "personal-contact", facts)


def fiction_calls_nobody(handbook: Handbook) -> Iterator[Problem]:
    """An invented municipality's own contacts use numbers and addresses kept for fiction."""
    if handbook.municipality.origin is not Origin.FICTIONAL:
        return
    for entry, contact in handbook.records.each(Contact):
        if entry.is_base:
            continue
        if contact.phone and not is_fictional(contact.phone):
            yield Problem(entry.place("phone"), "not-fictional", {"value": contact.phone})
        if contact.email and not contact.email.endswith((".example", "@example.se")):
            yield Problem(entry.place("email"), "not-fictional", {"value": contact.email})
