"""Situations: the reader's question, the steps, the flow, and a municipality's additions."""

from enum import StrEnum

from pydantic import Field

from handbok.model.fields import (
    FunctionId,
    Id,
    LegalReferenceId,
    Markdown,
    RoleId,
    SituationId,
    Text,
    YesNo,
)
from handbok.model.record import Citation, Model, Record, Visibility, VisibleTo


class Urgency(StrEnum):
    """How fast the reader must act."""

    EMERGENCY = "emergency"
    PROMPT = "prompt"
    PLANNED = "planned"


class Entry(StrEnum):
    """Which door of the start page leads here."""

    WORRIED = "worried"
    SEEN = "seen"
    THREATENED = "threatened"
    LEARN = "learn"


class Step(Model):
    """One thing to do."""

    id: Id = Field(title="Id", description="Kort id, unikt inom situationen.")
    text: Text = Field(
        title="Steg",
        description="Uppmaning i en mening: Skriv ned vad du såg.",
        examples=["Skriv ned vad du såg."],
    )
    who: Text = Field("", title="Vem", description="Vem som gör det, om inte läsaren.")
    when: Text = Field("", title="När", description="Genast, samma dag …")
    functions: tuple[FunctionId, ...] = Field((), title="Kontakta", description="Funktionernas id.")
    law: tuple[LegalReferenceId, ...] = Field((), title="Lag", description="Lagrummens id.")
    why: Text = Field("", title="Varför", description="Skälet, i en mening.")
    note: Markdown = Field("", title="Mer", description="Förklaring under steget. Markdown.")
    sources: tuple[Citation, ...] = Field((), title="Källor", description="Vad steget bygger på.")


class Answer(Model):
    """One way on from a question."""

    text: Text = Field(
        title="Svar",
        description="Ja, Nej, Vet inte …",
        examples=["Ja"],
    )
    to: Id = Field(title="Går till", description="Id för nästa fråga eller för ett utfall.")


class Question(Model):
    """A question of the flow."""

    id: Id = Field(title="Id", description="Kort id, unikt inom flödet.")
    text: Text = Field(
        title="Fråga",
        description="En fråga med få svar.",
        examples=["Är någon i fara just nu?"],
    )
    help: Text = Field("", title="Hjälp", description="Hur läsaren avgör.")
    answers: tuple[Answer, ...] = Field(title="Svar", description="Minst två svar.", min_length=2)


class Outcome(Model):
    """Where a flow ends."""

    id: Id = Field(title="Id", description="Kort id, unikt inom flödet.")
    text: Text = Field(
        title="Utfall",
        description="Vad läsaren ska göra.",
        examples=["Ring 112."],
    )
    functions: tuple[FunctionId, ...] = Field((), title="Kontakta", description="Funktionernas id.")
    situation: SituationId | None = Field(
        None, title="Se", description="Situationen som hjälper vidare."
    )


class Flow(Model):
    """A question → outcome guide; the first question is where it starts."""

    questions: tuple[Question, ...] = Field(
        title="Frågor", description="Frågor i ordning.", min_length=1
    )
    outcomes: tuple[Outcome, ...] = Field(title="Utfall", description="Utfallen.", min_length=1)


class Situation(Record):
    """Something that happens, told as the reader would ask it."""

    title: Text = Field(
        title="Rubrik",
        description="Läsarens fråga: Jag är orolig för en elev.",
        examples=["Jag är orolig för en elev"],
    )
    short: Text = Field(
        title="Kort rubrik",
        description="För menyn: Oro för ett barn.",
        examples=["Oro för en elev"],
    )
    entry: Entry = Field(
        title="Ingång",
        description="worried (orolig), seen (sett), threatened (hotad) eller learn (veta).",
    )
    order: int = Field(
        50, title="Ordning", description="Plats under ingången; lägst står först.", ge=1
    )
    urgency: Urgency = Field(
        title="Brådska", description="emergency (akut), prompt (snart) eller planned (planerat)."
    )
    summary: Text = Field(
        title="Det viktigaste",
        description="Första steget i en mening.",
        examples=["Ring socialtjänstens mottagning samma dag."],
    )
    for_roles: tuple[RoleId, ...] = Field((), title="För roller", description="Tomt betyder alla.")
    examples: tuple[Text, ...] = Field(
        (), title="Exempel", description="Vad läsaren kan ha sett eller hört."
    )
    steps: tuple[Step, ...] = Field(
        title="Steg", description="I den ordning de görs.", min_length=1
    )
    do: tuple[Text, ...] = Field((), title="Gör", description="Korta uppmaningar.")
    dont: tuple[Text, ...] = Field((), title="Gör inte", description="Korta varningar.")
    then: tuple[Markdown, ...] = Field(
        title="Vad händer sen",
        description="Vad läsaren kan vänta sig.",
        min_length=1,
        examples=["Mottagningen gör en skyddsbedömning samma dag."],
    )
    flow: Flow | None = Field(None, title="Frågeguide", description="Frågor som leder till utfall.")
    law: tuple[LegalReferenceId, ...] = Field((), title="Lag", description="Lagrummens id.")
    related: tuple[SituationId, ...] = Field(
        (), title="Se även", description="Närliggande situationer."
    )
    shows_signs: YesNo = Field(
        False, title="Visa tecken", description="ja om sidan ska länka till tecken."
    )


class AddedStep(Step):
    """A step of the municipality's own, placed in a common situation."""

    after: Id | None = Field(
        None, title="Efter", description="Id för steget det kommer efter; tomt = sist."
    )
    replaces: Id | None = Field(None, title="Ersätter", description="Id för steget det ersätter.")


class Addition(Model):
    """A municipality's addition to a common situation (lokalt tillägg)."""

    situation: SituationId = Field(title="Situation", description="Den gemensamma situationens id.")
    steps: tuple[AddedStep, ...] = Field((), title="Steg", description="Egna steg.")
    then: tuple[Markdown, ...] = Field((), title="Vad händer sen", description="Läggs till sist.")
    note: Markdown = Field(
        "", title="Anmärkning", description="Lokal upplysning på sidan. Markdown."
    )
    visibility: VisibleTo = Visibility.PUBLIC
