"""The municipality itself: name, code, colours, and what kind of handbook this is."""

from enum import StrEnum

from pydantic import Field

from handbok.model.fields import Colour, Day, FunctionId, Text, Url
from handbok.model.record import Model, Record


class Origin(StrEnum):
    """Whose handbook it is; decides the banner on every page."""

    OWN = "own"
    EXAMPLE = "example"
    FICTIONAL = "fictional"


class Colours(Model):
    """The municipality's colours, as #rrggbb."""

    primary: Colour = Field("#1d4f63", title="Huvudfärg", description="Sidhuvud och rubriker.")
    accent: Colour = Field("#0b6e4f", title="Accentfärg", description="Länkar och knappar.")


class Municipality(Record):
    """One municipality and its handbook."""

    name: Text = Field(
        title="Namn",
        description="Som kommunen skriver det: Solna stad, Lunds kommun.",
        examples=["Lillåkra kommun"],
    )
    short_name: Text = Field(
        title="Kort namn",
        description="Solna, Lund.",
        examples=["Lillåkra"],
    )
    scb_code: str | None = Field(
        None,
        title="Kommunkod",
        description="SCB:s fyra siffror, inom citattecken.",
        pattern=r"^\d{4}$",
        examples=['"0184"'],
    )
    county: Text = Field(
        title="Län",
        description="Länets namn.",
        examples=["Exempel län"],
    )
    web: Url | None = Field(None, title="Webbplats", description="Kommunens webbadress.")
    colours: Colours = Field(Colours(), title="Färger", description="Kommunens färger.")
    origin: Origin = Field(
        Origin.OWN,
        title="Slag",
        description="own (kommunens egen handbok), example (exempel ur offentliga källor) eller "
        "fictional (påhittad kommun).",
    )
    updated: Day = Field(title="Handboken uppdaterad", description="Datum för hela handboken.")
    coordinator: FunctionId = Field(
        title="Samordnare",
        description="Funktionen som läsaren hänvisas till när inget annat hjälper.",
    )
    editor: FunctionId | None = Field(
        None, title="Redaktör", description="Funktionen som tar emot rättelser av handboken."
    )
    about: tuple[Text, ...] = Field(
        (), title="Om handboken", description="Stycken på sidan Om handboken."
    )
