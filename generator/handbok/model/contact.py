"""Who there is and how to reach them: actors, cooperation bodies, functions, contacts, gaps."""

from enum import StrEnum

from pydantic import Field

from handbok.model.fields import ActorId, Day, Email, FunctionId, Phone, SourceId, Text, Url, YesNo
from handbok.model.record import Model, Record, Visibility, VisibleTo


class ActorKind(StrEnum):
    """What sort of body an actor is."""

    BOARD = "board"
    DEPARTMENT = "department"
    COMPANY = "company"
    AUTHORITY = "authority"
    REGION = "region"
    CIVIL_SOCIETY = "civil-society"
    FAITH = "faith"
    UNIVERSITY = "university"
    OTHER = "other"


class Audience(StrEnum):
    """Whom a contact is for."""

    STAFF = "staff"
    PUBLIC = "public"
    RELATIVES = "relatives"


class ContactField(StrEnum):
    """What of a public contact may be for staff alone."""

    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    HOURS = "hours"
    CHANNEL_LIMITS = "channel_limits"
    OPERATOR = "operator"
    NOTE = "note"
    SEARCH_WORDS = "search_words"


class Actor(Record):
    """A board, department, authority or association that the work involves."""

    name: Text = Field(
        title="Namn",
        description="Aktörens namn.",
        examples=["Socialförvaltningen"],
    )
    kind: ActorKind = Field(
        title="Slag",
        description="board (nämnd), department (förvaltning), company (bolag), authority "
        "(myndighet), region, civil-society (civilsamhälle), faith (trossamfund), university, "
        "other.",
    )
    mandate: Text = Field("", title="Uppdrag", description="Vad aktören gör i arbetet.")
    involve_when: Text = Field("", title="När", description="När aktören ska kopplas in.")
    functions: tuple[FunctionId, ...] = Field(
        (), title="Funktioner", description="Vägar till aktören."
    )
    url: Url | None = Field(None, title="Webbplats", description="Aktörens webbadress.")


class Cooperation(Record):
    """A standing group where actors meet."""

    name: Text = Field(
        title="Namn",
        description="Gruppens namn.",
        examples=["Lokala brottsförebyggande rådet"],
    )
    convener: ActorId | None = Field(None, title="Sammankallande", description="Aktörens id.")
    members: tuple[ActorId, ...] = Field((), title="Medlemmar", description="Aktörernas id.")
    cadence: Text = Field("", title="Hur ofta", description="Varje vecka, vid behov …")
    task: Text = Field("", title="Uppgift", description="Vad gruppen gör.")
    note: Text = Field("", title="Anmärkning", description="Till exempel vad som inte är känt.")


class Function(Record):
    """What a contact is for: situations point here, municipalities bind contacts."""

    title: Text = Field(
        title="Namn",
        description="Som läsaren kallar den: Socialtjänstens mottagning.",
        examples=["Socialtjänstens mottagning"],
    )
    purpose: Text = Field("", title="När den används", description="När läsaren ska vända sig hit.")
    reader_knows: YesNo = Field(
        False,
        title="Läsarens egen",
        description="ja för den som läsaren själv vet vem det är (närmaste chef); behöver ingen "
        "kontakt.",
    )


class Contact(Record):
    """A number or address that serves one or more functions; never a person."""

    name: Text = Field(
        title="Namn",
        description="Vad kontakten heter i växeln.",
        examples=["Mottagningsgruppen, barn och unga"],
    )
    functions: tuple[FunctionId, ...] = Field(
        title="Funktioner", description="Vad kontakten är till för."
    )
    phone: Phone | None = Field(
        None, title="Telefon", description='Som i tryck, inom citattecken: "08-746 10 00".'
    )
    email: Email | None = Field(
        None, title="E-post", description="Funktionsadress, inte en persons."
    )
    url: Url | None = Field(None, title="Webb", description="Sida eller e-tjänst.")
    hours: Text = Field(
        "",
        title="Tider",
        description="När den svarar.",
        examples=["Vardagar 8–16"],
    )
    channel_limits: Text = Field(
        "", title="Begränsning", description="Till exempel: inga personuppgifter i e-post."
    )
    audience: tuple[Audience, ...] = Field(
        (), title="För", description="staff, public eller relatives."
    )
    emergency: YesNo = Field(
        False, title="Akutnummer", description="ja för nummer som aldrig blir gamla."
    )
    anonymous: YesNo = Field(False, title="Anonymt", description="ja om man kan vara anonym.")
    operator: ActorId | None = Field(None, title="Drivs av", description="Aktörens id.")
    visibility: Visibility = Field(
        Visibility.STAFF,
        title="Synlighet",
        description="public (för alla) eller staff (bara för personal).",
    )
    staff_fields: tuple[ContactField, ...] = Field(
        (),
        title="Bara för personal",
        description="Nycklar ur en öppen kontakt som bara personalen får se: phone, email, url, "
        "hours, channel_limits, operator, note, search_words.",
    )
    verified_on: Day | None = Field(
        None, title="Kontrollerad", description="Dagen numret provades, åååå-mm-dd."
    )
    verified_against: SourceId | None = Field(
        None, title="Kontrollerad mot", description="Källans id."
    )
    valid_from: Day | None = Field(None, title="Gäller från", description="Datum.")
    valid_to: Day | None = Field(
        None, title="Gäller till", description="Datum; därefter får inget steg använda den."
    )
    note: Text = Field("", title="Anmärkning", description="Visas under kontakten.")


class Gap(Model):
    """A function without a known contact, and the way round it."""

    function: FunctionId = Field(title="Funktion", description="Funktionen som saknar kontakt.")
    instead: FunctionId = Field(
        title="I stället", description="Funktionen som läsaren ska använda."
    )
    reason: Text = Field(
        title="Varför",
        description="Vad läsaren ska veta, i en mening.",
        examples=["Numret är inte känt. Växeln kopplar vidare."],
    )
    visibility: VisibleTo = Visibility.PUBLIC
