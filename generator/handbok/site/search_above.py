"""The indexes of several built handbooks → the files of the search across them."""

import json
from collections.abc import Iterable
from pathlib import Path

from handbok.outputs.artifact import Artifact
from handbok.outputs.portal import search_across
from handbok.outputs.search_index import JSON_ADDRESS
from handbok.outputs.stamp import ADDRESS as STAMP
from handbok.pages.collation import swedish
from handbok.search.across import Holder
from handbok.search.index import decoded


def search_above(sites: Iterable[Path]) -> list[Artifact]:
    """What sok.html loads from, for handbooks in these folders; nothing without any.

    They stand in Swedish order of their names. An index that another version wrote is left out.
    """
    read = ((_holder(site), site / JSON_ADDRESS) for site in sites)
    found = sorted(read, key=lambda one: (swedish(one[0].name), one[0].id))
    indexes = ((h, decoded(json.loads(path.read_bytes()))) for h, path in found if path.is_file())
    known = [(holder, index) for holder, index in indexes if index]
    return search_across(known) if known else []


def _holder(site: Path) -> Holder:
    """Whose handbook a site is; one of an earlier version does not say its short name."""
    stamp = json.loads((site / STAMP).read_bytes())
    name = stamp["name"]
    return Holder(stamp["municipality"], name, stamp.get("short_name", name), stamp["county"])
