"""A proposal in words: what would change, contact by contact, and what stands in its way."""

from collections.abc import Iterator

from handbok.editing.comparing import Change
from handbok.editing.importing import Proposal, Refusal
from handbok.problems.reporters import REPORTERS
from handbok.problems.words import message_of, remedy_of
from handbok.texts import load_texts


def changes(proposal: Proposal, language: str) -> Iterator[str]:
    """Each contact that changes, with its fields old → new; then those that the sheet lacks."""
    t = load_texts(language)
    for change in proposal.comparison.changes:
        facts = {"name": change.name, "id": change.id, "row": change.row}
        yield t["sheet.changes" if change.known else "sheet.new"].format_map(facts)
        yield from _fields(change, t["sheet.nothing"])
    key = "sheet.goes" if proposal.removed else "sheet.stays"
    for contact in proposal.comparison.missing:
        yield t[key].format(name=contact.name, id=contact.id)
    for gap in proposal.filled:
        yield t["sheet.filled"].format(title=gap.title, id=gap.function)


def remarks(proposal: Proposal, file: str, language: str, *, stops: bool) -> Iterator[str]:
    """What must be said of the sheet, with the cell: only what stops the import, or the rest."""
    t = load_texts(language)
    for remark in proposal.remarks:
        if remark.stops is stops:
            words = t[f"sheet.{remark.key}"].format_map(remark.facts)
            place = f"{file} {remark.cell}".strip()
            yield f"{place}: {words}"


def refusals(proposal: Proposal, file: str, language: str) -> Iterator[str]:
    """The errors the change would bring, at the cell of the sheet where they have one."""
    for refusal in proposal.refusals:
        if refusal.cell:
            yield _at_cell(refusal, file, language)
        else:
            yield load_texts(language)["sheet.elsewhere"]
            yield REPORTERS["text"]([refusal.problem], language)


def _at_cell(refusal: Refusal, file: str, language: str) -> str:
    t = load_texts(language)
    title = f" ({refusal.title})" if refusal.title else ""
    message, remedy = message_of(refusal.problem, language), remedy_of(refusal.problem, language)
    if refusal.problem.code == "missing-key" and refusal.title:  # a sheet has cells, no keys
        message, remedy = (
            t[f"sheet.{key}"].format(title=refusal.title) for key in ("needs", "how")
        )
    return f"{file} {refusal.cell}{title}: {message}\n  {t['report.remedy']}: {remedy}"


def _fields(change: Change, nothing: str) -> Iterator[str]:
    for field in change.fields:
        old = f"{_short(field.old) or nothing} → " if change.known else ""
        yield f"  {field.column.title}: {old}{_short(field.new) or nothing}"


def _short(text: str) -> str:
    """One line of it: a text of several lines is shown with a sign between them."""
    return " ⏎ ".join(text.split("\n"))
