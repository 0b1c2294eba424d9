"""YAML as text: nothing is guessed, everything knows its place, and no file stops the program."""

import time
from textwrap import dedent

import pytest

from handbok.load import yaml_reader
from handbok.load.yaml_reader import MAX_TEXT, Reading, read_yaml
from handbok.problems.problem import Place, Problem

FILE = "contacts/exempelby.yml"
SAMPLE = dedent("""\
    # Överst.
    contacts:
      - id: vaxel
        name: "Växeln"
        functions: [samordnare, jour]
      - id: jour
        note: >-
          Två
          rader.
    """)


def read(text: str) -> tuple[dict[str, object], Reading]:
    """The data and the reading of a file's text."""
    return read_yaml(text, FILE)


def codes(text: str) -> list[str]:
    """The problems of a file's text, in short form without the file's name."""
    return [str(problem).replace(f"{FILE}:", "") for problem in read(text)[1].problems]


@pytest.mark.parametrize(
    "written",
    [
        "0111500",
        "08-746 10 00",
        "8:30",
        "no",
        "NO",
        "yes",
        "on",
        "true",
        "2024-02-30",
        "2026-03-31",
        "2026",
        "1e3",
        "0x1F",
        "1_000",
        ".5",
        ".inf",
        "3.10",
        "=",
        "<<",
        "114 14",
    ],
)
def test_plain_values_stay_as_they_were_written(written: str) -> None:
    """A number, a time, a word for no or a day that does not exist is text until a model asks."""
    data, reading = read(f"key: {written}\n")
    assert data == {"key": written}
    assert reading.problems == []


@pytest.mark.parametrize(
    "written", ["", "~", "null", '""', "''", "[]", "{}", "[ ]", ">-", "# senare", '"  "']
)
def test_empty_values_are_left_out(written: str) -> None:
    """Missing, null, empty text and empty list mean the same."""
    assert read(f"key: {written}\nother: x\n")[0] == {"other": "x"}


@pytest.mark.parametrize("written", ['"null"', "'~'", '"no"', "nulla", "Nej"])
def test_quoted_words_for_nothing_are_text(written: str) -> None:
    """Who writes quotation marks means the word."""
    assert read(f"key: {written}\n")[0] == {"key": written.strip("\"'")}


@pytest.mark.parametrize(
    "text", ["", "\n\n", "# bara en kommentar\n", "---\n", "---\n# tom\n...\n"]
)
def test_a_file_without_content_is_no_problem(text: str) -> None:
    """An empty file says nothing, and that is allowed."""
    data, reading = read(text)
    assert (data, reading.problems) == ({}, [])


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (("contacts",), Place(FILE, 3, 3)),
        (("contacts", 0), Place(FILE, 3, 5)),
        (("contacts", 0, "id"), Place(FILE, 3, 9, 5)),
        (("contacts", 0, "name"), Place(FILE, 4, 11, 8)),
        (("contacts", 0, "functions"), Place(FILE, 5, 16, 18)),
        (("contacts", 0, "functions", 0), Place(FILE, 5, 17, 10)),
        (("contacts", 0, "functions", 1), Place(FILE, 5, 29, 4)),
        (("contacts", 1, "id"), Place(FILE, 6, 9, 4)),
        (("contacts", 1, "note"), Place(FILE, 7, 11)),
    ],
)
def test_every_value_knows_its_place(steps: tuple[str | int, ...], expected: Place) -> None:
    """Line and column from 1, the length of what is written, and the line itself."""
    place = read(SAMPLE)[1].values[steps]
    assert (place.file, place.line, place.column) == (expected.file, expected.line, expected.column)
    assert expected.length in (1, place.length)
    assert place.source == SAMPLE.split("\n")[expected.line - 1]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (("contacts",), Place(FILE, 2, 1, 8)),
        (("contacts", 0, "id"), Place(FILE, 3, 5, 2)),
        (("contacts", 0, "functions"), Place(FILE, 5, 5, 9)),
        (("contacts", 1, "note"), Place(FILE, 7, 5, 4)),
    ],
)
def test_every_key_knows_its_place(steps: tuple[str | int, ...], expected: Place) -> None:
    """The place of a key is the key itself."""
    assert read(SAMPLE)[1].keys[steps] == expected


def test_columns_count_characters_and_not_bytes() -> None:
    """Å, ä, ö and emoji before the value move it one column each."""
    assert read('åäö_📞: {nyckel: "é"}')[1].values["åäö_📞", "nyckel"] == Place(FILE, 1, 17, 3)


def test_a_duplicate_key_carries_both_places() -> None:
    """The second one is the mistake, the first one is shown beside it, and the first one counts."""
    data, reading = read("a:\n  hours: 8-16\n  hours: 8-17\n")
    [problem] = reading.problems
    assert str(problem) == f"duplicate-key {FILE}:3:3"
    assert problem.facts["key"] == "hours"
    assert problem.related == (Place(FILE, 2, 3, 5),)
    assert data == {"a": {"hours": "8-16"}}


