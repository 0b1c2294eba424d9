"""One change in a text: it says the new thing, and every other character is as it was."""

import difflib
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from handbok.editing.contacts import ORDER
from handbok.editing.patching import CannotPatchError, add_record, put, put_value, remove_record
from handbok.editing.source import data_of

TEXT = """\
contacts:
- id: a
  functions:
    # varför
    - x   # ett
    - y
    - z
  phone: "1" # kolla
  hours:
  url: 'x''y'
  note: >-
    Flera rader
    i ett stycke.

- {id: b, name: B, functions: [x, y]}
# slut
"""
A, B = ("contacts", 0), ("contacts", 1)


def lines(before: str, after: str) -> list[str]:
    """The lines that went and came."""
    diff = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in diff if not line.startswith(("---", "+++", "@@"))]


@pytest.mark.parametrize(
    ("key", "value", "changed"),
    [
        ("phone", "08-465 004 00", ['-  phone: "1" # kolla', '+  phone: "08-465 004 00" # kolla']),
        ("phone", "", ['-  phone: "1" # kolla', '+  phone: "" # kolla']),
        ("url", "it's", ["-  url: 'x''y'", "+  url: 'it''s'"]),
        ("url", "", ["-  url: 'x''y'"]),
        ("hours", "Vardagar 8–16", ["-  hours:", "+  hours: Vardagar 8–16"]),
        ("hours", "8", ["-  hours:", '+  hours: "8"']),
        ("hours", "Obs: ring", ["-  hours:", '+  hours: "Obs: ring"']),
        ("email", "a@b.example", ["+  email: a@b.example"]),
        ("functions", ["x", "z"], ["-    - y"]),
        ("functions", ["y", "z"], ["-    - x   # ett", "+    # ett"]),
        ("functions", ["x", "y", "z", "q"], ["+    - q"]),
        ("note", "", ["-  note: >-", "-    Flera rader", "-    i ett stycke."]),
        (
            "note",
            "En\nrad till",
            [
                "-  note: >-",
                "-    Flera rader",
                "-    i ett stycke.",
                "+  note: |-",
                "+    En",
                "+    rad till",
            ],
        ),
    ],
)
def test_field_in_lines(key: str, value: str | list[str], changed: list[str]) -> None:
    """Only the field's own lines change; its comment and its quotation marks stay."""
    assert sorted(lines(TEXT, put(TEXT, A, key, value, ORDER))) == sorted(changed)


@pytest.mark.parametrize(
    ("key", "value", "written"),
    [
        ("name", "A, B", '{id: b, name: "A, B", functions: [x, y]}'),
        ("name", "", '{id: b, name: "", functions: [x, y]}'),
        ("functions", ["q"], "{id: b, name: B, functions: [q]}"),
        ("email", "a@b.example", "{id: b, name: B, functions: [x, y], email: a@b.example}"),
        ("phone", "112", '{id: b, name: B, functions: [x, y], phone: "112"}'),
    ],
)
def test_field_in_braces(key: str, value: str | list[str], written: str) -> None:
    """A record on one line stays on one line."""
    assert put(TEXT, B, key, value, ORDER) == TEXT.replace(
        "{id: b, name: B, functions: [x, y]}", written
    )


def test_record_is_added_after_the_last() -> None:
    """With the indentation of its neighbours and an empty line before, and comments stay below."""
    added = add_record(TEXT, "contacts", [("id", "ny"), ("phone", "112"), ("functions", ["x"])])
    assert lines(TEXT, added) == ["+", "+- id: ny", '+  phone: "112"', "+  functions: [x]"]
    assert added.endswith("# slut\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "contacts:\n  - id: ny\n"),
        ("a: b", "a: b\n\ncontacts:\n  - id: ny\n"),
        ("contacts:\n# x\n", "contacts:\n  - id: ny\n# x\n"),
        ("contacts: []\n", "contacts: [{id: ny}]\n"),
        ("contacts: [{id: a}]\n", "contacts: [{id: a}, {id: ny}]\n"),
    ],
)
def test_record_is_added_where_there_is_none(before: str, after: str) -> None:
    """An empty file, one without contacts, an empty list."""
    assert add_record(before, "contacts", [("id", "ny")]) == after


