"""What every record has: the base model, sources with locator, status, visibility, review."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from handbok.model.fields import Day, FunctionId, Id, Months, SourceId, Text, YesNo


class Status(StrEnum):
    """How firmly a statement stands."""

    ADOPTED = "adopted"
    DRAFT = "draft"
    WORKING = "working"
    HISTORICAL = "historical"
    FICTIONAL = "fictional"


class Visibility(StrEnum):
    """Who may read it."""

    PUBLIC = "public"
    STAFF = "staff"


# For parts that have no page to say so on: they are simply left out for everyone else.
VisibleTo = Annotated[
    Visibility,
    Field(
        title="Synlighet",
        description="public (för alla) eller staff (bara för personal; utelämnas ur den öppna "
        "handboken).",
    ),
]


class Mark(StrEnum):
    """How sure a statement is."""

    VERIFIED = "verified"
    GIVEN = "given"
    KNOWN = "known"
    INFERENCE = "inference"
    FICTIONAL = "fictional"


class Model(BaseModel):
    """A frozen part of a record that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class Citation(Model):
    """Where a statement comes from, and what the place says in our own words."""

    source: SourceId = Field(title="Källa", description="Källans id, ur listan sources.")
    locator: Text = Field(
        "", title="Ställe", description="Var i källan: sida, rubrik eller stycke."
    )
    says: Text = Field("", title="Säger", description="Vad stället säger, med egna ord.")
    mark: Mark = Field(
        Mark.VERIFIED,
        title="Säkerhet",
        description="verified (läst hos källan), given (ur underlaget), known (allmänt känt, ej "
        "kontrollerat), inference (slutsats) eller fictional (påhittat exempel).",
    )


class Review(Model):
    """Who answers for a record and when it was last read through."""

    owner: FunctionId | None = Field(None, title="Ansvarig", description="Funktionens id.")
    last_reviewed: Day = Field(title="Senast granskad", description="Datum, åååå-mm-dd.")
    interval_months: Months = Field(
        12, title="Intervall", description="Månader till nästa granskning."
    )


class Record(Model):
    """A thing of its own with an id, which other records may point at."""

    id: Id = Field(
        title="Id", description="Små bokstäver a–z, siffror och bindestreck; ändras aldrig."
    )
    sources: tuple[Citation, ...] = Field(
        (), title="Källor", description="Vad uppgiften bygger på."
    )
    status: Status | None = Field(
        None,
        title="Status",
        description="adopted (beslutad), draft (utkast), working (arbetsmaterial), historical "
        "(historisk) eller fictional (påhittad).",
    )
    visibility: Visibility = Field(
        Visibility.PUBLIC,
        title="Synlighet",
        description="public (för alla) eller staff (bara för personal; märks ut på sidan).",
    )
    review: Review | None = Field(None, title="Granskning", description="Ansvarig och datum.")
    search_words: tuple[Text, ...] = Field(
        (), title="Sökord", description="Andra ord som läsare söker med."
    )
    concepts: tuple[Id, ...] = Field(
        (), title="Begrepp", description="Vad sidan ger svar på (för sökprov)."
    )
    replaces_base: YesNo = Field(
        False,
        title="Ersätter gemensam post",
        description="ja om posten ska ersätta den gemensamma posten med samma id.",
    )
