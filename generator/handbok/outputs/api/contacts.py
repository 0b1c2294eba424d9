"""Functions, contacts and actors as documents."""

from handbok.model import contact as written
from handbok.outputs.api.around import Around, card
from handbok.outputs.api.documents.common import Ref
from handbok.outputs.api.documents.contacts import Actor, Contact, Function
from handbok.pages.addresses import to_actor, to_function
from handbok.pages.contacts import shown_functions
from handbok.pages.parts import to_contact


def functions(around: Around) -> list[Function]:
    """Functions that readers are sent to or that have a contact, in the order of need."""
    return [
        Function(
            **around.common("function", function, to_function(function)),
            purpose=function.purpose,
            reader_knows=function.reader_knows,
            way=around.way(function.id),
        )
        for function in shown_functions(around.handbook)
    ]


def contacts(around: Around) -> list[Contact]:
    """Contacts that may be used today."""
    handbook = around.handbook
    return [
        Contact(
            **around.common("contact", contact, to_contact(handbook, contact)),
            card=card(contact),
            functions=around.functions(contact.functions),
            audience=contact.audience,
            operator=actor_refs(around, (contact.operator,))[0] if contact.operator else None,
            verified_against=contact.verified_against,
            valid_from=contact.valid_from,
        )
        for contact in handbook.all(written.Contact)
        if handbook.is_valid(contact)
    ]


def actors(around: Around) -> list[Actor]:
    """All actors, as they stand in their files."""
    return [
        Actor(
            **around.common("actor", actor, to_actor(actor)),
            actor_kind=actor.kind,
            mandate=actor.mandate,
            involve_when=actor.involve_when,
            ways=around.ways(actor.functions),
            web=actor.url,
        )
        for actor in around.handbook.all(written.Actor)
    ]


def actor_refs(around: Around, ids: tuple[str, ...]) -> tuple[Ref, ...]:
    """Actors by id, in the same order."""
    found = around.handbook.many(written.Actor, ids)
    return tuple(around.ref(actor.id, to_actor(actor)) for actor in found)
