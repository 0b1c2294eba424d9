"""Local steps in a common situation stand where the municipality says, in the order it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbok.link.merge import MergedSituation, merge
from handbok.model.situation import Addition, Situation

BASE = Situation.model_validate(
    {
        "id": "oro",
        "title": "Oro",
        "short": "Oro",
        "entry": "worried",
        "urgency": "prompt",
        "summary": "Ring.",
        "then": ["Någon svarar."],
        "steps": [{"id": name, "text": name} for name in ("a", "b", "c")],
    }
)


def merged(*additions: dict[str, object]) -> MergedSituation:
    """The situation above with additions applied in this order."""
    records = [Addition.model_validate({"situation": "oro", **addition}) for addition in additions]
    return merge(BASE, records, is_local=False)


def step(name: str, **anchor: str) -> dict[str, str]:
    """A step of the municipality's own."""
    return {"id": name, "text": name, **anchor}


def order(result: MergedSituation) -> str:
    """The ids of the steps in the order the reader meets them; capitals are local."""
    return " ".join(p.step.id.upper() if p.is_local else p.step.id for p in result.steps)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param([], "a b c", id="nothing"),
        pytest.param([step("x")], "a b c X", id="without anchor last"),
        pytest.param([step("x", after="a")], "a X b c", id="after the first"),
        pytest.param([step("x", after="c")], "a b c X", id="after the last"),
        pytest.param([step("x", replaces="a")], "X b c", id="in place of the first"),
        pytest.param([step("x", replaces="c")], "a b X", id="in place of the last"),
        pytest.param([step("x", replaces="b", after="c")], "a X c", id="replaces wins over after"),
        pytest.param(
            [step("x", after="a"), step("y", after="a")], "a X Y b c", id="two after the same"
        ),
        pytest.param(
            [step("x", after="a"), step("y", after="x")], "a X Y b c", id="after a local one"
        ),
        pytest.param(
            [step("x", after="a"), step("z", after="x"), step("y", after="a")],
            "a X Z Y b c",
            id="a chain stays together",
        ),
        pytest.param(
            [step("x", replaces="a"), step("y", after="a")], "X Y b c", id="after a replaced one"
        ),
        pytest.param(
            [step("x", replaces="a"), step("y", after="x"), step("z", after="a")],
            "X Y Z b c",
            id="after a replaced one by both names",
        ),
        pytest.param([step("x", after="gone")], "a b c X", id="an anchor that is gone"),
        pytest.param([step("x"), step("y")], "a b c X Y", id="two without anchor"),
    ],
)
def test_local_steps_stand_where_they_say(steps: list[dict[str, str]], expected: str) -> None:
    """Replacing keeps the place; what comes after the same step keeps the order of the file."""
    assert order(merged({"steps": steps})) == expected


def test_several_additions_to_one_situation_are_applied_in_file_order() -> None:
    """Steps, outcomes and notes of all of them are there, the first one's first."""
    result = merged(
        {"steps": [step("x", after="a")], "then": ["Ett."], "note": "N1"},
        {"steps": [step("y", after="a")], "then": ["Två."]},
        {"note": "N2"},
    )
    assert order(result) == "a X Y b c"
    assert result.local_then == ("Ett.", "Två.")
    assert result.local_notes == ("N1", "N2")
    assert result.situation is BASE


def test_steps_of_a_local_situation_are_all_local() -> None:
    """A municipality's own situation is shown as its own, step by step."""
    assert order(merge(BASE, [], is_local=True)) == "A B C"


@given(st.lists(st.sampled_from(["a", "b", "c", "x0", "x1", "gone", ""]), max_size=6))
def test_adding_steps_loses_none_and_keeps_the_common_order(anchors: list[str]) -> None:
    """Whatever is placed after what, every step is there once, and a, b, c in their order."""
    steps = [step(f"x{n}", **({"after": to} if to else {})) for n, to in enumerate(anchors)]
    ids = [placed.step.id for placed in merged({"steps": steps}).steps]
    assert sorted(ids) == sorted(["a", "b", "c", *(f"x{n}" for n in range(len(anchors)))])
    assert [identity for identity in ids if not identity.startswith("x")] == ["a", "b", "c"]