def test_all_duplicate_keys_are_told_at_once() -> None:
    """Three equal keys are two mistakes, on any level."""
    assert codes("a: 1\na: 2\nb:\n  - c: 1\n    c: 2\na: 3\n") == [
        "duplicate-key 2:1",
        "duplicate-key 5:5",
        "duplicate-key 6:1",
    ]


def test_the_same_key_in_two_records_is_no_duplicate() -> None:
    """Keys are unique within a record, not within a file."""
    assert codes("a:\n  - id: x\n  - id: y\nb:\n  id: x\n") == []


def test_equal_letters_in_two_unicode_forms_are_the_same_key() -> None:
    """A file edited on a Mac holds decomposed letters, which look the same and mean the same."""
    data, reading = read("o\u0308: 1\n\u00f6: A\u030angstro\u0308m\n")
    assert [problem.code for problem in reading.problems] == ["duplicate-key"]
    assert read("name: A\u030angstro\u0308m")[0] == {"name": "Ångström"}
    assert data == {"ö": "1"}


@pytest.mark.parametrize(
    ("text", "expected", "hint"),
    [
        ("a:\n\t- b\n", "2:1", "tab"),
        ("a:\n \t\t- b\n", "2:2", "tab"),
        ("a: b: c\n", "1:5", "colon"),
        ("a: @b\n", "1:4", "start"),
        ("a: %b\n", "1:4", "start"),
        ("a: `b`\n", "1:4", "start"),
        ("a: & b\n", "1:5", "start"),
        ('a: "b\nc: d\ne: f\n', "1:4", "quote"),
        ('a: "b" c\n', "1:8", "quote"),
        ("a: 'det är 'så''\n", "1:13", "quote"),
        ("a: 1\n---\nb: 2\n", "2:1", "document"),
        ("%YAML 9.9\n---\nb: 2\n", "1:1", "document"),
        ("  a: 1\nb: 2\n", "2:1", "indentation"),
        ("a:\n  - b\n c\n", "3:2", "indentation"),
        ('a:\n  b: 1\n c: "2"\n', "3:2", "indentation"),
        ("a:\n  - id: x\n   name: y\n", "3:4", "indentation"),
        ("a: 1\n b: 2\n", "2:2", "indentation"),
        ("a:b\nc: d\n", "1:1", "space"),
        ("a: 1\nbara text\nc: 2\n", "2:1", "no-colon"),
        ("a: [b, c\nd: e\n", "1:4", "bracket"),
        ("a: {b: c\nd: e\n", "1:4", "bracket"),
        ("a: 1\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n", "2:1", "conflict"),
        ("{{namn}}: 1\n", "1:1", "braces"),
        ("? [a, b]\n: c\n", "1:3", "braces"),
        ('a: "\\q"\n', "1:5", "backslash"),
        ("a: ”x: y”\n", "1:6", "curly"),
        ("a: ”x”: y\n", "1:7", "colon"),
        ("a: 1\n...\nb: 2\n", "3:1", "document"),
        ("a: text\n  more #c\n  rest: x\nb: 1\n", "2:8", "hash"),
        ("a: 1\nRum #3\nc: d\n", "2:5", "hash"),
        ("a: text\n  more # c\n  rest\nb: 1\n", "3:3", "indentation"),
        ("a:\n    id: x\n  - id: y\n", "2:5", "hyphen"),
        ("a:\n  b:\n      id: x\n      c: d\n    - id: y\n", "3:7", "hyphen"),
        ("- a: b\n  - c\n", "2:3", "indentation"),
        ("[a,\n", "1:1", "bracket"),
        ("{a: [1,\n", "1:5", "bracket"),
        ("a:\n  - [b,\n  - c\n", "2:5", "bracket"),
        ("a: [b] c\n", "1:8", "bracket-text"),
        ("a: {b: c} d\n", "1:11", "bracket-text"),
        ("a: 1\n]\n", "2:1", "trailing"),
        ("a: *\n", "1:5", "start"),
        ("a: >- b\n", "1:7", "start"),
        ("a: - b\n", "1:4", "start"),
        ("a: ? b\n", "1:4", "start"),
        ("a: @b\tc\n", "1:4", "start"),
        ("a: }\n", "1:4", "other"),
        ("a:\n• b\nc: d\n", "2:1", "dash"),
        ("a:\n  - b: c\n\t  d: e\n", "3:1", "tab"),
        ('a: "b\n  c" d\n', "1:4", "quote"),
        ("a: 'b\nc: 'd'\n", "1:4", "quote"),
        ("x\ny: 1\n", "1:1", "no-colon"),
        ("a: >\n  – b\nxyz\nc: d\n", "3:1", "no-colon"),
        ('a: >\n  – b\n  c\nd: 1\ne: 2\nf: "3"\n g: 4\n', "7:2", "indentation"),
    ],
)
def test_a_file_that_is_not_yaml_is_told_with_the_likely_cause(
    text: str, expected: str, hint: str
) -> None:
    """One problem, at the line to mend, with the remedy for what editors mostly do."""
    [problem] = read(text)[1].problems
    assert str(problem) == f"yaml-syntax {FILE}:{expected}"
    assert problem.facts == {"hint": hint}


