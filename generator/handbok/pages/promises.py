"""What each page owes its reader whatever else becomes of it: the numbers to call in danger."""

from collections.abc import Iterable, Iterator

from handbok.model.contact import Contact
from handbok.pages.page import Plan
from handbok.pages.parts import Way
from handbok.pages.situations import QuestionView, SituationView
from handbok.pages.start import StartView


def promised_numbers(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Emergency numbers by the address of the page that shows them: the start page, situations."""
    return {page.address: tuple(dict.fromkeys(_numbers(page.view))) for page in plan.pages}


def _numbers(view: object) -> Iterator[str]:
    if isinstance(view, StartView):
        yield from _of(view.emergency)
    elif isinstance(view, SituationView):
        ways = [way for step in view.steps for way in step.ways]
        for way in (*ways, *_ways(view.flow)):
            yield from _of(card.contact for card in way.shown)


def _ways(questions: Iterable[QuestionView]) -> Iterator[Way]:
    for question in questions:
        for answer in question.answers:
            yield from answer.outcome.ways if answer.outcome else ()


def _of(contacts: Iterable[Contact]) -> Iterator[str]:
    return (contact.phone for contact in contacts if contact.emergency and contact.phone)
