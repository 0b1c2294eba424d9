"""No file, however broken, stops the program: it is told what is wrong, with file and line."""

import shutil
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbok.load import yaml_reader
from handbok.load.files import FOLDERS
from handbok.pipeline.building import build
from handbok.pipeline.checking import Checked, check
from handbok.problems.reporters import REPORTERS
from handbok.settings import Settings
from handbok.texts import LANGUAGES
from sweeps import sampled

pytestmark = pytest.mark.slow


def tells(checked: Checked) -> None:
    """Every problem has a place, and every reporter can print it in every language."""
    for problem in checked.problems:
        place = problem.place
        assert place.file
        assert min(place.line, place.column, place.length) >= 1
    for report in REPORTERS.values():
        for language in LANGUAGES:
            printed = report(checked.problems, language).encode()
            assert all(problem.code.encode() in printed for problem in checked.problems)


# Shipped files, damaged at random.

SNIPPETS = (
    "<<: *a",
    "a: &a [*a]",
    "&a ",
    "*a",
    "---",
    "...",
    "%YAML 1.1",
    "!!python/object/apply:os.system [ls]",
    "!!binary aGVq",
    "? [a, b]\n: c",
    "{{x}}: y",
    "[[[[[[]]]]]]",
    "a: |\n  b\n c",
    "a: >9",
    '"',
    "'",
    '"\\ud800"',
    '"\\x00"',
    "\t",
    ": ",
    " #",
    "null",
    "~",
    "id: ../../x",
    "id: [x]",
    "situations: text",
    "contacts: {}",
    "replaces_base: ja",
    "x" * 5_000,
    "- " * 500,
    "\x00",
    "\x1b[2J",
    "\u202e",
    "\u2028",
    "\u00a0",
    "\ufeff",
    "\ufffe",
)
ENCODINGS = ("cp1252", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "cp500")


def delete_line(content: bytes, where: float, _: object) -> bytes:
    """Without one line."""
    lines = content.split(b"\n")
    del lines[int(where * len(lines))]
    return b"\n".join(lines)


def move_line(content: bytes, where: float, to: float) -> bytes:
    """With one line again somewhere else."""
    lines = content.split(b"\n")
    lines.insert(int(to * len(lines)), lines[int(where * len(lines))])
    return b"\n".join(lines)


def indent_line(content: bytes, where: float, steps: int) -> bytes:
    """With one line more or less indented."""
    lines = content.split(b"\n")
    at = int(where * len(lines))
    lines[at] = b" " * steps + lines[at][max(-steps, 0) :]
    return b"\n".join(lines)


def empty_line(content: bytes, where: float, _: object) -> bytes:
    """With a key that has lost its value."""
    lines = content.split(b"\n")
    at = int(where * len(lines))
    lines[at] = lines[at].partition(b":")[0] + b":"
    return b"\n".join(lines)


def insert(content: bytes, where: float, text: str) -> bytes:
    """With some text anywhere; half of a surrogate pair too."""
    at = int(where * len(content))
    return content[:at] + text.encode("utf-8", "surrogatepass") + content[at:]


def insert_line(content: bytes, where: float, text: str) -> bytes:
    """With some text on a line of its own, indented as the line it stands before."""
    lines = content.split(b"\n")
    at = int(where * len(lines))
    indentation = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
    lines.insert(at, indentation + text.encode())
    return b"\n".join(lines)


def overwrite(content: bytes, where: float, other: bytes) -> bytes:
    """With other bytes in place of its own."""
    at = int(where * len(content))
    return content[:at] + other + content[at + len(other) :]


def cut(content: bytes, where: float, length: int) -> bytes:
    """Without some bytes, or without all the rest."""
    at = int(where * len(content))
    return content[:at] + content[at + length :]


def recode(content: bytes, _: float, encoding: str) -> bytes:
    """Saved by another program."""
    return content.decode("utf-8", "replace").encode(encoding, "replace")


def end_lines(content: bytes, _: float, ending: bytes) -> bytes:
    """With the line ends of another system."""
    return content.replace(b"\n", ending)


