"""The accessibility statement that Swedish law asks of a public website, intranets included."""

from enum import StrEnum

from pydantic import Field

from handbok.model.fields import Day, FunctionId, Text, Url
from handbok.model.record import Model, Record


class Compliance(StrEnum):
    """How far the site meets the law's demands."""

    FULL = "full"
    PARTIAL = "partial"
    NONE = "none"


class Shortcoming(Model):
    """Something that cannot be used by everyone, and why."""

    text: Text = Field(
        title="Brist",
        description="Vad som inte är tillgängligt.",
        examples=["Bilden av nivåerna saknar beskrivning."],
    )
    reason: Text = Field(
        title="Skäl",
        description="Varför, och när det ska vara åtgärdat.",
        examples=["Åtgärdas före årets slut."],
    )


class AccessibilityStatement(Record):
    """The statement's eleven points, as the authority lists them."""

    actor: Text = Field(
        title="Aktör",
        description="Vem som ansvarar: Lunds kommun.",
        examples=["Lillåkra kommun"],
    )
    service: Text = Field(
        title="Tjänst",
        description="Vad redogörelsen gäller: Handbok …",
        examples=["Handboken"],
    )
    compliance: Compliance = Field(
        title="Uppfyllnad", description="full (helt), partial (delvis) eller none (inte förenlig)."
    )
    standard: Text = Field(
        "EN 301 549 v3.2.1 (WCAG 2.1 AA)", title="Standard", description="Vad ni prövat mot."
    )
    shortcomings: tuple[Shortcoming, ...] = Field(
        (), title="Brister", description="Allt som inte är tillgängligt, med skäl."
    )
    exempted: tuple[Shortcoming, ...] = Field(
        (), title="Undantag", description="Oskäligt betungande att åtgärda (12 §), med skäl."
    )
    outside: tuple[Text, ...] = Field(
        (), title="Utanför lagen", description="Innehåll som lagen inte gäller (9 §)."
    )
    assessed_on: Day | None = Field(
        None,
        title="Prövad",
        description="Dagen tillgängligheten prövades; utelämnas tills den är det.",
    )
    updated_on: Day = Field(title="Uppdaterad", description="Dagen redogörelsen ändrades senast.")
    method: Text = Field(
        title="Metod",
        description="Hur ni prövat: självskattning, verktyg, granskning.",
        examples=["Självskattning och prov med tangentbord."],
    )
    feedback: FunctionId = Field(
        title="Återkoppling", description="Funktionen som tar emot brister."
    )
    supervisor: Text = Field(
        "Myndigheten för digital förvaltning (Digg)", title="Tillsyn", description="Myndigheten."
    )
    report_url: Url = Field(
        "https://www.digg.se/tdosanmalan", title="Anmälan", description="Dit man anmäler brister."
    )
