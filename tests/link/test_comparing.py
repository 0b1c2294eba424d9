"""Two versions of one record: which edits there are between them, and in which part."""

from typing import Any

from handbok.link.comparing import Action, Edit, Sides, compare
from handbok.model.area import Area
from handbok.model.situation import Situation

SIDES = Sides(lambda kind, it: f"{kind} {it} då", lambda kind, it: f"{kind} {it} nu")
BASE: dict[str, Any] = {
    "id": "oro",
    "title": "Oro",
    "short": "Oro",
    "entry": "worried",
    "urgency": "prompt",
    "summary": "Ring.",
    "then": ["Någon svarar."],
    "steps": [{"id": "a", "text": "Ring samordnaren."}, {"id": "b", "text": "Skriv ned allt."}],
    "flow": {
        "questions": [
            {
                "id": "q",
                "text": "Är det bråttom?",
                "answers": [{"text": "Ja", "to": "larma"}, {"text": "Nej", "to": "vanta"}],
            }
        ],
        "outcomes": [{"id": "larma", "text": "Ring 112."}, {"id": "vanta", "text": "Vänta."}],
    },
}


def edits(changed: dict[str, Any]) -> list[Edit]:
    """What differs between the situation and the same one with other fields."""
    old, new = (Situation.model_validate({**BASE, **more}) for more in ({}, changed))
    return list(compare(old, new, SIDES))


def told(found: list[Edit]) -> list[tuple[Any, ...]]:
    """What happened, to which field of which part, and what it said before and says now."""
    return [
        (e.action, [(p.field, p.number) for p in e.parts], e.field, e.before, e.after)
        for e in found
    ]


def steps(*pairs: tuple[str, str], **more: Any) -> dict[str, Any]:
    """Steps by id and text; what is more goes for the first."""
    made = [{"id": identity, "text": text} for identity, text in pairs]
    return {"steps": [{**made[0], **more}, *made[1:]]}


def test_a_part_is_itself_by_its_id() -> None:
    """Other words under the same id are a change; the same words under another id are not."""
    same = edits(steps(("a", "Larma."), ("b", "Skriv ned allt.")))
    parts = [("steps", 1)]
    assert told(same) == [(Action.CHANGED, parts, "text", "Ring samordnaren.", "Larma.")]
    assert (same[0].label, same[0].parts[0].name) == ("Steg", "Larma.")
    other = edits(steps(("c", "Ring samordnaren."), ("b", "Skriv ned allt.")))
    assert told(other) == [
        (Action.NEW, parts, "", None, "Ring samordnaren."),
        (Action.GONE, parts, "", "Ring samordnaren.", None),
    ]


def test_a_part_without_id_is_itself_by_its_words() -> None:
    """Most alike is the same, if more than half of its words are; else it is new."""
    measures = [{"text": "Öva varje höst."}, {"text": "Skriva en rutin."}]
    area = {"id": "u", "number": 1, "title": "U", "wording": "own", "responsible": ["k"]}
    new = [{"text": "Skriva rutinen."}, {"text": "Öva varje vår."}, {"text": "Måla."}]
    none, old, now = (
        Area.model_validate({**area, "measures": some}) for some in ([], measures, new)
    )
    assert told(list(compare(old, now, SIDES))) == [
        (Action.CHANGED, [("measures", 1)], "text", "Skriva en rutin.", "Skriva rutinen."),
        (Action.CHANGED, [("measures", 2)], "text", "Öva varje höst.", "Öva varje vår."),
        (Action.NEW, [("measures", 3)], "", None, "Måla."),
    ]
    assert [(e.action, e.before, e.after) for e in compare(none, old, SIDES)] == [
        (Action.NEW, None, "Öva varje höst."),
        (Action.NEW, None, "Skriva en rutin."),
    ]
    gone = list(compare(old, none, SIDES))
    assert told(gone) == [
        (Action.GONE, [("measures", 1)], "", "Öva varje höst.", None),
        (Action.GONE, [("measures", 2)], "", "Skriva en rutin.", None),
    ]
    assert [part.name for edit in gone for part in edit.parts] == [
        "Öva varje höst.",
        "Skriva en rutin.",
    ]


def test_parts_of_parts_are_named_from_without() -> None:
    """A way that an answer leads is told, without how it is written."""
    flow = {**BASE["flow"], "questions": [dict(BASE["flow"]["questions"][0])]}
    flow["questions"][0]["answers"] = [
        {"text": "Ja", "to": "vanta"},
        {"text": "Nej", "to": "larma"},
    ]
    place = [("flow", 0), ("questions", 1)]
    assert told(edits({"flow": flow})) == [
        (Action.CHANGED, [*place, ("answers", 1)], "to", None, None),
        (Action.CHANGED, [*place, ("answers", 2)], "to", None, None),
    ]
    assert told(edits({"flow": None})) == [(Action.CHANGED, [], "flow", None, None)]


def test_values_are_paired_or_come_and_go() -> None:
    """Ids as they were called then and are called now; the only one of each has changed."""
    one = edits(steps(("a", "Ring samordnaren."), ("b", "Skriv ned allt."), functions=["x"]))
    assert told(one) == [(Action.NEW, [("steps", 1)], "functions", None, "function x nu")]
    old, new = (
        Situation.model_validate({**BASE, "for_roles": roles})
        for roles in (["p", "q", "r"], ["r", "s"])
    )
    found = [(e.action, e.field, e.before, e.after) for e in compare(old, new, SIDES)]
    assert found[-1][0] is Action.GONE
    assert {edit[1] for edit in found} == {"for_roles"}
    then = [Situation.model_validate({**BASE, "then": t}) for t in (["A b c."], ["A b d.", "Xyz."])]
    assert [(e.action, e.before, e.after) for e in compare(*then, SIDES)] == [
        (Action.CHANGED, "A b c.", "A b d."),
        (Action.NEW, None, "Xyz."),
    ]


def test_order_is_told_of_steps_alone() -> None:
    """Steps are done in order; answers and questions are read in any."""
    turned = list(reversed(BASE["steps"]))
    assert told(edits({"steps": turned})) == [(Action.MOVED, [], "steps", None, None)]
    flow = {**BASE["flow"], "outcomes": list(reversed(BASE["flow"]["outcomes"]))}
    assert edits({"flow": flow}) == []
