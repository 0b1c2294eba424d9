"""Where each page stands in the site. Addresses are Swedish and never change."""

from handbok.model.area import Area
from handbok.model.contact import Actor, Cooperation, Function
from handbok.model.knowledge import LegalReference, Role, Source, Term, Training
from handbok.model.situation import Situation
from handbok.pages.page import Link

START = "index.md"
SITUATIONS = "situationer/index.md"
ROLES = "roller/index.md"
STRATEGY = "strategi/index.md"
AREAS = "atgardsomraden/index.md"
STARTING_POINTS = "strategi/utgangspunkter.md"
RESPONSIBILITY = "strategi/ansvar.md"
ACTORS = "strategi/aktorer.md"
CONTACTS = "kontakter.md"
TRAININGS = "kunskap/utbildningar.md"
LAW = "kunskap/lag.md"
GLOSSARY = "kunskap/ordlista.md"
SIGNS = "kunskap/tecken.md"
KNOWLEDGE = "kunskap/index.md"
SUPPORT = "kunskap/stod.md"
ABOUT = "om/index.md"
SOURCES = "om/kallor.md"
DUE = "om/granskning.md"
DUE_CALENDAR = "om/granskning.ics"
CHANGES = "om/andringar.md"
DATA = "om/data.md"
ACCESSIBILITY = "om/tillganglighet.md"


def to_situation(situation: Situation) -> Link:
    return Link(situation.short, f"situationer/{situation.id}.md")


def to_role(role: Role) -> Link:
    return Link(role.name, f"roller/{role.id}.md")


def to_area(area: Area) -> Link:
    return Link(f"{area.number}. {area.title}", f"atgardsomraden/{area.id}.md")


def to_actor(actor: Actor) -> Link:
    return Link(actor.name, ACTORS, actor.id)


def to_cooperation(body: Cooperation) -> Link:
    return Link(body.name, ACTORS, f"samverkan-{body.id}")


def to_function(function: Function) -> Link:
    return Link(function.title, CONTACTS, function.id)


def to_law(law: LegalReference) -> Link:
    return Link(law.name, LAW, law.id)


def to_term(term: Term) -> Link:
    return Link(term.term, GLOSSARY, term.id)


def to_training(training: Training) -> Link:
    return Link(training.name, TRAININGS, training.id)


def to_source(source: Source) -> Link:
    return Link(source.title, SOURCES, source.id)