def test_record_is_removed_with_what_is_in_it() -> None:
    """What stands above and below it stays."""
    text = "contacts:\n  # om a\n  - id: a\n    name: A # kolla\n\n  - id: b\n# slut\n"
    assert remove_record(text, A) == "contacts:\n  # om a\n  - id: b\n# slut\n"
    assert remove_record(text, B) == text.replace("  - id: b\n", "")


@pytest.mark.parametrize(
    "text",
    [
        "contacts:\n  - {id: a, functions: &f [x]}\n  - {id: b, functions: *f}\n",
        "contacts:\n  - id: a\n    functions: [x, # ett\n      y]\n  - id: b\n    functions: *f\n",
        "contacts: [\n",
    ],
)
def test_change_that_would_touch_more_is_refused(text: str) -> None:
    """An alias, a comment inside brackets, a file that cannot be read."""
    with pytest.raises(CannotPatchError):
        put_value(text, (*B, "functions"), ["q"])


def test_list_in_lines_can_be_emptied() -> None:
    """The key stays without a value; comments in the list stay too, for the editor to judge."""
    text = "contacts:\n  - id: a\n    functions:\n      - x\n      - y\n    name: A\n"
    emptied = "contacts:\n  - id: a\n    functions:\n    name: A\n"
    assert put(text, A, "functions", [], ORDER) == emptied
    assert lines(TEXT, put(TEXT, A, "functions", [], ORDER)) == [
        "-    - x   # ett",
        "-    - y",
        "-    - z",
        "+    # ett",
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda: add_record("contacts:\n  id: a\n", "contacts", [("id", "b")]),
        lambda: remove_record("contacts: [{id: a}, {id: b}]\n", A),
        lambda: put(TEXT, A, "email", "", ORDER),
        lambda: put_value("a:\n  - - x\n", ("a", 0), ["y"]),
        lambda: put_value(TEXT, (*A, "email"), "a@b.example"),
    ],
    ids=["no list", "in brackets", "nothing", "list in a list", "not there"],
)
def test_place_that_has_no_lines_of_its_own_is_refused(change: Callable[[], str]) -> None:
    """Nothing is written that might read as something else."""
    with pytest.raises(CannotPatchError):
        change()


def test_comment_inside_brackets_is_not_lost() -> None:
    """The list is left for the editor to change."""
    text = "contacts:\n  - id: a\n    functions: [x, # ett\n      y]\n"
    with pytest.raises(CannotPatchError):
        put_value(text, (*A, "functions"), ["q"])


WRITABLE = st.characters(exclude_categories=("C", "Z"), include_characters=" \n")


@settings(deadline=None)
@given(
    value=st.text(WRITABLE),
    key=st.sampled_from(["phone", "url", "hours", "note", "email", "name"]),
    record=st.sampled_from([A, B]),
)
def test_any_text_can_be_written(value: str, key: str, record: tuple[str, int]) -> None:
    """Whatever an editor writes in a field comes back when the file is read, and nothing else."""
    wanted = unicodedata.normalize("NFC", "\n".join(map(str.strip, value.split("\n")))).strip()
    before = data_of(TEXT)["contacts"]
    assume(wanted or key in before[record[1]])
    after = data_of(put(TEXT, record, key, wanted, ORDER))["contacts"]
    before[record[1]][key] = wanted or None
    assert [with_values(found) for found in after] == [with_values(found) for found in before]


def with_values(record: dict[str, object]) -> dict[str, object]:
    """A record without its empty fields."""
    return {key: value for key, value in record.items() if value}


def test_comment_behind_a_value_stays_when_it_becomes_several_lines() -> None:
    """It stands behind the first line, where YAML still reads it as a comment."""
    after = put_value(TEXT, (*A, "phone"), "0\n0")
    assert lines(TEXT, after) == [
        '-  phone: "1" # kolla',
        "+  phone: |- # kolla",
        "+    0",
        "+    0",
    ]
