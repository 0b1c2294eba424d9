"""Which functions readers are sent to, and from where."""

from collections.abc import Iterator

from handbok.link.handbook import Handbook
from handbok.problems.problem import Place

# A contact's own list says what it serves and a gap what is missing; neither sends a reader there.
NOT_A_USE = {"contact", "gap", "function"}


def function_uses(handbook: Handbook) -> Iterator[tuple[str, Place, bool]]:
    """Every use of a function: its id, where it stands, and whether that is local."""
    for entry in handbook.records.all_entries():
        if entry.kind.name in NOT_A_USE:
            continue
        for pointer in entry.pointers:
            if pointer.kind == "function":
                yield pointer.id, entry.place(*pointer.steps), not entry.is_base


def used_functions(handbook: Handbook) -> frozenset[str]:
    """The ids of all functions that some step, role, support or page sends readers to."""
    return frozenset(function for function, _, _ in function_uses(handbook)) | {
        gap.instead for gap in handbook.gaps.values()
    }
