"""Gaps that new contacts fill: found by the check, taken out of the files they stand in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from handbok.editing.patching import CannotPatchError, remove_record
from handbok.editing.source import data_of
from handbok.editing.updating import Update
from handbok.load.document import Document, Steps
from handbok.problems.problem import Problem

KEY = "gaps"


@dataclass(frozen=True)
class FilledGap:
    """A function that had no contact before: its title and id."""

    title: str
    function: str


def without_gaps(
    updates: Sequence[Update], needless: Sequence[Problem], documents: Sequence[Document]
) -> tuple[list[Update], list[FilledGap]]:
    """The updates without the gaps that their new contacts fill, and which gaps those are.

    A gap in another file, or written so that taking it out would touch more, stays: the next
    check warns of it.
    """
    done, filled = [], []
    for update in updates:
        shorter = update
        mine = {_steps(p, documents): p for p in needless if p.place.file == update.file}
        for steps, problem in sorted(mine.items(), reverse=True):
            if steps and (changed := _without(shorter, steps)):
                shorter = changed
                filled.append(FilledGap(problem.facts["title"], problem.facts["id"]))
        done.append(shorter)
    return done, filled[::-1]


def _steps(problem: Problem, documents: Sequence[Document]) -> Steps:
    """The gap that the problem's place lies in; none where it is not one of a list."""
    document = next(d for d in documents if d.file == problem.place.file)
    at = next((steps for steps, place in document.values.items() if place == problem.place), ())
    return at[:2] if at[:1] == (KEY,) and len(at) == 3 else ()


def _without(update: Update, steps: Steps) -> Update | None:
    """The update with one gap less; none where that would change what the file says otherwise."""
    text = replace(update.source, raw=update.content).text
    wanted = data_of(text)
    gaps = wanted.pop(KEY)
    left = [gap for index, gap in enumerate(gaps) if (KEY, index) != steps]
    try:
        changed = remove_record(text, steps)
    except CannotPatchError:
        return None
    found = data_of(changed)
    is_same = (found.pop(KEY, None) or []) == left and found == wanted
    return replace(update, content=update.source.with_text(changed)) if is_same else None