ANY = st.characters(exclude_categories=["Cs"])
WHERE = st.floats(0, 1, exclude_max=True)
DAMAGE = st.one_of(
    st.tuples(st.sampled_from([delete_line, empty_line]), WHERE, st.none()),
    st.tuples(st.just(move_line), WHERE, WHERE),
    st.tuples(st.just(indent_line), WHERE, st.integers(-4, 9)),
    st.tuples(st.just(insert), WHERE, st.sampled_from(SNIPPETS) | st.text(ANY, max_size=3)),
    st.tuples(st.just(insert_line), WHERE, st.sampled_from(SNIPPETS)),
    st.tuples(st.just(overwrite), WHERE, st.binary(min_size=1, max_size=4)),
    st.tuples(st.just(cut), WHERE, st.integers(1, 40) | st.just(10**9)),
    st.tuples(st.just(recode), WHERE, st.sampled_from(ENCODINGS)),
    st.tuples(st.just(end_lines), WHERE, st.sampled_from([b"\r", b"\r\n", b"\n\n", b"\x85", b""])),
)


@pytest.fixture(scope="module")
def shipped(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of all shipped content, in which one file at a time is damaged."""
    root = tmp_path_factory.mktemp("shipped")
    for folder in FOLDERS:
        shutil.copytree(repository / folder, root / folder)
    return root


@pytest.mark.parametrize("part", sampled(range(4), 0))
@pytest.mark.parametrize("folder", FOLDERS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(which=WHERE, damages=st.lists(DAMAGE, min_size=1, max_size=3))
def test_a_shipped_file_damaged_at_random_is_told_of_or_still_builds(
    folder: str,
    part: int,
    which: float,
    damages: list[tuple[Callable[..., bytes], float, object]],
    shipped: Path,
) -> None:
    """Reading, linking, printing and, where nothing is wrong, making pages never raises.

    Each part draws damages of its own.
    """
    assert part >= 0
    files = sorted((shipped / folder).rglob("*.yml"))
    path = files[int(which * len(files))]
    before = content = path.read_bytes()
    for damage, where, how in damages:
        content = damage(content, where, how)
    owner = path.relative_to(shipped).parts[1].removesuffix(".yml")
    options = Settings(shipped, today=date(2026, 11, 21))
    path.write_bytes(content)
    try:
        checked = check(options, "solna" if owner == "national" else owner)
        tells(checked)
        if checked.handbook and checked.is_sound:
            assert build(options, checked.handbook).artifacts
    finally:
        path.write_bytes(before)


# A table of files that people, programs and pranks have made.

TERM = "terms:\n  - id: oro\n    term: Oro\n    definition: En känsla.\n"
BOMB = "a: &a [x, x]\n" + "".join(
    f"b{n}: &b{n} [{', '.join([f'*b{n - 1}' if n else '*a'] * 9)}]\n" for n in range(30)
)
MUNICIPALITY = (
    "municipality:\n  id: exempelby\n  name: X\n  short_name: X\n  county: X\n"
    "  updated: 2026-11-20\n  coordinator: samordnare\n"
)
STRATEGY = (
    "strategy:\n  id: annan\n  title: X\n  document_type: rutin\n  topic: {name: x, question: x}\n"
)
NASTY: dict[str, tuple[str | bytes, list[str]]] = {
    "empty": (b"", ["empty-file"]),
    "spaces": ("   \n\n  \n", ["empty-file"]),
    "only comments": ("# ett\n# två\n", []),
    "only a document mark": ("---\n", []),
    "list at the top": ("- id: oro\n", ["not-a-mapping"]),
    "text at the top": ("hej\n", ["not-a-mapping"]),
    "number at the top": ("42\n", ["not-a-mapping"]),
    "json": ('{"terms": [{"id": "oro", "term": "Oro", "definition": "x"}]}', []),
    "html": ("<!doctype html>\n<html lang=sv>\n", ["not-a-mapping"]),
    "word file": (b"PK\x03\x04\x14\x00\x06\x00\x08\x00", ["not-utf8"]),
    "merge conflict": ("<<<<<<< HEAD\nterms: []\n=======\n", ["yaml-syntax"]),
    "text in place of records": ("situations: text\n", ["wrong-type"]),
    "number in place of records": ("terms: 3\n", ["wrong-type"]),
    "empty mapping": ("terms: {}\n", []),
    "odd list": ('terms: [null, [], "x", 3]\n', ["wrong-type"] * 2),
    "list in list": ("terms: [[[[x]]]]\n", ["wrong-type"]),
    "empty record": ("terms:\n  - {}\n  -\n", []),
    "merge key": ("a: &a {x: y}\nterms:\n  - <<: *a\n", ["yaml-mark"]),
    "undefined alias": ("terms: *borta\n", ["yaml-mark"]),
    "list in itself": ("terms: &a [*a]\n", ["yaml-mark"]),
    "record in itself": ("terms: &a {b: *a}\n", ["yaml-mark"]),
    "200 levels": ("terms: " + "[" * 200 + "]" * 200, ["too-large"]),
    "200 levels of lists": ("terms: \n" + "- " * 200 + "x", ["too-large"]),
    "alias bomb": (BOMB, ["yaml-mark"] * 31),
    "long text repeated": (f"a: &a {'x' * 500_000}\nb: [{'*a,' * 90_000}]", ["yaml-mark"]),
    "list as key": ("? [a, b]\n: c\n", ["yaml-syntax"]),
    "record as key": ("{{oro}}: c\n", ["yaml-syntax"]),
    "null as key": ("~: x\n", ["unknown-key"]),
    "python object": (
        "terms: !!python/object/apply:os.system [echo]\n",
        ["yaml-mark"],
    ),
    "two documents": (TERM + "---\n" + TERM, ["yaml-syntax"]),
    "line separator": (TERM.replace("En ", "En\u2028"), []),
    "hard space after colon": (TERM.replace("id: ", "id:\u00a0"), []),
    "hard space as indentation": (TERM.replace("    term", "\u00a0   term"), []),
    "tab as indentation": (TERM.replace("    term", "\tterm"), ["yaml-syntax"]),
    "decomposed letters": (TERM.replace("ä", "a\u0308"), []),
    "cp1252": (TERM.encode("cp1252"), ["not-utf8"]),
    "utf-16": (TERM.encode("utf-16"), []),
    "utf-32": (TERM.encode("utf-32"), []),
    "NUL": (TERM.replace("En ", "En\x00"), ["invisible-character"]),
    "bell in an escape": (TERM.replace("En känsla.", '"En\\a"'), ["invisible-character"]),
    "half a pair in an escape": (TERM.replace("En känsla.", '"\\ud800"'), ["yaml-syntax"]),
    "right-to-left override": (TERM.replace("En ", "En\u202e"), ["invisible-character"]),
    "a megabyte": (TERM + "#" * 1_000_001, ["too-large"]),
    "a line of 900 kB": (TERM.replace("En ", "En " * 300_000), ["too-long"]),
    "a page too much in a field": (TERM.replace("En ", "En " * 10_000), ["too-long"]),
    "2 000 wrong keys on a line": (
        "{" + ", ".join(f"k{n}: x" for n in range(2_000)) + "}",
        ["unknown-key"] * 2_000,
    ),
    "path as id": (TERM.replace("id: oro", "id: ../../oro"), ["wrong-value"]),
    "absolute path as id": (TERM.replace("id: oro", "id: /etc/passwd"), ["wrong-value"]),
    "dots as id": (TERM.replace("id: oro", "id: .."), ["wrong-value"]),
    "record as id": (TERM.replace("id: oro", "id: {a: b}"), ["wrong-type"]),
    "percent and braces": (TERM.replace("En känsla.", '"{0} %s {namn} {{x}}"'), []),
    "format as key": (TERM + '    "{0.__class__}": x\n', ["unknown-key"]),
    "second municipality": (MUNICIPALITY, ["duplicate-id"]),
    "other municipality": (MUNICIPALITY.replace("exempelby", "annanby"), ["duplicate-key"]),
    "second strategy": (STRATEGY, ["duplicate-key"]),
    "fullwidth digits": (TERM + "    review: {last_reviewed: ２０２６-01-01}\n", ["bad-date"]),
    "huge number": (
        TERM + f"    review: {{last_reviewed: 2026-01-01, interval_months: {'9' * 5000}}}\n",
        ["wrong-value"],
    ),
}


@pytest.mark.parametrize("name", NASTY)
def test_a_nasty_file_is_told_of_in_no_time(name: str, checked: Callable[..., Checked]) -> None:
    """What is wrong with it and nothing else; what is only unusual is read."""
    content, expected = NASTY[name]
    began = time.process_time()
    result = checked({"strategy/exempelby/trasig.yml": content})
    assert time.process_time() - began < 20  # a hang, not a busy machine
    assert sorted(problem.code for problem in result.problems) == sorted(expected)
    assert {problem.place.file for problem in result.problems} <= {"strategy/exempelby/trasig.yml"}
    tells(result)


# The C library calls the escape an error of its own; Python's reader hands the half pair over.
@pytest.mark.parametrize("name", [n for n in NASTY if n != "half a pair in an escape"])
def test_without_libyaml_the_same_is_told(
    name: str, checked: Callable[..., Checked], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where PyYAML is installed without its C library, the codes are the same."""
    content, expected = NASTY[name]
    monkeypatch.setattr(yaml_reader, "Composer", yaml.SafeLoader)
    result = checked({"strategy/exempelby/trasig.yml": content})
    assert sorted(problem.code for problem in result.problems) == sorted(expected)
    tells(result)
