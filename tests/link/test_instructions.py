"""What tells the reader to do something, each with the place where an editor mends it."""

from collections.abc import Callable, Mapping

from handbok.link.instructions import instructions
from handbok.model.situation import Addition, Situation
from handbok.pipeline.checking import Checked

SITUATION = """
situations:
  - id: dronare
    title: En drönare
    short: Drönare
    entry: seen
    urgency: prompt
    summary: Summan.
    do: [Gör ett., Gör två.]
    steps:
      - id: in
        text: Texten.
        note: Noten.
      - {id: ut, text: Ut.}
    then: [Sedan.]
    flow:
      questions:
        - id: nara
          text: Frågan?
          answers: [{text: Ja, to: larma}, {text: Nej, to: vanta}]
      outcomes:
        - {id: larma, text: Ring 112.}
        - {id: vanta, text: Vänta.}
"""
ADDITION = """
additions:
  - situation: oro
    note: En upplysning.
    steps: [{id: egen, text: Eget., note: Egen not.}]
"""
TOLD = {
    "situation": [
        *("Summan.", "Texten.", "Noten.", "Ut.", "Gör ett.", "Gör två."),
        *("Ring 112.", "Vänta."),
    ],
    "addition": ["Eget.", "Egen not."],
}


def test_each_instruction_is_told_at_its_own_place(
    checked: Callable[[Mapping[str, str]], Checked],
) -> None:
    """Questions and what happens then are no instructions."""
    folder = "strategy/exempelby/"
    files = {f"{folder}situations.yml": SITUATION, f"{folder}additions.yml": ADDITION}
    handbook = checked(files).handbook
    assert handbook
    for kind, expected in TOLD.items():
        [entry] = [e for e in handbook.records.entries(kind) if not e.is_base]
        assert isinstance(entry.record, Situation | Addition)
        found = list(instructions(entry.record))
        assert [text for _, text in found] == expected
        places = [entry.place(*steps) for steps, _ in found]
        shown = [p.source[p.column - 1 : p.column - 1 + p.length] for p in places]
        assert shown == expected
