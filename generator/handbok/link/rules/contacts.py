"""Contacts that readers are sent to: checked, within their dates, not too old."""

from collections.abc import Iterator

from handbok.link.ages import months_between
from handbok.link.handbook import Handbook
from handbok.link.uses import used_functions
from handbok.model.contact import Contact
from handbok.problems.problem import Problem
from handbok.validate.records import Entry

WARN_AFTER_MONTHS = 12
ERROR_AFTER_MONTHS = 24


def used_contacts_are_fresh(handbook: Handbook) -> Iterator[Problem]:
    """Every contact that a step or role uses; 112 never gets old."""
    used = used_functions(handbook)
    for entry in handbook.records.entries("contact"):
        contact = entry.record
        if isinstance(contact, Contact) and not contact.emergency and used & set(contact.functions):
            yield from _age(contact, entry, handbook)


def _age(contact: Contact, entry: Entry, handbook: Handbook) -> Iterator[Problem]:
    facts = {"name": contact.name, "limit": str(ERROR_AFTER_MONTHS)}
    if contact.valid_to and contact.valid_to < handbook.today:
        facts["date"] = contact.valid_to.isoformat()
        if not _has_successor(contact, handbook):
            yield Problem(entry.place("valid_to"), "expired-contact", facts)
    elif contact.verified_on is None:
        yield Problem(entry.place("id"), "unverified-contact", facts)
    else:
        facts |= {"date": contact.verified_on.isoformat()}
        age = months_between(contact.verified_on, handbook.today)
        facts["months"] = str(age)
        if age >= ERROR_AFTER_MONTHS:
            yield Problem(entry.place("verified_on"), "expired-contact", facts)
        elif age >= WARN_AFTER_MONTHS:
            yield Problem(entry.place("verified_on"), "stale-contact", facts)


def _has_successor(contact: Contact, handbook: Handbook) -> bool:
    return all(handbook.contacts_of(f) or f in handbook.gaps for f in contact.functions)
