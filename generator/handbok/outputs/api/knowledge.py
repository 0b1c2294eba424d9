"""What the reader may look up as documents: roles, trainings, law, terms, support, sources."""

from handbok.model import knowledge as written
from handbok.model.change import Change as WrittenChange
from handbok.outputs.api.around import Around
from handbok.outputs.api.contacts import actor_refs
from handbok.outputs.api.documents.common import Ref
from handbok.outputs.api.documents.knowledge import (
    Change,
    ChangedLine,
    Law,
    Role,
    Source,
    Support,
    Term,
    Training,
)
from handbok.pages.about import cited_sources
from handbok.pages.addresses import (
    CHANGES,
    SUPPORT,
    to_law,
    to_role,
    to_situation,
    to_source,
    to_term,
    to_training,
)
from handbok.pages.page import Link
from handbok.render.addresses import from_root


def roles(around: Around) -> list[Role]:
    """Every role, with the contacts and the situations that it is sent to."""
    return [_role(around, role) for role in around.handbook.all(written.Role)]


def terms(around: Around) -> list[Term]:
    """Every word that is explained, with its definition as text and as HTML."""
    return [
        Term(
            **around.common("term", term, to_term(term)),
            definition=around.prose(term.definition),
            synonyms=term.synonyms,
            not_to_confuse=term.not_to_confuse,
        )
        for term in around.handbook.all(written.Term)
    ]


def laws(around: Around) -> list[Law]:
    """All provisions, also those that have ended."""
    return [
        Law(
            **around.common("law", law, to_law(law)),
            sfs=law.sfs,
            section=law.section,
            meaning=law.meaning,
            caution=law.caution,
            in_force_from=law.in_force_from,
            valid_to=law.valid_to,
            replaced_by=around.law((law.replaced_by,))[0] if law.replaced_by else None,
            checked_on=law.checked_on,
        )
        for law in around.handbook.all(written.LegalReference)
    ]


def trainings(around: Around) -> list[Training]:
    """Every training, with the roles that it is for and who gives it."""
    return [
        Training(
            **around.common("training", training, to_training(training)),
            text=around.prose(training.text),
            roles=_role_refs(around, training.roles),
            audience=training.audience,
            mandatory=training.mandatory,
            provider=actor_refs(around, (training.provider,))[0] if training.provider else None,
            length=training.length,
            recurrence=training.recurrence,
            valid_months=training.valid_months,
            web=training.url,
        )
        for training in around.handbook.all(written.Training)
    ]


def support(around: Around) -> list[Support]:
    """Every offer of support, with the contacts that lead there."""
    return [
        Support(
            **around.common("support", offer, Link(offer.name, SUPPORT, offer.id)),
            for_whom=offer.for_whom,
            text=around.prose(offer.text),
            ways=around.ways(offer.functions),
        )
        for offer in around.handbook.all(written.Support)
    ]


def sources(around: Around) -> list[Source]:
    """Sources that this handbook cites."""
    return [
        Source(
            **around.common("source", source, to_source(source)),
            publisher=source.publisher,
            issued=source.date,
            issued_note=source.date_note,
            web=source.url,
            retrieved=source.retrieved,
        )
        for source, _ in cited_sources(around.handbook)
    ]


def changes(around: Around) -> list[Change]:
    """The change log, the latest first."""
    latest = sorted(around.handbook.all(WrittenChange), key=lambda c: c.date, reverse=True)
    return [
        Change(
            **around.common("change", change, Link(change.title, CHANGES, f"andring-{change.id}")),
            day=change.date,
            summary=change.summary,
            lines=tuple(_line(around, line.text, line.about) for line in change.what),
        )
        for change in latest
    ]


def _line(around: Around, text: str, about: str | None) -> ChangedLine:
    home = around.plan.records.get(about or "")
    return ChangedLine(text, about, from_root(home) if home else None)


def _role(around: Around, role: written.Role) -> Role:
    handbook = around.handbook
    found = (merged.situation for merged in handbook.situations_for(role))
    return Role(
        **around.common("role", role, to_role(role)),
        synonyms=role.synonyms,
        must_know=role.must_know,
        duties=role.duties,
        ways=around.ways(role.functions),
        situations=tuple(around.ref(s.id, to_situation(s)) for s in found),
        trainings=tuple(around.ref(t.id, to_training(t)) for t in handbook.trainings_for(role)),
    )


def _role_refs(around: Around, ids: tuple[str, ...]) -> tuple[Ref, ...]:
    found = around.handbook.many(written.Role, ids)
    return tuple(around.ref(role.id, to_role(role)) for role in found)
