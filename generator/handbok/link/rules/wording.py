"""Instructions say nothing that the topic knows to be dangerous, dead or hard to read."""

from collections.abc import Iterator

from handbok.link.handbook import Handbook
from handbok.link.instructions import instructions
from handbok.load.document import Steps
from handbok.model.contact import Contact
from handbok.model.phone import printed_numbers
from handbok.model.prose_links import without_addresses
from handbok.model.readability import lix
from handbok.model.situation import Addition, Situation
from handbok.model.wording import Wording
from handbok.problems.problem import Problem
from handbok.validate.records import Entry

HARD = 40


def _instructions(handbook: Handbook) -> Iterator[tuple[Entry, Steps, str]]:
    """Everything that situations and additions tell the reader to do, with where it stands."""
    each = handbook.records.each
    found: list[tuple[Entry, Situation | Addition]] = [*each(Situation), *each(Addition)]
    for entry, record in found:
        yield from ((entry, steps, text) for steps, text in instructions(record))


def no_unsafe_words(handbook: Handbook) -> Iterator[Problem]:
    """No instruction prints a phrase that a wording record tells to avoid."""
    avoided = [(p, p.casefold(), w) for w in handbook.all(Wording) for p in w.avoid]
    for entry, steps, text in _instructions(handbook):
        folded = text.casefold()
        for phrase, name, wording in avoided:
            if name in folded:
                facts = {"value": phrase, "why": wording.because, "instead": wording.instead}
                yield Problem(entry.place(*steps), "unsafe-instruction", facts)


def no_dead_numbers(handbook: Handbook) -> Iterator[Problem]:
    """No instruction prints the number of a contact that has ended."""
    ended = [c for c in handbook.all(Contact) if c.phone and handbook.has_ended(c)]
    for entry, steps, text in _instructions(handbook):
        for contact in ended:
            if contact.phone and contact.phone in text:
                facts = {"value": contact.phone, "name": contact.name}
                yield Problem(entry.place(*steps), "ended-number", facts)


def no_numbers_in_text(handbook: Handbook) -> Iterator[Problem]:
    """No instruction prints a subscriber's number: nobody would try it again or take it away."""
    ended = {c.phone for c in handbook.all(Contact) if c.phone and handbook.has_ended(c)}
    for entry, steps, text in _instructions(handbook):
        for number in printed_numbers(without_addresses(text)):
            if number not in ended:
                yield Problem(entry.place(*steps), "number-in-text", {"value": number})


def instructions_are_plain(handbook: Handbook) -> Iterator[Problem]:
    """A situation whose instructions together are harder than ordinary prose is told of."""
    for entry, situation in handbook.records.each(Situation):
        value = lix([without_addresses(text) for _, text in instructions(situation)])
        if value > HARD:
            facts = {"title": situation.short, "value": str(value), "limit": str(HARD)}
            yield Problem(entry.place("steps", key=True), "hard-to-read", facts)
