"""Rows of a sheet against the contacts of the files → what would change, and what stands out."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from handbok.editing.cells import is_as_shown, items, read_cell, shown
from handbok.editing.columns import Column, Form, columns
from handbok.editing.contacts import Book, Known
from handbok.editing.sheet import Remark, Row, Sheet, is_empty

Value = str | list[str]


@dataclass(frozen=True)
class FieldChange:
    """One field: how it is shown before and after, and the value to write."""

    column: Column
    old: str
    new: str
    value: Value


@dataclass(frozen=True)
class Change:
    """What a row does to a contact. `known` is None for a new one."""

    id: str
    name: str
    row: int
    known: Known | None
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Comparison:
    """What the sheet would change, the contacts it lacks, and what must be said."""

    changes: tuple[Change, ...]
    missing: tuple[Known, ...]
    remarks: tuple[Remark, ...]
    rows: Mapping[str, int]
    """The row of each contact, by its id."""


def compare(sheet: Sheet, book: Book) -> Comparison:
    """Each row with an id changes that contact; a row without one is a new contact."""
    known = {contact.id: contact for contact in book.contacts}
    changes: list[Change] = []
    remarks: list[Remark] = []
    rows: dict[str, int] = {}
    taken = {_id(row) for row in sheet.rows}
    for row in sheet.rows:
        unclaimed = [c for c in book.contacts if c.id not in taken and c.id not in rows]
        identity, named = _identity(row, sheet, unclaimed, {*known, *taken, *rows})
        change, said = _change(identity, row, sheet, known)
        remarks += [*named, *said]
        if change.id in rows:
            facts = {"id": change.id, "row": str(rows[change.id])}
            cell = sheet.cell(row.number, "id")
            remarks.append(Remark("id-twice", cell, stops=True, facts=facts))
            continue
        rows[change.id] = row.number
        if change.fields:
            changes.append(change)
            remarks += _unproved(change, sheet)
    missing = tuple(contact for contact in book.contacts if contact.id not in rows)
    remarks += [*_lost_ids(changes, missing, sheet), *_foreign(sheet, book, rows)]
    remarks += _unseen(changes)
    return Comparison(tuple(changes), missing, tuple(remarks), rows)


def _id(row: Row) -> str:
    return read_cell(row.values.get("id"), columns()[0])[0]


def _identity(
    row: Row, sheet: Sheet, unclaimed: Sequence[Known], taken: set[str]
) -> tuple[str, list[Remark]]:
    """The id in the row; without one that of the contact with the same name, or a new one.

    A new contact has no id in the sheet when the sheet is read a second time either.
    """
    name = _name(row)
    same = [contact.id for contact in unclaimed if name and contact.name == name]
    if _id(row) or len(same) != 1:
        return _id(row) or _new_id(name, taken), []
    return same[0], [Remark("read-as", sheet.cell(row.number, "id"), facts={"id": same[0]})]


def _name(row: Row) -> str:
    return read_cell(row.values.get("name"), columns()[1])[0]


def _change(
    identity: str, row: Row, sheet: Sheet, known: Mapping[str, Known]
) -> tuple[Change, list[Remark]]:
    """What a row changes, with what must be said of its cells."""
    contact = known.get(identity)
    fields = [] if contact else [FieldChange(columns()[0], "", identity, identity)]
    remarks = []
    for column in columns()[1:]:
        if column.key not in sheet.places:
            continue
        old = contact.fields.get(column.key) if contact else None
        field, remark = _field(row.values[column.key], old, column)
        fields += [field] if field else []
        if remark and (field or remark.stops):
            remarks.append(replace(remark, cell=sheet.cell(row.number, column.key)))
    name = contact.name if contact else _name(row) or identity
    return Change(identity, name, row.number, contact, tuple(fields)), remarks


def _field(cell: object, old: object, column: Column) -> tuple[FieldChange | None, Remark | None]:
    before = shown(old, column)
    if is_as_shown(cell, before):
        return None, None
    after, remark = read_cell(cell, column)
    value: Value = items(after) if column.form is Form.LIST else after
    if after == before or value == old:
        return None, remark
    after = ", ".join(value) if isinstance(value, list) else after
    return FieldChange(column, before, after, value), remark


def _unproved(change: Change, sheet: Sheet) -> Iterable[Remark]:
    """A number changed without a new day would be shown as checked though nobody has called it."""
    changed = {field.column.key for field in change.fields}
    if change.known and "phone" in changed and "verified_on" not in changed:
        day = change.known.fields.get("verified_on")
        if day:
            facts = {"name": change.name, "day": str(day)}
            yield Remark("unproved", sheet.cell(change.row, "phone"), facts=facts)


def _lost_ids(
    changes: Sequence[Change], missing: Sequence[Known], sheet: Sheet
) -> Iterable[Remark]:
    """A new contact named as one that is gone is that one, whose id was lost."""
    for change in changes:
        same = next((contact for contact in missing if contact.name == change.name), None)
        if change.known is None and same:
            facts = {"name": same.name, "id": same.id}
            yield Remark("lost-id", sheet.cell(change.row, "id"), stops=True, facts=facts)


def _foreign(sheet: Sheet, book: Book, rows: Mapping[str, int]) -> Iterable[Remark]:
    """A sheet that has ids, but none of these contacts', is probably another municipality's."""
    has_ids = any(not is_empty(row.values.get("id")) for row in sheet.rows)
    if has_ids and book.contacts and not any(contact.id in rows for contact in book.contacts):
        facts = {"municipality": book.municipality}
        yield Remark("foreign", stops=True, facts=facts)


def _unseen(changes: Sequence[Change]) -> Iterable[Remark]:
    """A new contact that says nothing of it is for staff: many wonder why it does not show."""
    new = [change for change in changes if change.known is None]
    silent = [c.name for c in new if "visibility" not in {field.column.key for field in c.fields}]
    if silent:
        yield Remark("unseen", facts={"names": ", ".join(silent)})


def _new_id(name: str, taken: set[str]) -> str:
    """An id made of the name: Växeln (kväll) becomes vaxeln-kvall."""
    plain = unicodedata.normalize("NFD", name.casefold()).encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "kontakt"
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(identity for identity in (base, *numbered) if identity not in taken)
