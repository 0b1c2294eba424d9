"""What everyone may read stands without what is for staff: no way leads there, nothing needs it."""

from collections.abc import Iterator

from handbok.link.editions import StaffHandbookError, for_audience
from handbok.link.handbook import Handbook
from handbok.link.rules.situations import situations_lead_to_someone
from handbok.link.rules.urgency import emergencies_name_112
from handbok.link.staff_parts import is_for_staff, is_under
from handbok.model.audience import Audience
from handbok.model.contact import Gap
from handbok.model.kinds import BY_NAME
from handbok.model.record import Model
from handbok.model.references import Pointer
from handbok.model.situation import Addition
from handbok.problems.problem import Problem
from handbok.validate.records import Entry

# What belongs to a record goes with it, and is missed by nobody.
BELONGING = (Addition, Gap)


def public_leads_to_public(handbook: Handbook) -> Iterator[Problem]:
    """References from what is for everyone to records that are for staff.

    The public edition leaves them out, except where it cannot stand without. A municipality that is
    for staff as a whole has no public edition.
    """
    if is_for_staff(handbook.municipality):
        return
    for entry in handbook.records.all_entries():
        record = entry.record
        if record is None or is_for_staff(record) or isinstance(record, BELONGING):
            continue
        for pointer in entry.pointers:
            if _is_for_staff(handbook, pointer) and not is_under(pointer.steps, record):
                code = "staff-needed" if _is_needed(record, pointer) else "staff-reference"
                yield Problem(entry.place(*pointer.steps), code, _facts(pointer))


def public_edition_stands(handbook: Handbook) -> Iterator[Problem]:
    """The strategy is there, situations still lead to someone, and emergencies to 112."""
    if is_for_staff(handbook.municipality):
        return
    try:
        public = for_audience(handbook, Audience.PUBLIC)
    except StaffHandbookError:
        entry = handbook.records.entries("strategy")[0]
        if is_for_staff(entry.record):
            yield Problem(entry.place("visibility"), "staff-needed", _about(entry))
        return
    for rule in (situations_lead_to_someone, emergencies_name_112):
        before = {str(problem) for problem in rule(handbook)}
        for problem in rule(public):
            if str(problem) not in before:
                facts = {"kind": "kontakt", "id": problem.facts["title"]}
                yield Problem(problem.place, "staff-needed", facts)


def _is_for_staff(handbook: Handbook, pointer: Pointer) -> bool:
    entry = handbook.records.by_id.get(pointer.kind, {}).get(pointer.id)
    return entry is not None and is_for_staff(entry.record)


def _is_needed(record: Model, pointer: Pointer) -> bool:
    """Whether a record that must be there cannot do without what it points at."""
    field = type(record).model_fields[str(pointer.steps[0])]
    is_single = any(kind.single and kind.model is type(record) for kind in BY_NAME.values())
    return is_single and field.is_required() and len(pointer.steps) == 1


def _facts(pointer: Pointer) -> dict[str, str]:
    return {"kind": BY_NAME[pointer.kind].label, "id": pointer.id}


def _about(entry: Entry) -> dict[str, str]:
    return {"kind": entry.kind.label, "id": entry.id}
