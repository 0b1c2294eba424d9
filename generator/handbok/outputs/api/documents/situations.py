"""A situation as the API gives it: steps with their contacts, and the guide."""

from dataclasses import dataclass

from handbok.model.situation import Entry, Urgency
from handbok.outputs.api.documents.common import Documented, Item, Prose, Ref, Way


@dataclass(frozen=True)
class Step(Documented):
    """One thing to do."""

    id: str
    """Its id, unique within the situation."""
    text: str
    """What to do, in a sentence."""
    who: str
    """Who does it, where it is not the reader."""
    when: str
    """When."""
    why: str
    """Why, in a sentence."""
    note: Prose
    """More about the step."""
    ways: tuple[Way, ...]
    """Whom to contact."""
    law: tuple[Ref, ...]
    """Provisions."""
    is_local: bool
    """Whether the municipality has added it to a common situation."""
    path: str
    """The step on its page."""


@dataclass(frozen=True)
class Answer(Documented):
    """One way on from a question."""

    text: str
    """The answer."""
    to: str
    """Id of the next question, or of an outcome."""


@dataclass(frozen=True)
class Question(Documented):
    """A question of the guide."""

    id: str
    """Its id, unique within the guide."""
    text: str
    """The question."""
    help: str
    """How to tell."""
    answers: tuple[Answer, ...]
    """At least two."""


@dataclass(frozen=True)
class Outcome(Documented):
    """Where the guide ends."""

    id: str
    """Its id, unique within the guide."""
    text: str
    """What to do."""
    ways: tuple[Way, ...]
    """Whom to contact."""
    situation: Ref | None
    """The situation that helps on."""


@dataclass(frozen=True)
class Guide(Documented):
    """Questions that lead to what to do. The first question is where it starts.

    Keep no answers, and put none in an address.
    """

    questions: tuple[Question, ...]
    """In order; the first is where it starts."""
    outcomes: tuple[Outcome, ...]
    """Where it ends."""


@dataclass(frozen=True)
class Situation(Item):
    """Something that happens, as the reader would ask it, and what to do. Keep the steps' order."""

    short: str
    """A short title, for menus."""
    entry: Entry
    """Which door of the start page it stands behind."""
    urgency: Urgency
    """emergency (112 first), prompt or planned."""
    summary: str
    """The first step in a sentence."""
    roles: tuple[Ref, ...]
    """Whom it is for; empty means everyone."""
    examples: tuple[str, ...]
    """What the reader may have seen or heard."""
    steps: tuple[Step, ...]
    """What to do, in this order."""
    do: tuple[str, ...]
    """Short advice."""
    dont: tuple[str, ...]
    """Short warnings."""
    then: tuple[Prose, ...]
    """What happens next."""
    notes: tuple[Prose, ...]
    """What the municipality has to say of its own."""
    guide: Guide | None
    """Questions that lead to what to do, where there are any."""
    law: tuple[Ref, ...]
    """Provisions for the situation as a whole."""
    related: tuple[Ref, ...]
    """Situations nearby."""
