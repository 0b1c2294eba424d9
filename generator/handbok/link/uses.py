"""Which functions readers are sent to, and from where."""

from collections.abc import Iterator

from handbok.link.handbook import NOT_A_USE, Handbook
from handbok.problems.problem import Place


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
    return handbook.used_functions
