"""A function that readers are sent to has a contact, or a known way round."""

from collections.abc import Iterator

from handbok.link.handbook import Handbook
from handbok.link.uses import function_uses
from handbok.model.contact import Contact, Function, Gap
from handbok.problems.problem import Place, Problem


def used_functions_are_bound(handbook: Handbook) -> Iterator[Problem]:
    """One problem per unbound function, where the municipality uses it or binds others."""
    told: set[str] = set()
    for function_id, place, is_local in sorted(function_uses(handbook), key=lambda use: not use[2]):
        if function_id in told or _is_bound(function_id, handbook):
            continue
        told.add(function_id)
        function = handbook.get(Function, function_id)
        facts = {
            "id": function_id,
            "title": function.title,
            "municipality": handbook.municipality.id,
        }
        at = place if is_local else _local_contacts(handbook) or place
        yield Problem(at, "unbound-function", facts, related=(place,))
    yield from _gaps_lead_somewhere(handbook)


def _gaps_lead_somewhere(handbook: Handbook) -> Iterator[Problem]:
    for entry in handbook.records.entries("gap"):
        gap = entry.record
        if isinstance(gap, Gap) and not _is_reachable(gap.instead, handbook):
            function = handbook.get(Function, gap.instead)
            facts = {
                "id": gap.instead,
                "title": function.title,
                "municipality": handbook.municipality.id,
            }
            yield Problem(entry.place("instead"), "unbound-function", facts)


def _is_bound(function: str, handbook: Handbook) -> bool:
    return function in handbook.gaps or _is_reachable(function, handbook)


def _is_reachable(function: str, handbook: Handbook) -> bool:
    """Whether some contact names the function; one past its date is told of as itself."""
    named = any(
        function in contact.functions
        for contact in handbook.all(Contact)
        if contact.valid_from is None or contact.valid_from <= handbook.today
    )
    return named or handbook.get(Function, function).reader_knows


def _local_contacts(handbook: Handbook) -> Place | None:
    """The `contacts:` (or `gaps:`) of the municipality, where the missing binding belongs."""
    for entry in [*handbook.records.entries("contact"), *handbook.records.entries("gap")]:
        if not entry.is_base:
            return entry.document.place((entry.steps[0],), key=True)
    return None
