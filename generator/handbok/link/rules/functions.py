"""A function that readers are sent to has a contact, or a known way round."""

from collections.abc import Iterator, Mapping

from handbok.link.handbook import Handbook
from handbok.link.uses import function_uses
from handbok.model.contact import Contact, Function, Gap
from handbok.problems.problem import Place, Problem


def used_functions_are_bound(handbook: Handbook) -> Iterator[Problem]:
    """Unbound functions: those used locally where they are, those of the base all in one.

    A new municipality binds none of the base's functions: that is one thing to do, not twenty.
    """
    unbound: dict[str, tuple[Place, bool]] = {}
    for function_id, place, is_local in sorted(function_uses(handbook), key=lambda use: not use[2]):
        if function_id not in unbound and not _is_bound(function_id, handbook):
            unbound[function_id] = (place, is_local)
    for function_id, (place, is_local) in unbound.items():
        if is_local:
            yield _problem(handbook, place, {function_id: place})
    common = {f: place for f, (place, is_local) in unbound.items() if not is_local}
    if common:
        yield _problem(handbook, _local_contacts(handbook), common)
    yield from _gaps_lead_somewhere(handbook)


def _problem(handbook: Handbook, at: Place, uses: Mapping[str, Place]) -> Problem:
    """One problem for functions and where each is used; the first is shown as an example."""
    titles = {f: handbook.get(Function, f).title for f in uses}
    facts = {
        "id": next(iter(uses)),
        "titles": ", ".join(f"{title} ({f})" for f, title in titles.items()),
        "municipality": handbook.municipality.id,
    }
    return Problem(
        at, "unbound-function", facts, related=tuple(p for p in uses.values() if p != at)
    )


def _gaps_lead_somewhere(handbook: Handbook) -> Iterator[Problem]:
    for entry, gap in handbook.records.each(Gap):
        if not _is_reachable(gap.instead, handbook):
            place = entry.place("instead")
            yield _problem(handbook, place, {gap.instead: place})


def gaps_are_gaps(handbook: Handbook) -> Iterator[Problem]:
    """A gap stands only as long as the municipality has no contact of its own for the function."""
    own = {
        function: entry.place("id")
        for entry, contact in handbook.records.each(Contact)
        if not entry.is_base and handbook.is_valid(contact)
        for function in contact.functions
    }
    for entry, gap in handbook.records.each(Gap):
        if not entry.is_base and gap.function in own:
            facts = {"id": gap.function, "title": handbook.get(Function, gap.function).title}
            related = (own[gap.function],)
            yield Problem(entry.place("function"), "needless-gap", facts, related=related)


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


def _local_contacts(handbook: Handbook) -> Place:
    """The `contacts:` (or `gaps:`) of the municipality, or the file where they should stand."""
    for entry in [*handbook.records.entries("contact"), *handbook.records.entries("gap")]:
        if not entry.is_base:
            return entry.document.place((entry.steps[0],), key=True)
    return Place(f"contacts/{handbook.municipality.id}.yml")
