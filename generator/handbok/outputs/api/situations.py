"""Situations as documents: steps with their contacts, and the guide."""

from handbok.link.merge import MergedSituation, PlacedStep
from handbok.model import situation as written
from handbok.model.knowledge import Role
from handbok.model.situation import Flow
from handbok.outputs.api.around import Around
from handbok.outputs.api.documents.situations import (
    Answer,
    Guide,
    Outcome,
    Question,
    Situation,
    Step,
)
from handbok.pages.addresses import to_role, to_situation
from handbok.pages.page import Link
from handbok.render.addresses import from_root


def situations(around: Around) -> list[Situation]:
    """All situations, in the order of the start page."""
    return [_situation(around, merged) for merged in around.handbook.situations]


def _situation(around: Around, merged: MergedSituation) -> Situation:
    situation = merged.situation
    home = Link(situation.title, to_situation(situation).address)
    roles = around.handbook.many(Role, situation.for_roles)
    related = around.handbook.many(written.Situation, situation.related)
    return Situation(
        **around.common("situation", situation, home),
        short=situation.short,
        entry=situation.entry,
        urgency=situation.urgency,
        summary=situation.summary,
        roles=tuple(around.ref(role.id, to_role(role)) for role in roles),
        examples=situation.examples,
        steps=tuple(_step(around, merged, placed) for placed in merged.steps),
        do=situation.do,
        dont=situation.dont,
        then=tuple(map(around.prose, (*situation.then, *merged.local_then))),
        notes=tuple(map(around.prose, merged.local_notes)),
        guide=_guide(around, situation.flow) if situation.flow else None,
        law=around.law(situation.law),
        related=tuple(around.ref(other.id, to_situation(other)) for other in related),
    )


def _step(around: Around, merged: MergedSituation, placed: PlacedStep) -> Step:
    step = placed.step
    page = to_situation(merged.situation).address
    return Step(
        step.id,
        step.text,
        step.who,
        step.when,
        step.why,
        around.prose(step.note),
        around.ways(step.functions),
        around.law(step.law),
        placed.is_local and not merged.is_local,
        from_root(Link("", page, f"steg-{step.id}")),
    )


def _guide(around: Around, flow: Flow) -> Guide:
    return Guide(
        tuple(
            Question(q.id, q.text, q.help, tuple(Answer(a.text, a.to) for a in q.answers))
            for q in flow.questions
        ),
        tuple(_outcome(around, outcome) for outcome in flow.outcomes),
    )


def _outcome(around: Around, outcome: written.Outcome) -> Outcome:
    on = around.handbook.get(written.Situation, outcome.situation) if outcome.situation else None
    return Outcome(
        outcome.id,
        outcome.text,
        around.ways(outcome.functions),
        around.ref(on.id, to_situation(on)) if on else None,
    )
