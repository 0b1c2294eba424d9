"""A handbook → the one that its audience may read: everything, or what is for everyone."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from handbok.link.handbook import Edition, Handbook
from handbok.link.records import Records
from handbok.link.staff_parts import Cut, Gone, cut, has_staff_parts
from handbok.load.document import Document, Steps
from handbok.model.audience import Audience
from handbok.model.contact import Contact, Function
from handbok.model.references import Pointer, pointers
from handbok.problems.problem import Place
from handbok.validate.records import Entry

# They exist for what names them: where that is left out they are too.
FOLLOWERS = ("function", "source")
# Without these there is nothing to show.
NEEDED = ("municipality", "strategy")
Cuts = Mapping[int, Cut]


class StaffHandbookError(Exception):
    """A handbook that is marked as for staff as a whole has no public edition."""


@lru_cache(maxsize=1)  # checking asks, and then building
def for_audience(handbook: Handbook, audience: Audience) -> Handbook:
    """The handbook itself for staff; for the public one that knows nothing of the staff's.

    Raises StaffHandbookError where the municipality or its strategy is for staff alone.
    """
    if audience is Audience.STAFF or handbook.edition.audience is Audience.PUBLIC:
        return handbook
    cuts = _cuts(handbook.records)
    records = _without(handbook.records, cuts)
    if not all(records.entries(kind) for kind in NEEDED):
        raise StaffHandbookError
    left_out = len(handbook.records.all_entries()) - len(records.all_entries())
    public = Handbook(records, handbook.today, Edition(Audience.PUBLIC, left_out))
    withheld = frozenset(f.id for f in public.all(Function) if _is_withheld(f, handbook, public))
    return replace(public, edition=replace(public.edition, withheld=withheld))


def _is_withheld(function: Function, handbook: Handbook, public: Handbook) -> bool:
    """Whether staff are told how to reach a function, and the public is not."""
    told, left = ((h.contacts_of(function.id), h.gaps.get(function.id)) for h in (handbook, public))
    return any(told) and not any(left) and not function.reader_knows


def _cuts(records: Records) -> Cuts:
    """What becomes of the entries that change, by identity. What goes can take more with it."""
    entries = records.all_entries()
    marked = {id(e) for e in entries if e.record is None or has_staff_parts(e.record)}
    named = _used(entries, {})
    gone: Gone = frozenset()
    while True:
        cuts = {
            id(entry): _cut(entry, gone)
            for entry in entries
            if id(entry) in marked or _changes(entry, gone)
        }
        lost = {(e.kind.name, e.id) for e in entries if e.id and _is_lost(cuts.get(id(e)))}
        left = [entry for entry in entries if not _is_lost(cuts.get(id(entry)))]
        alone = {one for one in named - _used(left, cuts) if one[0] in FOLLOWERS}
        if gone == lost | alone:
            return cuts
        gone = frozenset(lost | alone)


def _changes(entry: Entry, gone: Gone) -> bool:
    """Whether something that is gone takes more with it; a line of the log may tell of it."""
    if entry.kind.name == "change" or (entry.kind.name, entry.id) in gone:
        return True
    return bool(gone) and any((p.kind, p.id) in gone for p in entry.pointers)


def _cut(entry: Entry, gone: Gone) -> Cut:
    is_gone = entry.record is None or (entry.id and (entry.kind.name, entry.id) in gone)
    found = Cut(None) if is_gone or entry.record is None else cut(entry.record, gone)
    contact = found.record
    if isinstance(contact, Contact) and not (contact.phone or contact.email or contact.url):
        return Cut(None)
    return found


def _is_lost(found: Cut | None) -> bool:
    return found is not None and found.record is None


def _used(entries: Iterable[Entry], cuts: Cuts) -> set[tuple[str, str]]:
    """Kind and id of everything that something names, other than itself."""
    return {
        (pointer.kind, pointer.id)
        for entry in entries
        for pointer in _pointers(entry, cuts)
        if (pointer.kind, pointer.id) != (entry.kind.name, entry.id)
    }


def _pointers(entry: Entry, cuts: Cuts) -> tuple[Pointer, ...]:
    found = cuts.get(id(entry))
    return tuple(pointers(found.record)) if found and found.record else entry.pointers


def _without(records: Records, cuts: Cuts) -> Records:
    """The same records as they are left, in documents that hold nothing else."""
    documents = _documents(records, cuts)

    def left(entries: Iterable[Entry]) -> list[Entry]:
        return [
            _left(entry, cuts, documents) for entry in entries if not _is_lost(cuts.get(id(entry)))
        ]

    by_id = {
        kind: {entry.id: entry for entry in left(named.values())}
        for kind, named in records.by_id.items()
    }
    unnamed = {kind: tuple(left(entries)) for kind, entries in records.unnamed.items()}
    return Records(by_id, unnamed)


def _left(entry: Entry, cuts: Cuts, documents: Mapping[int, Document]) -> Entry:
    found, document = cuts.get(id(entry)), documents.get(id(entry.document))
    if document is None:
        return entry
    return replace(entry, record=found.record if found else entry.record, document=document)


def _documents(records: Records, cuts: Cuts) -> Mapping[int, Document]:
    """Documents that lose something, by identity of the old ones: places of what is left alone."""
    by_document: dict[int, list[Entry]] = {}
    for entry in records.all_entries():
        by_document.setdefault(id(entry.document), []).append(entry)
    return {
        identity: _document(entries, cuts)
        for identity, entries in by_document.items()
        if any(id(entry) in cuts for entry in entries)
    }


def _document(entries: list[Entry], cuts: Cuts) -> Document:
    whole = entries[0].document
    kept = {e.steps: cuts.get(id(e), Cut(e.record)) for e in entries}
    return Document(
        whole.file,
        whole.folder,
        whole.municipality,
        {},
        _places(whole.keys, kept),
        _places(whole.values, kept),
    )


def _places(table: Mapping[Steps, Place], kept: Mapping[Steps, Cut]) -> dict[Steps, Place]:
    """The places of what is left, under the steps that lead there now, without their lines."""
    places = {}
    for steps, place in table.items():
        start = steps[:1] if steps[:1] in kept else steps[:2]
        found = kept.get(start)
        if found is None or found.record is None:
            now = steps if len(steps) < 2 else None  # the key of a list stays
        else:
            now = _moved(start, steps[len(start) :], found.kept)
        if now is not None:
            places[now] = Place(place.file, place.line, place.column, place.length)
    return places


def _moved(start: Steps, steps: Steps, kept: Mapping[Steps, tuple[int, ...]]) -> Steps | None:
    """Steps inside a record as they are when items before them are gone; None where they are."""
    now: list[str | int] = []
    for depth, step in enumerate(steps):
        left = kept.get(steps[:depth])
        if left is not None and step not in left:
            return None
        now.append(step if left is None else left.index(int(step)))
    return None if kept.get(steps) == () and steps else (*start, *now)
