"""Two handbooks → what has become different for readers, the most important first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from pydantic import Field

from handbok.link.comparing import Action, Edit, Sides, compare
from handbok.link.handbook import Handbook
from handbok.link.merge import MergedSituation
from handbok.link.titles import title_at, title_of
from handbok.model.fields import Markdown
from handbok.model.kinds import BY_NAME
from handbok.model.record import Model
from handbok.model.references import pointers
from handbok.model.situation import Situation, Step
from handbok.problems.problem import Place

# Kinds in the order that readers need to know of them: numbers, what to do, who answers.
READ = (
    *("contact", "gap", "situation", "role", "support", "area", "strategy", "legal_reference"),
    *("training", "actor", "cooperation", "function", "sign", "term"),
    *("accessibility_statement", "municipality"),
)
# Additions are read as parts of their situations, sources under what rests on them; the words to
# avoid are for editors, equal words for the search, and the log of changes is what differences
# become.
UNREAD = ("addition", "source", "wording", "equal_words", "change")
# Within a kind: what someone may act on wrongly today.
URGENT = frozenset(
    [
        "phone",
        "email",
        "url",
        "hours",
        "channel_limits",
        "valid_to",
        "functions",
        "steps",
        "summary",
    ]
)


@dataclass(frozen=True)
class Difference:
    """One edit of one record: its kind, id and title, and where it stands now if it still does."""

    kind: str
    id: str
    title: str
    edit: Edit
    place: Place | None

    @property
    def is_urgent(self) -> bool:
        """Whether it is a whole record, or a number, a way or a step."""
        if self.edit.action is Action.CHECKED:
            return False
        fields = {self.edit.field, *(part.field for part in self.edit.parts)}
        return fields == {""} or bool(fields & URGENT)


class ReadSituation(Situation):
    """A situation as it is read: the municipality's additions in their places."""

    local_notes: tuple[Markdown, ...] = Field((), title="Lokal upplysning")


@dataclass(frozen=True)
class _Read:
    """A record as it is read, its title, and its place."""

    record: Model
    title: str
    place: Place


def differences(before: Handbook, after: Handbook) -> tuple[Difference, ...]:
    """All differences by kind in the order of `READ`; what is urgent first, upkeep last."""
    sides = Sides(partial(title_at, before), partial(title_at, after))
    found: list[Difference] = []
    for kind in READ:
        found += _in_order(_of_kind(kind, _read(before, kind), _read(after, kind), sides))
    return tuple(dict.fromkeys(found))


def _in_order(of_kind: Iterable[Difference]) -> list[Difference]:
    """Records with something urgent first, and in each record the urgent; what is checked last."""
    found = list(of_kind)
    urgent = {difference.id for difference in found if difference.is_urgent}
    place = {identity: n for n, identity in enumerate(dict.fromkeys(d.id for d in found))}
    return sorted(
        found,
        key=lambda d: (
            d.edit.action is Action.CHECKED,
            d.id not in urgent,
            place[d.id],
            not d.is_urgent,
        ),
    )


def _of_kind(
    kind: str, old: Mapping[str, _Read], new: Mapping[str, _Read], sides: Sides
) -> Iterator[Difference]:
    for identity, read in new.items():
        edits = (
            compare(old[identity].record, read.record, sides)
            if identity in old
            else [Edit(Action.NEW)]
        )
        for edit in edits:
            # However many sources and days differ, the record was checked once.
            shown = Edit(Action.CHECKED) if edit.action is Action.CHECKED else edit
            yield Difference(kind, identity, read.title, shown, read.place)
    for identity, read in old.items():
        if identity not in new:
            yield Difference(kind, identity, read.title, Edit(Action.GONE), None)


def _read(handbook: Handbook, kind: str) -> dict[str, _Read]:
    """The records of a kind by id, or by what they stand for where they have none."""
    merged = {m.situation.id: m for m in handbook.situations} if kind == "situation" else {}
    found = {}
    for entry, record in handbook.records.each(BY_NAME[kind].model):
        identity = entry.id or next(pointers(record)).id
        shown = _with_additions(merged[identity]) if identity in merged else record
        title = "" if BY_NAME[kind].single else title_of(handbook, record)
        found[identity] = _Read(shown, title or BY_NAME[kind].label, entry.place())
    return found


def _with_additions(merged: MergedSituation) -> ReadSituation:
    fields = dict(merged.situation) | {
        "steps": tuple(_plain_step(placed.step) for placed in merged.steps),
        "then": (*merged.situation.then, *merged.local_then),
        "local_notes": merged.local_notes,
    }
    return ReadSituation.model_construct(**fields)


def _plain_step(step: Step) -> Step:
    """A step without where its addition placed it: its place in the list says that."""
    return Step.model_construct(**{name: getattr(step, name) for name in Step.model_fields})
