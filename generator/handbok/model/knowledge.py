"""What the reader may need to know: roles, trainings, law, terms, signs, support, sources."""

from enum import StrEnum

from pydantic import Field

from handbok.model.fields import (
    ActorId,
    Day,
    FunctionId,
    LegalReferenceId,
    Markdown,
    Months,
    PartialDate,
    RoleId,
    SituationId,
    Text,
    Url,
    YesNo,
)
from handbok.model.record import Record


class SignKind(StrEnum):
    """Whether an observation speaks for worry or for hope."""

    RISK = "risk"
    PROTECTIVE = "protective"


class SupportFor(StrEnum):
    """Whom support is for."""

    INDIVIDUAL = "individual"
    RELATIVE = "relative"
    STAFF = "staff"
    LEAVER = "leaver"
    VICTIM = "victim"


class Role(Record):
    """A group of staff who meet the same situations."""

    name: Text = Field(
        title="Namn",
        description="Lärare, bibliotekarie …",
        examples=["Lärare"],
    )
    synonyms: tuple[Text, ...] = Field(
        (), title="Andra namn", description="Vad rollen också kallas."
    )
    must_know: tuple[Text, ...] = Field(
        (), title="Det här ska du veta", description="Korta meningar."
    )
    duties: tuple[Text, ...] = Field((), title="Ditt ansvar", description="Korta meningar.")
    functions: tuple[FunctionId, ...] = Field(
        (), title="Kontakter", description="Funktioner rollen behöver först."
    )
    card_situation: SituationId | None = Field(
        None,
        title="Kortets situation",
        description="Situationen vars första steg står på rollens kort; annars den första som "
        "gäller alla.",
    )


class Training(Record):
    """A course or material for staff."""

    name: Text = Field(
        title="Namn",
        description="Utbildningens namn.",
        examples=["Grundkurs för personal i skolan"],
    )
    roles: tuple[RoleId, ...] = Field((), title="För roller", description="Tomt betyder alla.")
    audience: Text = Field("", title="Målgrupp", description="Målgruppen i ord.")
    mandatory: YesNo = Field(False, title="Obligatorisk", description="ja eller nej.")
    provider: ActorId | None = Field(None, title="Ges av", description="Aktörens id.")
    length: Text = Field("", title="Längd", description="En halvdag …")
    recurrence: Text = Field("", title="Hur ofta", description="Varje år …")
    valid_months: Months | None = Field(
        None, title="Giltig i månader", description="När den ska göras om."
    )
    text: Markdown = Field("", title="Innehåll", description="Vad den ger. Markdown.")
    url: Url | None = Field(None, title="Adress", description="Var man anmäler sig.")


class LegalReference(Record):
    """A provision, with its age."""

    name: Text = Field(
        title="Namn",
        description="19 kap. 1 § socialtjänstlagen.",
        examples=["19 kap. 1 § socialtjänstlagen"],
    )
    sfs: Text = Field(
        title="SFS-nummer",
        description="2025:400.",
        examples=["2025:400"],
    )
    section: Text = Field("", title="Lagrum", description="19 kap. 1 §.")
    meaning: Text = Field(
        title="Vad det betyder här",
        description="Med egna ord.",
        examples=["Den som arbetar med barn ska anmäla oro till socialnämnden."],
    )
    in_force_from: PartialDate | None = Field(None, title="I kraft från", description="Datum.")
    valid_to: PartialDate | None = Field(
        None, title="Gällde till", description="Datum, om det upphört."
    )
    replaced_by: LegalReferenceId | None = Field(
        None, title="Ersatt av", description="Lagrummets id."
    )
    checked_on: Day = Field(title="Kontrollerad", description="Dagen lagtexten lästes.")
    written_as: tuple[Text, ...] = Field(
        (),
        title="Skrivs som",
        description="Så skrivs lagrummet i text; letas efter när det har upphört.",
    )
    caution: Text = Field(
        "", title="Att tänka på", description="Vad som är osäkert och vem som avgör."
    )


class Term(Record):
    """A word that the handbook explains."""

    term: Text = Field(
        title="Ord",
        description="Ordet.",
        examples=["Lägesbild"],
    )
    definition: Markdown = Field(
        title="Förklaring",
        description="Vad det betyder här. Markdown.",
        examples=["En kort text om vad som händer just nu."],
    )
    synonyms: tuple[Text, ...] = Field(
        (), title="Andra ord", description="Ord med samma betydelse."
    )
    not_to_confuse: Text = Field(
        "", title="Förväxla inte", description="Ord som liknar men är något annat."
    )


class Sign(Record):
    """An observation; pages that show signs always carry the caveat."""

    text: Text = Field(
        title="Iakttagelse",
        description="Ett beteende, aldrig åsikt, tro, klädsel eller ursprung.",
        examples=["Säger sig vara beredd att använda våld."],
    )
    kind: SignKind = Field(
        title="Slag", description="risk (riskfaktor) eller protective (skyddsfaktor)."
    )


class Support(Record):
    """Help that someone can get."""

    name: Text = Field(
        title="Namn",
        description="Anhörigstöd …",
        examples=["Anhörigstöd"],
    )
    for_whom: tuple[SupportFor, ...] = Field(
        title="För vem", description="individual, relative, staff, leaver eller victim."
    )
    text: Markdown = Field(
        title="Vad det är",
        description="Vad man får hjälp med och hur. Markdown.",
        examples=["Samtal med någon som har tystnadsplikt."],
    )
    functions: tuple[FunctionId, ...] = Field(
        (), title="Kontakter", description="Funktionernas id."
    )


class Source(Record):
    """A document or page that statements rest on."""

    title: Text = Field(
        title="Titel",
        description="Sidans eller dokumentets titel.",
        examples=["Stödmaterial om orosanmälan"],
    )
    publisher: Text = Field(
        title="Utgivare",
        description="Vem som gett ut det.",
        examples=["Socialstyrelsen"],
    )
    date: PartialDate | None = Field(None, title="Datum", description="Tomt om det är odaterat.")
    date_note: Text = Field("", title="Om datumet", description="Odaterad; år enligt adressen …")
    url: Url | None = Field(None, title="Adress", description="Webbadress.")
    retrieved: Day | None = Field(None, title="Läst", description="Dagen sidan lästes.")
