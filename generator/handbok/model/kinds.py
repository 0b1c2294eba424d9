"""The table of kinds: key in YAML, folder, model. Everything about a kind iterates it."""

from dataclasses import dataclass

from handbok.model.accessibility import AccessibilityStatement
from handbok.model.area import Area
from handbok.model.change import Change
from handbok.model.contact import Actor, Contact, Cooperation, Function, Gap
from handbok.model.equal_words import EqualWords
from handbok.model.knowledge import LegalReference, Role, Sign, Source, Support, Term, Training
from handbok.model.municipality import Municipality
from handbok.model.record import Model
from handbok.model.situation import Addition, Situation
from handbok.model.strategy import Strategy
from handbok.model.wording import Wording


@dataclass(frozen=True)
class Kind:
    """One kind of record. `single` kinds stand once per municipality, as a mapping."""

    name: str
    key: str
    folder: str
    model: type[Model]
    label: str
    single: bool = False


KINDS = (
    Kind("municipality", "municipality", "strategy", Municipality, "kommun", single=True),
    Kind("strategy", "strategy", "strategy", Strategy, "strategi", single=True),
    Kind(
        "accessibility_statement",
        "accessibility_statement",
        "strategy",
        AccessibilityStatement,
        "tillgänglighetsredogörelse",
        single=True,
    ),
    Kind("situation", "situations", "strategy", Situation, "situation"),
    Kind("addition", "additions", "strategy", Addition, "lokalt tillägg"),
    Kind("role", "roles", "strategy", Role, "roll"),
    Kind("training", "trainings", "strategy", Training, "utbildning"),
    Kind("legal_reference", "legal_references", "strategy", LegalReference, "lagrum"),
    Kind("term", "terms", "strategy", Term, "ord"),
    Kind("sign", "signs", "strategy", Sign, "tecken"),
    Kind("support", "support", "strategy", Support, "stöd"),
    Kind("wording", "wordings", "strategy", Wording, "ordval"),
    Kind("equal_words", "equal_words", "strategy", EqualWords, "grupp av ord"),
    Kind("source", "sources", "strategy", Source, "källa"),
    Kind("change", "changes", "strategy", Change, "ändring"),
    Kind("area", "areas", "measures", Area, "åtgärdsområde"),
    Kind("actor", "actors", "contacts", Actor, "aktör"),
    Kind("cooperation", "cooperation", "contacts", Cooperation, "samverkansorgan"),
    Kind("function", "functions", "contacts", Function, "funktion"),
    Kind("contact", "contacts", "contacts", Contact, "kontakt"),
    Kind("gap", "gaps", "contacts", Gap, "känd lucka"),
)
BY_NAME = {kind.name: kind for kind in KINDS}
BY_KEY = {kind.key: kind for kind in KINDS}
FOLDERS = ("strategy", "measures", "contacts")
