"""The indexes of several built handbooks → the files of the search across them."""

import json
from collections.abc import Iterable
from pathlib import Path

from handbok.kept import Shelf, key_of
from handbok.outputs.artifact import Artifact
from handbok.outputs.manifest import digest
from handbok.outputs.portal import search_across
from handbok.outputs.search_index import JSON_ADDRESS
from handbok.outputs.stamp import ADDRESS as STAMP
from handbok.pages.collation import swedish
from handbok.search.across import Holder
from handbok.search.index import decoded
from handbok.site.made_of import program


def search_above(sites: Iterable[Path], shelf: Shelf) -> list[Artifact]:
    """What sok.html loads from, for handbooks in these folders; nothing without any.

    They stand in Swedish order of their names. An index that another version wrote is left out.
    What all indexes together gave is kept on the shelf: most edits change none of them.
    """
    read = ((_holder(site), site / JSON_ADDRESS) for site in sites)
    found = sorted(read, key=lambda one: (swedish(one[0].name), one[0].id))
    indexes = [(holder, path.read_bytes()) for holder, path in found if path.is_file()]
    digests = (part for holder, index in indexes for part in (repr(holder), digest(index).sha256))
    key = key_of(program(), *digests)
    files = shelf.get(key)
    if files is None:
        files = {a.address: a.content.decode() for a in _across(indexes)}
        shelf.put(key, files)
    shelf.save()
    return [Artifact(address, text.encode()) for address, text in files.items()]


def _across(indexes: Iterable[tuple[Holder, bytes]]) -> list[Artifact]:
    decoding = ((holder, decoded(json.loads(index))) for holder, index in indexes)
    known = [(holder, index) for holder, index in decoding if index]
    return search_across(known) if known else []


def _holder(site: Path) -> Holder:
    """Whose handbook a site is; one of an earlier version does not say its short name."""
    stamp = json.loads((site / STAMP).read_bytes())
    name = stamp["name"]
    return Holder(stamp["municipality"], name, stamp.get("short_name", name), stamp["county"])
