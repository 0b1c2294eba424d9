"""Where values stand in a text: the part that a span gives is the value, in every shipped file."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from handbok.load.spans import read_spans
from handbok.load.yaml_reader import read_yaml

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(p for f in ("strategy", "measures", "contacts") for p in (ROOT / f).rglob("*.yml"))


def at(data: Any, steps: tuple[str | int, ...]) -> Any:
    """What some steps lead to."""
    for step in steps:
        data = data[step]
    return data


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_span_is_the_value_and_no_more(path: Path) -> None:
    """Cut out and read alone, each text gives what the reader gives; none is left out."""
    text = path.read_text("utf-8")
    data, reading = read_yaml(text, path.name)
    spans = read_spans(text)
    assert set(spans) == set(reading.values) | {()}
    for steps, span in spans.items():
        value = text[span.start : span.end]
        if span.style in {"plain", "'", '"'}:
            assert yaml.load(value, Loader=LOADER) == at(data, steps)  # noqa: S506 - text only
        assert value == value.strip()
        assert span.key is None or text.startswith(str(steps[-1]), span.key)


def test_empty_value_stands_after_its_colon() -> None:
    """There is a place to write in, on the same line."""
    span = read_spans("a:\nb: x\n")[("a",)]
    assert (span.start, span.end) == (2, 2)


WRITTEN = """a: x # y
"b": "y z"
c: [1, {d: 'e'}]
f:
  - g: |
      h

    j:
  - >-
    i
a: again
k: {}
"""


def test_each_way_to_write_a_value_has_its_span() -> None:
    """What is written, how, how its key begins, and whether it stands inside brackets."""
    lines = "- g: |\n      h\n\n    j:\n  - >-\n    i"
    told = {
        steps: (
            WRITTEN[span.start : span.end],
            span.style,
            "" if span.key is None else WRITTEN[span.key :][:2],
            span.is_inline,
        )
        for steps, span in read_spans(WRITTEN).items()
    }
    assert told == {
        ("a",): ("x", "plain", "a:", False),
        ("b",): ('"y z"', '"', '"b', False),
        ("c",): ("[1, {d: 'e'}]", "[", "c:", False),
        ("c", 0): ("1", "plain", "", True),
        ("c", 1): ("{d: 'e'}", "{", "", True),
        ("c", 1, "d"): ("'e'", "'", "d:", True),
        ("f",): (lines, "-", "f:", False),
        ("f", 0): (lines.removeprefix("- ").partition("\n  - ")[0], ":", "", False),
        ("f", 0, "g"): ("|\n      h", "|", "g:", False),
        ("f", 0, "j"): ("", "plain", "j:", False),
        ("f", 1): (">-\n    i", ">", "", False),
        ("k",): ("{}", "{", "k:", False),
        (): (WRITTEN.strip(), ":", "", False),
    }


def test_a_file_with_aliases_has_no_spans() -> None:
    """The reader refuses them: a change there would change what they stand for."""
    assert read_spans("a: &x text\nb: *x\n") == {}


@pytest.mark.parametrize("text", ["a: [", "- x\n- y", "[" * 5000, "", "a: b: c"])
def test_text_that_is_no_content_has_no_spans(text: str) -> None:
    """What the reader refuses is not walked through: neither a crash nor a traceback."""
    assert [steps for steps in read_spans(text) if steps] == []


def test_key_that_stands_twice_has_the_place_of_the_first() -> None:
    """What would be changed is what stands first, and the reader tells of the second."""
    text = "a: ett\na: två\n"
    spans = read_spans(text)
    assert {steps: text[span.start : span.end] for steps, span in spans.items() if steps} == {
        ("a",): "ett"
    }