@pytest.mark.parametrize(
    "text", ["- a\n- b\n", "text\n", "[a]\n", '"text"\n', "42\n", "--- |\n  a\n"]
)
def test_a_file_that_is_no_mapping_is_told(text: str) -> None:
    """A list or a text at the top has no key that says what it is."""
    [problem] = read(text)[1].problems
    assert problem.code == "not-a-mapping"


@pytest.mark.parametrize(
    "text",
    [
        'name: "V\\u202exel"',
        'name: "V\\x00xel"',
        'name: "V\\exel"',
        'na\\u202eme: x\n"\\u202e": y',
        'name: "rad\\Nrad"',
    ],
)
def test_escapes_cannot_bring_in_what_the_file_may_not_hold(text: str) -> None:
    """A control character or a direction override is refused in any spelling; the rest is kept."""
    data, reading = read(text)
    assert [problem.code for problem in reading.problems] == ["invisible-character"]
    assert data
    assert all(str(text).isprintable() for pair in data.items() for text in pair)


def bomb(levels: int, width: int) -> str:
    """A billion laughs: each level is an alias list of the one before."""
    lines = [f"a0: &a0 [{', '.join(['x'] * width)}]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * width)}]" for n in range(1, levels)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: " + "[" * 200 + "]" * 200, id="flow-200"),
        pytest.param("[" * 400_000, id="flow-400000"),
        pytest.param("- " * 400_000, id="lists-400000"),
        pytest.param("? " * 300_000, id="keys-300000"),
        pytest.param("{a: " * 200_000, id="mappings-200000"),
        pytest.param("\n".join(" " * n + "a:" for n in range(1_300)), id="indentation-1300"),
        pytest.param(bomb(12, 9), id="billion-laughs"),
        pytest.param("a: &a [*a]", id="list-in-itself"),
        pytest.param("a: &a {b: *a}", id="mapping-in-itself"),
        pytest.param("&a {b: *a}", id="file-in-itself"),
        pytest.param(f"a: &a {'x' * 500_000}\nb: [{'*a,' * 150_000}]", id="long-text-repeated"),
        pytest.param(f"? &k {'é' * 400_000}\n: 1\n" + "*k : x\n" * 60_000, id="long-key-repeated"),
    ],
)
def test_a_file_made_to_stop_the_program_is_refused_in_no_time(text: str) -> None:
    """Levels, aliases and length are limited before they cost anything."""
    began = time.process_time()
    data, reading = read(text)
    assert time.process_time() - began < 20  # a hang, not a busy machine
    assert {problem.code for problem in reading.problems} <= {"too-large", "yaml-mark"}
    assert reading.problems
    assert data == {}


def test_a_file_of_a_hundred_thousand_keys_is_refused() -> None:
    """No handbook is that large; what makes such a file is a program gone wrong."""
    data, reading = read("\n".join(f"k{n}: v" for n in range(100_000)))
    assert [problem.code for problem in reading.problems] == ["too-large"]
    assert data == {}


