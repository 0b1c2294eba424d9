"""The API as files: an index, a list for each resource, a document for each of some records."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from datetime import date
from typing import Any

from handbok import __version__
from handbok.model.audience import Audience
from handbok.outputs.api.around import Around
from handbok.outputs.api.documents.common import Handbook as Head
from handbok.outputs.api.documents.index import File, Index
from handbok.outputs.api.documents.index import Resource as Listed
from handbok.outputs.api.promised import VERSION, promised_files, schema_address
from handbok.outputs.api.resources import RESOURCES, Resource
from handbok.outputs.artifact import Artifact
from handbok.pages.offered import API_INDEX, Offer
from handbok.texts import load_texts


def api_files(
    around: Around, offers: Iterable[Offer], language: str, audience: Audience
) -> list[Artifact]:
    """Every document of the API, the schemas they follow and the description of it all.

    `offers` are the files that the index tells of.
    """
    head = {"version": VERSION, "handbook": _head(around, language, audience)}
    made = {resource: tuple(resource.make(around)) for resource in RESOURCES}
    index = _index(around, made, offers, language)
    return [
        _artifact(API_INDEX, head | {"item": index}),
        *(document for r, items in made.items() for document in _documents(r, items, head)),
        *promised_files(),
    ]


def _documents(
    resource: Resource, items: tuple[Any, ...], head: dict[str, Any]
) -> Iterator[Artifact]:
    yield _artifact(resource.address, head | {"items": items})
    if resource.document:
        for item in items:
            address = resource.document.format(id=item.id)
            yield _artifact(address, head | {"item": item})


def _head(around: Around, language: str, audience: Audience) -> Head:
    municipality = around.handbook.municipality
    return Head(
        municipality.id,
        municipality.name,
        municipality.origin,
        audience,
        language,
        municipality.updated,
        around.plan.banners,
        around.url(""),
    )


def _index(
    around: Around,
    made: dict[Resource, tuple[Any, ...]],
    offers: Iterable[Offer],
    language: str,
) -> Index:
    municipality = around.handbook.municipality
    t = load_texts(language)
    return Index(
        municipality.county,
        municipality.scb_code,
        municipality.web,
        around.handbook.strategy.topic.name,
        around.way(municipality.coordinator),
        tuple(
            Listed(
                resource.name,
                t[f"resource.{resource.name}"],
                len(items),
                resource.address,
                around.url(resource.address),
                resource.document,
                schema_address(resource.name),
            )
            for resource, items in made.items()
        ),
        tuple(
            File(o.address, around.url(o.address), o.media_type, t[f"offered.{o.name}"])
            for o in offers
        ),
        f"handbok {__version__}",
    )


def _artifact(address: str, document: dict[str, Any]) -> Artifact:
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return Artifact(address, f"{text}\n".encode())


def _plain(value: object) -> object:
    """What JSON has no form of its own for."""
    if is_dataclass(value) and not isinstance(value, type):
        return vars(value)  # a document holds nothing but its fields
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value))
