"""A record added last in a file, with all that stood there left as it was."""

import pytest

from handbok.load.appending import appended
from handbok.load.yaml_reader import read_yaml

RECORD = {"id": "2026-11-21", "title": "Ny: ”ja” # nej", "what": [{"text": "A", "about": "x:y"}]}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# bara en kommentar\n",
        "changes:\n",
        "changes:\n  - id: ett\n    title: Ett # med anmärkning\n",
        "changes:\n- id: ett\n  what:\n  - text: x\n",
        "changes:\n    -   id: ett",
        "terms:\n  - id: oro\nchanges:\n  - id: ett\n",
        "terms:\n  - id: oro\n",
    ],
    ids=["empty", "comment", "no list", "list", "flush", "wide", "last of two", "other"],
)
def test_a_record_is_added_last(text: str) -> None:
    """Comments, order and quotation marks of what stood there are not touched."""
    longer = appended(text, "changes", RECORD)
    assert longer is not None
    assert longer.startswith(text)
    assert "\n\n" not in longer
    data, reading = read_yaml(longer, "")
    assert not reading.problems
    assert data["changes"][-1] == RECORD


@pytest.mark.parametrize(
    "text",
    [
        "changes: []\n",
        "changes: [{id: ett}]\n",
        "changes:\n  - id: ett\nterms:\n  - id: oro\n",
        "changes: text\n",
        "changes: {id: ett}\n",
        "- id: ett\n",
        "changes:\n  - id: [\n",
    ],
)
def test_a_file_that_cannot_be_continued_is_left_alone(text: str) -> None:
    """Rather nothing than a file that reads otherwise than meant."""
    assert appended(text, "changes", RECORD) is None
