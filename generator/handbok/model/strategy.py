"""The decided document: history, period, starting points, levels."""

from enum import StrEnum

from pydantic import Field

from handbok.model.fields import FunctionId, Id, Markdown, Months, PartialDate, Text, Url
from handbok.model.record import Citation, Model, Record


class DocumentType(StrEnum):
    """What the municipality calls the document."""

    STRATEGY = "strategi"
    ACTION_PLAN = "handlingsplan"
    GUIDELINES = "riktlinjer"
    ROUTINE = "rutin"
    GUIDANCE = "vägledning"
    NONE = "inget antaget dokument"


class DecisionKind(StrEnum):
    """What happened to the document on a day."""

    ASSIGNMENT = "uppdrag"
    REFERRAL = "remiss"
    DECISION = "beslut"
    REVISION = "revidering"
    FOLLOW_UP = "uppföljning"
    OTHER = "övrigt"


class LevelsShape(StrEnum):
    """How the levels are drawn."""

    PYRAMID = "pyramid"
    ROWS = "rows"


class Topic(Model):
    """What the handbook is about; the program itself knows nothing of it."""

    name: Text = Field(
        title="Ämne",
        description="Vad handboken handlar om, som det sägs mitt i en mening.",
        examples=["hot och våld"],
    )
    question: Text = Field(
        title="Läsarens fråga",
        description="Startsidans rubrik, som läsaren säger den.",
        examples=["Vad har hänt?"],
    )
    lead: Text = Field("", title="Ingress", description="En eller två meningar under rubriken.")


class Decision(Model):
    """One event in the document's history."""

    date: PartialDate = Field(title="Datum", description="åååå, åååå-mm eller åååå-mm-dd.")
    kind: DecisionKind = Field(
        title="Slag", description="uppdrag, remiss, beslut, revidering, uppföljning, övrigt."
    )
    body: Text = Field("", title="Organ", description="Vem som beslutade.")
    paragraph: Text = Field("", title="Paragraf", description="Till exempel § 21.")
    dnr: Text = Field("", title="Diarienummer", description="Som det står i beslutet.")
    text: Text = Field(
        title="Vad",
        description="Vad som hände, i en mening.",
        examples=["Kommunfullmäktige antog strategin."],
    )
    sources: tuple[Citation, ...] = Field(
        (), title="Källor", description="Vad uppgiften bygger på."
    )


class Period(Model):
    """The years the document is decided for."""

    start: PartialDate | None = Field(None, title="Från", description="Första dagen eller året.")
    end: PartialDate | None = Field(None, title="Till", description="Sista dagen eller året.")


class ReviewRule(Model):
    """What the document says of its own follow-up."""

    text: Text = Field(
        title="Regel",
        description="Hur och hur ofta dokumentet följs upp.",
        examples=["Kommunstyrelsen följer upp strategin varje år i december."],
    )
    interval_months: Months | None = Field(
        None, title="Intervall", description="Månader, om det är sagt."
    )
    owner: FunctionId | None = Field(None, title="Ansvarig", description="Funktionens id.")
    sources: tuple[Citation, ...] = Field(
        (), title="Källor", description="Vad uppgiften bygger på."
    )


class StartingPoint(Model):
    """An utgångspunkt that measure areas serve."""

    id: Id = Field(title="Id", description="Kort id.")
    number: int = Field(
        title="Nummer",
        description="Ordningen i dokumentet.",
        ge=1,
        examples=["1"],
    )
    text: Text = Field(
        title="Lydelse",
        description="Som dokumentet skriver den.",
        examples=["Arbetet vilar på mänskliga rättigheter."],
    )
    sources: tuple[Citation, ...] = Field(
        (), title="Källor", description="Vad uppgiften bygger på."
    )


class Level(Model):
    """A prevention level or perspective, named as the municipality names it."""

    id: Id = Field(title="Id", description="Kort id.")
    name: Text = Field(
        title="Namn",
        description="Som dokumentet skriver det.",
        examples=["Förebygga"],
    )
    description: Text = Field("", title="Beskrivning", description="Vad nivån omfattar.")
    sources: tuple[Citation, ...] = Field(
        (), title="Källor", description="Vad uppgiften bygger på."
    )


class Strategy(Record):
    """The document the handbook builds on."""

    title: Text = Field(
        title="Titel",
        description="Dokumentets titel, ordagrant.",
        examples=["Plan för trygghet i kommunen 2025–2028"],
    )
    document_type: DocumentType = Field(title="Dokumenttyp", description="Vad dokumentet kallas.")
    topic: Topic = Field(title="Ämne", description="Vad handboken handlar om.")
    purpose: Markdown = Field(
        "", title="Syfte", description="Vad dokumentet ska åstadkomma. Markdown."
    )
    decisions: tuple[Decision, ...] = Field((), title="Beslut", description="Dokumentets historia.")
    period: Period = Field(Period(), title="Period", description="Tiden dokumentet gäller för.")
    review_rule: ReviewRule | None = Field(
        None, title="Uppföljning", description="Dokumentets egen regel."
    )
    declared_areas: int | None = Field(
        None, title="Antal åtgärdsområden", description="Antalet som dokumentet självt anger.", ge=0
    )
    areas_note: Markdown = Field(
        "", title="Om åtgärdsområdena", description="Visas över listan. Markdown."
    )
    starting_points: tuple[StartingPoint, ...] = Field(
        (), title="Utgångspunkter", description="Numrerade utgångspunkter."
    )
    levels_name: Text = Field(
        "", title="Nivåernas samlingsnamn", description="Perspektiv, preventionsnivåer …"
    )
    levels_shape: LevelsShape = Field(
        LevelsShape.ROWS,
        title="Nivåernas bild",
        description="pyramid (första nivån överst) eller rows (lika breda rader).",
    )
    levels: tuple[Level, ...] = Field(
        (), title="Nivåer", description="Perspektiv eller preventionsnivåer."
    )
    note: Markdown = Field(
        "", title="Anmärkning", description="Vad läsaren bör veta om dokumentet. Markdown."
    )
    url: Url | None = Field(None, title="Adress", description="Dokumentets webbadress.")
