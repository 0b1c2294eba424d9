"""The indexes of several built handbooks → the files of the search across them."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from handbok.kept import Shelf, key_of
from handbok.outputs.artifact import Artifact
from handbok.outputs.manifest import digest
from handbok.outputs.portal import search_across
from handbok.outputs.search_index import JSON_ADDRESS
from handbok.outputs.stamp import ADDRESS as STAMP
from handbok.pages.collation import swedish
from handbok.search.across import Holder
from handbok.search.index import Index, decoded
from handbok.site.made_of import all_installed


def search_above(sites: Iterable[Path], shelf: Shelf) -> list[Artifact]:
    """What sok.html loads from, for handbooks in these folders; nothing without any.

    They stand in Swedish order of their names. An index that another version wrote is left out.
    What all indexes together gave is kept on the shelf: most edits change none of them.
    """
    read = ((_holder(site), site / JSON_ADDRESS) for site in sites)
    found = sorted(read, key=lambda one: (swedish(one[0].name), one[0].id))
    indexes = [(holder, path) for holder, path in found if path.is_file()]
    digests = (part for holder, path in indexes for part in (repr(holder), _digest(path)))
    key = key_of(all_installed(), *digests)
    files = shelf.get(key)
    if files is None:
        files = {a.address: a.content.decode() for a in search_across(_decoded(indexes))}
        shelf.put(key, files)
    shelf.save()
    return [Artifact(address, text.encode()) for address, text in files.items()]


def _digest(path: Path) -> str:
    return digest(path.read_bytes()).sha256


def _decoded(indexes: Iterable[tuple[Holder, Path]]) -> Iterator[tuple[Holder, Index]]:
    """One index after the other: those of all municipalities together take much memory."""
    for holder, path in indexes:
        if index := decoded(json.loads(path.read_bytes())):
            yield holder, index


def _holder(site: Path) -> Holder:
    """Whose handbook a site is; one of an earlier version does not say its short name."""
    stamp = json.loads((site / STAMP).read_bytes())
    name = stamp["name"]
    return Holder(stamp["municipality"], name, stamp.get("short_name", name), stamp["county"])
