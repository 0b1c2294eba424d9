"""Everything that can be found, as Microsoft Graph connectors take it (externalItem).

A program of the intranet's own reads the file and sends each item to Graph. It fills in nothing
but the connection: ids, access and schema are here.
"""

import json
from collections.abc import Iterable
from hashlib import sha256

from handbok.link.handbook import Handbook
from handbok.model.audience import Audience
from handbok.outputs.artifact import Artifact
from handbok.pages.findable import Findable
from handbok.pages.offered import EXTERNAL_ITEMS, Place
from handbok.render.addresses import from_root
from handbok.texts import load_texts

# Lists are found by what stands on them, and what has ended is not to be found at all.
LEFT_OUT = {"list", "ended"}
SCHEMA = {
    "baseType": "microsoft.graph.externalItem",
    "properties": [
        {
            "name": "title",
            "type": "String",
            "labels": ["title"],
            "isSearchable": True,
            "isRetrievable": True,
        },
        {"name": "url", "type": "String", "labels": ["url"], "isRetrievable": True},
        {"name": "sort", "type": "String", "isQueryable": True, "isRetrievable": True},
        {"name": "lead", "type": "String", "isSearchable": True, "isRetrievable": True},
        {"name": "words", "type": "StringCollection", "isSearchable": True},
        {
            "name": "updated",
            "type": "DateTime",
            "labels": ["lastModifiedDateTime"],
            "isQueryable": True,
            "isRetrievable": True,
        },
    ],
}


def external_items(
    handbook: Handbook, found: Iterable[Findable], language: str, place: Place
) -> list[Artifact]:
    """The items with their schema; none where nobody has said where the site stands."""
    if not place.site_url:
        return []
    items = [_item(handbook, f, language, place) for f in found if f.kind not in LEFT_OUT]
    text = json.dumps({"schema": SCHEMA, "items": items}, ensure_ascii=False, indent=1)
    return [Artifact(EXTERNAL_ITEMS, f"{text}\n".encode())]


def _item(handbook: Handbook, found: Findable, language: str, place: Place) -> dict[str, object]:
    path = from_root(found.link)
    # Graph wants an id of letters and digits alone.
    identity = sha256(f"{handbook.municipality.id}/{found.kind}/{path}".encode()).hexdigest()
    everyone = "everyone" if place.audience is Audience.PUBLIC else "everyoneExceptGuests"
    # Signs are not to be shown without the caveat on their page, not even in an excerpt.
    text = () if found.kind == "sign" else found.text
    phones = (f"{phone.name}: {phone.number}" for phone in found.phones)
    return {
        "id": identity[:32],
        "acl": [{"type": everyone, "value": everyone, "accessType": "grant"}],
        "properties": {
            "title@odata.type": "String",
            "title": found.link.title,
            "url": place.site_url + path,
            "sort@odata.type": "String",
            "sort": load_texts(language)[f"search-kind.{found.kind}"],
            "lead@odata.type": "String",
            "lead": found.lead,
            "words@odata.type": "Collection(String)",
            "words": [*found.names, *found.words],
            "updated": f"{handbook.municipality.updated.isoformat()}T00:00:00Z",
        },
        "content": {"type": "text", "value": "\n".join((found.lead, *text, *phones))},
    }
