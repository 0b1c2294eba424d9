"""The search index as files: JSON for anyone, and a script that a page can load from a disk too."""

import json
from collections.abc import Iterable

from handbok.link.handbook import Handbook
from handbok.model.equal_words import EqualWords
from handbok.model.phone import call_address
from handbok.outputs.artifact import Artifact
from handbok.pages.findable import Findable
from handbok.render.addresses import site_address
from handbok.search.index import Index, Item, Phone
from handbok.texts import load_texts

JSON_ADDRESS = "search/index.json"
SCRIPT_ADDRESS = "search/index.js"
# Harmless in a file of its own; these would end the element of a page that takes the script in.
ENDS_A_SCRIPT = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<\u2028\u2029"})


def search_index(handbook: Handbook, found: Iterable[Findable], language: str) -> Index:
    """The index of everything that can be found in a handbook."""
    items = tuple(map(_item, found))
    texts = load_texts(language)
    return Index(
        handbook.municipality.id,
        language,
        items,
        tuple(group.words for group in handbook.all(EqualWords)),
        {kind: texts[f"search-kind.{kind}"] for kind in dict.fromkeys(i.kind for i in items)},
    )


def search_files(index: Index) -> list[Artifact]:
    """The same index twice: a browser reads no JSON from a disk, but it does run a script."""
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"), default=vars)
    return [
        Artifact(JSON_ADDRESS, f"{text}\n".encode()),
        Artifact(
            SCRIPT_ADDRESS,
            f"globalThis.handbokIndex = {text.translate(ENDS_A_SCRIPT)};\n".encode(),
        ),
    ]


def _item(found: Findable) -> Item:
    anchor = f"#{found.link.anchor}" if found.link.anchor else ""
    phones = (Phone(p.name, p.number, call_address(p.number)) for p in found.phones)
    return Item(
        found.kind,
        found.link.title,
        site_address(found.link) + anchor,
        found.lead,
        found.names,
        found.words,
        found.text,
        tuple(phones),
    )
