"""handbok.json: what this site is. It also marks a folder as ours, which may be replaced."""

import json

from handbok import __version__
from handbok.link.handbook import Handbook
from handbok.outputs.artifact import Artifact

ADDRESS = "handbok.json"


def stamp(handbook: Handbook) -> Artifact:
    """Municipality, for whom, topic, date and generator of a handbook."""
    facts = {
        "municipality": handbook.municipality.id,
        "name": handbook.municipality.name,
        "short_name": handbook.municipality.short_name,
        "county": handbook.municipality.county,
        "origin": handbook.municipality.origin.value,
        "audience": handbook.edition.audience.value,
        "topic": handbook.strategy.topic.name,
        "updated": handbook.municipality.updated.isoformat(),
        "generator": f"handbok {__version__}",
    }
    return Artifact(ADDRESS, (json.dumps(facts, ensure_ascii=False, indent=2) + "\n").encode())
