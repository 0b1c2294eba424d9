"""summary.json: the handbook in figures, for whoever compares several of them."""

import json
from dataclasses import asdict

from handbok.link.handbook import Handbook
from handbok.link.summary import summary
from handbok.outputs.artifact import Artifact

ADDRESS = "summary.json"


def summary_file(handbook: Handbook) -> Artifact:
    """What the handbook holds and how old its parts are, as days."""
    figures = {"version": 1, **asdict(summary(handbook))}
    return Artifact(ADDRESS, (json.dumps(figures, ensure_ascii=False, indent=1) + "\n").encode())
