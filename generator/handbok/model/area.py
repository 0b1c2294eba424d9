"""Measure areas (åtgärdsområden) and their measures."""

from enum import StrEnum

from pydantic import Field

from handbok.model.fields import ActorId, LevelId, Markdown, PartialDate, StartingPointId, Text
from handbok.model.record import Citation, Model, Record, Visibility, VisibleTo


class Wording(StrEnum):
    """Whose words the heading is."""

    DECIDED = "decided"
    WORKING = "working"
    OWN = "own"


class Progress(StrEnum):
    """How far a measure has come."""

    PLANNED = "planned"
    ONGOING = "ongoing"
    DONE = "done"
    UNKNOWN = "unknown"


class Measure(Model):
    """One thing that is to be done within an area."""

    text: Text = Field(
        title="Åtgärd",
        description="Vad som ska göras.",
        examples=["Utbilda personalen i mottagningen."],
    )
    who: tuple[ActorId, ...] = Field((), title="Vem", description="Aktörernas id.")
    when: Text = Field("", title="När", description="Löpande, varje höst, klart 2027 …")
    due: PartialDate | None = Field(None, title="Klart senast", description="Datum, om det finns.")
    progress: Progress = Field(
        Progress.UNKNOWN, title="Läge", description="planned, ongoing, done eller unknown."
    )
    indicator: Text = Field("", title="Indikator", description="Hur man ser att åtgärden är gjord.")
    follow_up: Text = Field("", title="Uppföljning", description="Hur och när åtgärden följs upp.")
    sources: tuple[Citation, ...] = Field(
        (), title="Källor", description="Vad uppgiften bygger på."
    )
    visibility: VisibleTo = Visibility.PUBLIC


class Area(Record):
    """A measure area of the strategy."""

    number: int = Field(
        title="Nummer",
        description="Ordningen, från 1 utan luckor.",
        ge=1,
        examples=["1"],
    )
    title: Text = Field(
        title="Rubrik",
        description="Åtgärdsområdets rubrik.",
        examples=["Samverkan"],
    )
    wording: Wording = Field(
        title="Rubrikens ursprung",
        description="decided (beslutad lydelse), working (arbetsrubrik, egen är inte känd) eller "
        "own (handbokens egen).",
    )
    purpose: Markdown = Field(
        "", title="Syfte", description="Vad området ska åstadkomma. Markdown."
    )
    levels: tuple[LevelId, ...] = Field((), title="Nivåer", description="Id ur strategins nivåer.")
    starting_points: tuple[StartingPointId, ...] = Field(
        (), title="Utgångspunkter", description="Id ur strategins utgångspunkter."
    )
    responsible: tuple[ActorId, ...] = Field(
        (), title="Ansvarig", description="Ansvariga aktörers id."
    )
    co_responsible: tuple[ActorId, ...] = Field((), title="Medansvarig", description="Aktörers id.")
    mentioned: tuple[ActorId, ...] = Field(
        (), title="Nämns", description="Aktörer som källan nämner utan att ange ansvar."
    )
    responsible_note: Text = Field(
        "", title="Om ansvaret", description="Skrivs när ansvarig inte är känd: vad källan säger."
    )
    measures: tuple[Measure, ...] = Field((), title="Åtgärder", description="Områdets åtgärder.")
    note: Markdown = Field("", title="Anmärkning", description="Visas på sidan. Markdown.")
