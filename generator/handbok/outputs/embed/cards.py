"""Cards → JSON beside the bare pages, and the schema that says what they hold."""

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from handbok.link.handbook import Handbook
from handbok.outputs.artifact import Artifact
from handbok.pages.bare import BarePage
from handbok.pages.bare_cards import Card, card
from handbok.pages.page import Plan
from handbok.render.addresses import relative_url

SCHEMA = "embed/card.schema.json"
ELEMENTS = frozenset({"situation", "contact", "role", "area"})


def card_files(
    handbook: Handbook, plan: Plan, pages: Sequence[BarePage], language: str
) -> list[Artifact]:
    """A JSON file for each thing that has an id, and the schema of them all."""
    found = []
    for page in (page for page in pages if page.kind in ELEMENTS):
        href = relative_url(page.full, page.here)
        content = card(handbook, plan, page, href, language)
        found.append(Artifact(page.card, _bytes(content)))
    return [*found, Artifact(SCHEMA, _bytes(card_schema()))]


@cache
def card_schema() -> dict[str, Any]:
    """JSON Schema of a card. Within version 1 keys are added, so other keys are allowed."""
    schema = TypeAdapter(Card).json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _bytes(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1, default=vars) + "\n").encode()
