"""Contacts → rows of text, with the headings of the editors' own sheet."""

import csv
import io
from collections.abc import Sequence

from handbok.link.handbook import Handbook
from handbok.model.contact import Actor, Contact, Function
from handbok.model.phone import call_address
from handbok.outputs.artifact import Artifact
from handbok.pages.offered import CSV
from handbok.pages.parts import to_contact
from handbok.render.addresses import from_root
from handbok.render.cells import harmless
from handbok.texts import load_texts

Rows = Sequence[Sequence[str]]
# Their titles stand in the model, as in the sheet that editors fill in.
BEFORE = ("id", "name", "functions", "phone")
AFTER = ("email", "url", "hours", "channel_limits", "operator", "verified_on", "valid_to", "note")


def usable(handbook: Handbook) -> list[Contact]:
    """The contacts that may be used today, as they stand in their files."""
    return [contact for contact in handbook.all(Contact) if handbook.is_valid(contact)]


def table(handbook: Handbook, language: str, site_url: str) -> list[list[str]]:
    """Headings, then a row for each contact. No cell is one that begins a formula."""
    t = load_texts(language)
    headings = [
        *(_title(key) for key in BEFORE),
        t["contact-file.call"],
        *(_title(key) for key in AFTER),
        t["contact-file.page"],
    ]
    rows = (_row(handbook, contact, site_url) for contact in usable(handbook))
    return [headings, *([harmless(cell) for cell in row] for row in rows)]


def csv_file(rows: Rows) -> Artifact:
    """The table as Swedish Excel opens it: semicolons, and a mark that says UTF-8."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows(rows)
    return Artifact(CSV, out.getvalue().encode("utf-8-sig"))


def _title(key: str) -> str:
    return Contact.model_fields[key].title or key


def _row(handbook: Handbook, contact: Contact, site_url: str) -> list[str]:
    functions = handbook.many(Function, contact.functions)
    operator = handbook.get(Actor, contact.operator).name if contact.operator else ""
    return [
        contact.id,
        contact.name,
        ", ".join(function.title for function in functions),
        contact.phone or "",
        call_address(contact.phone) if contact.phone else "",
        contact.email or "",
        contact.url or "",
        contact.hours,
        contact.channel_limits,
        operator,
        contact.verified_on.isoformat() if contact.verified_on else "",
        contact.valid_to.isoformat() if contact.valid_to else "",
        contact.note,
        site_url + from_root(to_contact(handbook, contact)),
    ]