def test_keys_values_and_long_text_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as the limit are read; one more, or text as long as one more, is refused."""
    monkeypatch.setattr(yaml_reader, "MAX_NODES", 10)
    for text, problems in {
        "a: [1, 2]\nb: {c: d}\ne: f\n": [],
        "a: [1, 2]\nb: {c: d}\ne: [f]\n": ["too-large 1:1"],
        f"a: [1, 2]\nb: {{c: d}}\ne: {'f' * 99}\n": [],
        f"a: [1, 2]\nb: {{c: d}}\ne: {'f' * 100}\n": ["too-large 1:1"],
    }.items():
        assert codes(text) == problems
        assert bool(read(text)[0]) == (not problems)


def test_a_file_with_many_levels_is_told_where_they_get_too_many() -> None:
    """The editor is shown the line, not only the file."""
    deep = "a:\n" + "\n".join(" " * n + "a:" for n in range(1, 60))
    [problem] = read(deep)[1].problems
    assert problem.place.line == 41


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x [1, 2]\nb: *x\n", ["1:4 &x"]),
        ("a: &x {b: 1}\nc: {<<: *x}\n", ["1:4 &x"]),
        ("a: &Co\nb: *borta\n", ["1:4 &Co", "2:4 *borta"]),
        ("a: !!python/object/apply:os.system [ls]\nb: !!int 3\n", ["1:4 !!python", "2:4 !!int"]),
        ("- &a x\n- !b y\n", ["1:3 &a", "2:3 !b"]),
    ],
)
def test_marks_are_refused_where_they_stand(text: str, expected: list[str]) -> None:
    """In text, YAML takes the word away; a tag never becomes an object, an alias never grows."""
    data, reading = read(text)
    found = [f"{p.place.line}:{p.place.column} {p.facts['value']}" for p in reading.problems]
    assert {problem.code for problem in reading.problems} == {"yaml-mark"}
    assert all(one.startswith(two) for one, two in zip(found, expected, strict=True))
    assert all(p.place.length == len(p.facts["value"]) for p in reading.problems)
    assert all(p.facts["value"] in p.place.source for p in reading.problems)
    assert data == {}


def test_a_merge_key_is_a_key_like_any_other() -> None:
    """Nothing is merged behind the editor's back; the models call it unknown."""
    assert read("c: {<<: {b: 1}}\n")[0] == {"c": {"<<": {"b": "1"}}}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: Rum #3\n", ["1:8 #3"]),
        ("a: #2f5d3a\n", ["1:4 #2f5d3a"]),
        ("a:\n  - #metoo\n", ["2:5 #metoo"]),
        ('a: "Rum" #3\n', ["1:10 #3"]),
        ("a: Rum #3 och #4  \nb: x\n", ["1:8 #3 och #4"]),
        ("a: Rum # anteckning\n", []),
        ("a: Rum # 3\n", []),
        ("a: Rum\n#anteckning\nb: x #!\n", []),
        ("a: Rum#3\n", []),
        ('a: "Rum #3"\n', []),
        ("a: [b, c] #d\n", []),
        ("a: >-\n  Rum #3\n", []),
        ("a: x ##########\n", []),
        ("a: x #handbok: ignore stale-contact Känt.\n", []),
    ],
)
def test_text_that_a_hash_would_take_is_told(text: str, expected: list[str]) -> None:
    """A comment has a space after its #; what has none is a room, a tag or a colour."""
    problems = read(text)[1].problems
    assert {problem.code for problem in problems} <= {"lost-text"}
    found = [f"{p.place.line}:{p.place.column} {p.facts['value']}" for p in problems]
    assert found == expected
    for p in problems:
        start = p.place.column - 1
        assert p.place.source[start : start + p.place.length] == p.facts["value"]


@pytest.mark.parametrize(("length", "kept"), [(MAX_TEXT, True), (MAX_TEXT + 1, False)])
def test_a_value_that_goes_on_for_pages_is_left_out(length: int, kept: bool) -> None:
    """Told with its length and the limit, at the value; the rest of the file is read."""
    data, reading = read(f"b: {'x' * length}\nc: d\n")
    assert data == ({"b": "x" * length} if kept else {}) | {"c": "d"}
    told = [(p.code, p.facts, p.place.column, p.place.length) for p in reading.problems]
    facts = {"count": str(length), "limit": str(MAX_TEXT)}
    assert told == ([] if kept else [("too-long", facts, 4, length)])


@pytest.mark.parametrize(("levels", "problems"), [(39, []), (40, ["too-large 1:43"])])
def test_forty_levels_are_enough(levels: int, problems: list[str]) -> None:
    """The mapping at the top is one of them; the first level too many is where it is told."""
    text = f"a: {'[' * levels}x{']' * levels}\n"
    assert codes(text) == problems
    assert all(problem.place.source == text.strip() for problem in read(text)[1].problems)
    assert bool(read(text)[0]) == (not problems)


def test_a_key_that_comes_again_alone_is_a_duplicate() -> None:
    """No record begins there: nothing that was known before comes behind it."""
    assert codes("a:\n  - id: x\n    b: 1\n    id: y\n    c: 2\n") == ["duplicate-key 4:5"]
    assert codes("a:\n  - id: x\n    id: y\n    b: 2\n") == ["duplicate-key 3:5"]


def test_a_record_that_begins_again_lacks_a_hyphen() -> None:
    """Three keys twice are one mistake; the first record keeps what is its own."""
    data, reading = read("a:\n  - id: x\n    b: 1\n    id: y\n    b: 2\n    c: 3\n")
    place, first = Place(FILE, 4, 5, 2, "    id: y"), Place(FILE, 2, 5, 2, "  - id: x")
    assert reading.problems == [Problem(place, "missing-hyphen", {"key": "id"})]
    assert reading.problems[0].related == (first,)
    assert data == {"a": [{"id": "x", "b": "1"}]}
