"""Situation pages: the steps with their contacts, do and don't, what happens then, the flow."""

from dataclasses import dataclass

from handbok.link.handbook import Handbook
from handbok.link.merge import MergedSituation
from handbok.model.contact import Contact
from handbok.model.knowledge import Role
from handbok.model.situation import Entry, Flow, Outcome, Question, Situation, Step, Urgency
from handbok.pages.addresses import SIGNS, SITUATIONS, to_role, to_situation
from handbok.pages.page import Link, Page, Words
from handbok.pages.parts import Cited, Way, cited, laws, remarks, told_once, ways_to
from handbok.pages.reached import Reach, reaches

ENTRIES = tuple(Entry)
EARLY = 3  # steps: whom a later one calls is for those who have done what comes before


@dataclass(frozen=True)
class StepView:
    """A step with its contacts and law found."""

    step: Step
    is_local: bool
    ways: tuple[Way, ...]
    law: tuple[Link, ...]


@dataclass(frozen=True)
class FirstCall:
    """The numbers that also stand at the top, so that nobody scrolls for them, and their step."""

    step: Step
    reaches: tuple[Reach, ...]


@dataclass(frozen=True)
class OutcomeView:
    """An outcome of the flow with its contacts."""

    outcome: Outcome
    ways: tuple[Way, ...]
    situation: Link | None


@dataclass(frozen=True)
class AnswerView:
    """An answer and what it leads to: exactly one of question and outcome."""

    text: str
    question: Question | None
    outcome: OutcomeView | None


@dataclass(frozen=True)
class QuestionView:
    """A question of the flow; `number` is its place in the text version."""

    question: Question
    number: int
    answers: tuple[AnswerView, ...]


@dataclass(frozen=True)
class SituationView:
    """Everything a situation page shows."""

    situation: Situation
    is_local: bool
    steps: tuple[StepView, ...]
    first_call: FirstCall | None
    """None where 112 is what to call."""
    local_then: tuple[str, ...]
    local_notes: tuple[str, ...]
    flow: tuple[QuestionView, ...]
    roles: tuple[Link, ...]
    law: tuple[Link, ...]
    related: tuple[Link, ...]
    signs: Link | None
    sources: tuple[Cited, ...]


@dataclass(frozen=True)
class Door:
    """An entry of the start page with the situations behind it."""

    name: str
    situations: tuple[Situation, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True)
class SituationsView:
    """The list of all situations by entry."""

    doors: tuple[Door, ...]


def plan_situations(handbook: Handbook, words: Words) -> list[Page]:
    """The list and one page for each situation."""
    overview = Page(
        SITUATIONS,
        words("pages.situations"),
        "situations.md.j2",
        SituationsView(doors(handbook)),
        description=words("pages.situations-description"),
    )
    return [overview, *(_page(handbook, merged, words) for merged in handbook.situations)]


def doors(handbook: Handbook) -> tuple[Door, ...]:
    """Situations by entry, in the order of the start page; empty doors are left out."""
    found = []
    for entry in ENTRIES:
        behind = tuple(m.situation for m in handbook.situations if m.situation.entry is entry)
        if behind:
            found.append(Door(entry.value, behind, tuple(map(to_situation, behind))))
    return tuple(found)


def _page(handbook: Handbook, merged: MergedSituation, words: Words) -> Page:
    situation = merged.situation
    return Page(
        to_situation(situation).address,
        situation.title,
        "situation.md.j2",
        _view(handbook, merged, words),
        place=handbook.place(situation),
        description=situation.summary,
        search_words=situation.search_words,
        concepts=situation.concepts,
        remarks=remarks(handbook, situation, words),
    )


def _view(handbook: Handbook, merged: MergedSituation, words: Words) -> SituationView:
    situation = merged.situation
    related = {m.situation.id: m.situation for m in handbook.situations}
    steps = _steps(handbook, merged)
    return SituationView(
        situation,
        merged.is_local,
        steps,
        None if situation.urgency is Urgency.EMERGENCY else _first_call(steps),
        merged.local_then,
        merged.local_notes,
        _flow(handbook, situation.flow) if situation.flow else (),
        tuple(map(to_role, handbook.many(Role, situation.for_roles))),
        _all_law(handbook, merged),
        tuple(to_situation(related[identity]) for identity in situation.related),
        Link(words("pages.signs"), SIGNS) if situation.shows_signs else None,
        _sources(handbook, merged),
    )


def _steps(handbook: Handbook, merged: MergedSituation) -> tuple[StepView, ...]:
    """The steps; a way stands in full where the reader first meets it, then in short."""
    shown = frozenset(contact.id for contact in handbook.all(Contact) if contact.emergency)
    views = []
    for placed in merged.steps:
        ways, shown = told_once(ways_to(handbook, placed.step.functions), shown)
        # A page that is the municipality's own says so once, at its top.
        is_added = placed.is_local and not merged.is_local
        views.append(StepView(placed.step, is_added, ways, laws(handbook, placed.step.law)))
    return tuple(views)


def _first_call(steps: tuple[StepView, ...]) -> FirstCall | None:
    """The first of the early steps that calls somebody who is not there for danger."""
    for view in steps[:EARLY]:
        if found := tuple(reach for reach in reaches(view.ways) if reach.contact.phone):
            return FirstCall(view.step, found)
    return None


def _sources(handbook: Handbook, merged: MergedSituation) -> tuple[Cited, ...]:
    """What the whole situation and then each step rests on, each citation once."""
    citations = [*merged.situation.sources, *(c for p in merged.steps for c in p.step.sources)]
    return cited(handbook, tuple(dict.fromkeys(citations)))


def _all_law(handbook: Handbook, merged: MergedSituation) -> tuple[Link, ...]:
    """Law of the whole situation and of its steps, each once."""
    ids = [*merged.situation.law, *(law for placed in merged.steps for law in placed.step.law)]
    return laws(handbook, tuple(dict.fromkeys(ids)))


def _flow(handbook: Handbook, flow: Flow) -> tuple[QuestionView, ...]:
    questions = {question.id: question for question in flow.questions}
    situations = {m.situation.id: m.situation for m in handbook.situations}
    outcomes = {
        outcome.id: OutcomeView(
            outcome,
            ways_to(handbook, outcome.functions),
            to_situation(situations[outcome.situation]) if outcome.situation else None,
        )
        for outcome in flow.outcomes
    }
    return tuple(
        QuestionView(
            question,
            number,
            tuple(
                AnswerView(a.text, questions.get(a.to), outcomes.get(a.to))
                for a in question.answers
            ),
        )
        for number, question in enumerate(flow.questions, start=1)
    )
