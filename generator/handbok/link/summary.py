"""A handbook in figures: what it holds, and the days when parts of it were or are looked at."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handbok.link.ages import last_day, review_day
from handbok.link.due import LOOKED_AT
from handbok.link.handbook import Handbook
from handbok.link.uses import used_functions
from handbok.model.area import Progress
from handbok.model.contact import Actor, Contact, Function
from handbok.model.knowledge import LegalReference, Training


@dataclass(frozen=True)
class AreaFigures:
    """A measure area: who answers for it, how many measures it has and how many are done."""

    number: int
    title: str
    responsible: tuple[str, ...]
    measures: int
    done: int


@dataclass(frozen=True)
class FunctionFigures:
    """A function that readers are sent to, and whether somebody is known who answers."""

    id: str
    title: str
    is_bound: bool


@dataclass(frozen=True)
class SituationFigures:
    """A situation, and whether it is the municipality's own."""

    id: str
    title: str
    is_local: bool


@dataclass(frozen=True)
class Summary:
    """Days are ISO dates; a period's end may be a year or a month. Empty where nothing is said.

    Nothing here depends on today, so that it can be read another day.
    """

    document: str
    decided: str
    period_end: str
    review_by: str
    areas: tuple[AreaFigures, ...]
    points: int
    points_served: int
    functions: tuple[FunctionFigures, ...]
    trainings: tuple[str, ...]
    situations: tuple[SituationFigures, ...]
    contacts: int
    contacts_unchecked: int
    oldest_contact_check: str
    oldest_law_check: str


def summary(handbook: Handbook) -> Summary:
    """The figures of one handbook, of what readers of it see."""
    strategy, review = handbook.strategy, handbook.municipality.review
    contacts = _own_contacts(handbook)
    checks = [contact.verified_on for contact in contacts]
    decided = [d.date for d in strategy.decisions if d.kind in LOOKED_AT]
    law = [law.checked_on for law in handbook.all(LegalReference) if not law.replaced_by]
    return Summary(
        strategy.title,
        max(decided, key=last_day, default=""),
        strategy.period.end or "",
        review_day(review).isoformat() if review else "",
        _areas(handbook),
        len(strategy.starting_points),
        sum(bool(handbook.areas_serving(point)) for point in strategy.starting_points),
        _functions(handbook),
        tuple(training.name for training in handbook.all(Training)),
        tuple(
            SituationFigures(m.situation.id, m.situation.short, handbook.is_local(m.situation))
            for m in handbook.situations
        ),
        len(contacts),
        checks.count(None),
        _oldest(checks),
        _oldest(law),
    )


def _areas(handbook: Handbook) -> tuple[AreaFigures, ...]:
    return tuple(
        AreaFigures(
            area.number,
            area.title,
            tuple(actor.name for actor in handbook.many(Actor, area.responsible)),
            len(area.measures),
            sum(measure.progress is Progress.DONE for measure in area.measures),
        )
        for area in handbook.areas
    )


def _functions(handbook: Handbook) -> tuple[FunctionFigures, ...]:
    used = used_functions(handbook)
    return tuple(
        FunctionFigures(function.id, function.title, bool(handbook.contacts_of(function.id)))
        for function in handbook.all(Function)
        if function.id in used and not function.reader_knows
    )


def _own_contacts(handbook: Handbook) -> list[Contact]:
    """The municipality's contacts of today that readers are sent to; 112 never grows old."""
    used = used_functions(handbook)
    return [
        contact
        for contact in handbook.all(Contact)
        if handbook.is_local(contact)
        and handbook.is_valid(contact)
        and not contact.emergency
        and used & set(contact.functions)
    ]


def _oldest(days: Iterable[date | None]) -> str:
    return min((day.isoformat() for day in days if day), default="")
