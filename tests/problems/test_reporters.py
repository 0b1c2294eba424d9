"""Problems as people and programs get them: terminal, GitHub, code scanning, JSON."""

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from handbok.pipeline.checking import Checked
from handbok.problems.catalog import CATALOG
from handbok.problems.problem import Place, Problem
from handbok.problems.reporters import REPORTERS, as_json, github, sarif, summary, text
from handbok.texts import LANGUAGES

TERMS = "strategy/exempelby/terms.yml"
UNKNOWN_KEY = """
    terms:
      - id: oro
        term: Oro
        definition: x
        sources:
          - source: exempelboken
            lokator: Sidan 3
    """
TWICE = "terms:\n  - id: oro\n    term: Oro\n    term: Ängslan\n    definition: x\n"


def test_a_mistake_in_the_terminal_shows_line_culprit_and_remedy(
    checked: Callable[..., Checked],
) -> None:
    """Where, what, the line with marks under the wrong part, and what to write instead."""
    problems = checked({TERMS: UNKNOWN_KEY}).problems
    assert text(problems, "sv") == snapshot("""\
strategy/exempelby/terms.yml:7:9: fel [unknown-key]
  Nyckeln ”lokator” finns inte här.
    7 | lokator: Sidan 3
      | ^^^^^^^
  Gör så här: Menade du ”locator”? Tillåtna nycklar: source, locator, says, mark.

Fel: 1. Varningar: 0. Upplysningar: 0. Filer: 1.
Mer om en kod: handbok explain KOD\
""")
    assert text(problems, "en") == snapshot("""\
strategy/exempelby/terms.yml:7:9: error [unknown-key]
  There is no key “lokator” here.
    7 | lokator: Sidan 3
      | ^^^^^^^
  Do this: Did you mean “locator”? Allowed keys: source, locator, says, mark.

Errors: 1. Warnings: 0. Notices: 0. Files: 1.
More about a code: handbok explain CODE\
""")


def test_a_mistake_between_two_places_shows_both(checked: Callable[..., Checked]) -> None:
    """The second key is the mistake, the first one is named beside it."""
    problems = checked({TERMS: TWICE}).problems
    assert text(problems, "sv") == snapshot("""\
strategy/exempelby/terms.yml:4:5: fel [duplicate-key]
  Nyckeln ”term” finns redan och får bara stå en gång.
    4 | term: Ängslan
      | ^^^^
  Gör så här: Ta bort den ena, eller slå ihop dem.
  Se även: strategy/exempelby/terms.yml:3

Fel: 1. Varningar: 0. Upplysningar: 0. Filer: 1.
Mer om en kod: handbok explain KOD\
""")


def test_several_mistakes_are_counted_by_how_serious_they_are(
    checked: Callable[..., Checked],
) -> None:
    """Errors, warnings and notices in the order of the files, and one line that sums."""
    contacts = """
        actors:
          - id: kommunstyrelsen
            name: Kommunstyrelsen
            kind: board
        contacts:
          - id: vaxel
            name: Växeln
            functions: [samordnare]
            phone: "08-465 004 00"
            verified_on: 2025-03-01
          - id: jour
            name: Jouren
            functions: [samordnare]
            url: https://jour.example
        """
    areas = "areas:\n  - id: x\n    number: 1\n    title: Utbildning\n    wording: own\n"
    problems = checked(
        {"contacts/exempelby.yml": contacts, "measures/exempelby.yml": areas}
    ).problems
    assert text(problems, "sv") == snapshot("""\
contacts/exempelby.yml:10:18: varning [stale-contact]
  Kontakten ”Växeln” kontrollerades för 20 månader sedan (2025-03-01).
    10 | verified_on: 2025-03-01
       |              ^^^^^^^^^^
  Gör så här: Ring numret och skriv dagens datum i verified_on.

contacts/exempelby.yml:11:9: upplysning [unverified-contact]
  Kontakten ”Jouren” har inget datum för när den kontrollerades.
    11 | - id: jour
       |       ^^^^
  Gör så här: Prova den och skriv datumet i verified_on.

measures/exempelby.yml:4:12: fel [area-without-responsible]
  Ingen ansvarig är angiven för ”Utbildning”.
    4 | title: Utbildning
      |        ^^^^^^^^^^
  Gör så här: Skriv responsible: [aktörens id], eller responsible_note: med vad som är känt.

strategy/exempelby/strategy.yml:8:19: fel [count-mismatch]
  Dokumentet anger 2 åtgärdsområden, men här finns 1.
    8 | declared_areas: 2
      |                 ^
  Gör så här: Lägg till eller ta bort områden, eller rätta declared_areas.

Fel: 2. Varningar: 1. Upplysningar: 1. Filer: 3.
Mer om en kod: handbok explain KOD\
""")


def test_a_file_that_is_not_yaml_is_told_in_plain_words(checked: Callable[..., Checked]) -> None:
    """No word of the parser's reaches the editor."""
    problems = checked({TERMS: "terms:\n\t- id: oro\n"}).problems
    assert text(problems, "sv") == snapshot("""\
strategy/exempelby/terms.yml:2:1: fel [yaml-syntax]
  Filen går inte att läsa från den här raden.
    2 | - id: oro
      | ^^^^^^^^^
  Gör så här: Raden börjar med en tabb. Byt den mot mellanslag, två för varje nivå.

Fel: 1. Varningar: 0. Upplysningar: 0. Filer: 1.
Mer om en kod: handbok explain KOD\
""")


def test_no_problems_are_told_as_such(checked: Callable[..., Checked]) -> None:
    """The terminal says that all is well; programs get an empty list."""
    problems = checked({}).problems
    assert text(problems, "sv") == "Inga problem."
    assert github(problems, "sv") == ""
    assert json.loads(as_json(problems, "sv")) == []
    assert json.loads(sarif(problems, "sv"))["runs"][0]["results"] == []


def place(source: str, column: int, length: int) -> Place:
    """A place on line 7 of some file."""
    return Place("a.yml", 7, column, length, source)


def underlined(at: Place) -> tuple[str, str]:
    """The shown line and what of it has marks under it."""
    lines = text([Problem(at, "unreadable-file", {"reason": "x"})], "sv").split("\n")
    shown, marks = (line.partition(" | ")[2] for line in lines if " | " in line)
    return shown, "".join(c for c, mark in zip(shown, marks, strict=False) if mark == "^")


@pytest.mark.parametrize(
    ("at", "shown", "marked"),
    [
        (place("    name: Växeln", 11, 6), "name: Växeln", "Växeln"),
        (place("\t\tname: x", 3, 4), "name: x", "name"),
        (place("a: b   ", 4, 1), "a: b", "b"),
        (place("a: b", 4, 99), "a: b", "b"),
        (place("a: b", 99, 1), "a: b", "b"),
        (place("      a: b", 1, 3), "a: b", "a: "),
        (place("a: \x1b[31mb", 4, 1), "a: \ufffd[31mb", "\ufffd"),
        (place("a: \u202eb\x00", 5, 1), "a: \ufffdb\ufffd", "b"),
    ],
)
def test_the_marks_stand_under_the_wrong_part(at: Place, shown: str, marked: str) -> None:
    """Indentation is cut, tabs are one step, and what a terminal would obey is replaced."""
    assert underlined(at) == (shown, marked)


@pytest.mark.parametrize("column", [1, 80, 500_000, 999_990])
def test_a_line_of_a_million_characters_is_shown_around_the_wrong_part(column: int) -> None:
    """A whole file on one line does not fill the terminal once for each mistake."""
    source = "x" * (column - 1) + "HÄR" + "x" * 999_997
    shown, marked = underlined(place(source, column, 3))
    assert marked == "HÄR"
    assert len(shown) < 200


FACTS = dict.fromkeys(
    ["key", "value", "id", "kind", "title", "name", "municipality", "nearest", "allowed", "date"],
    "50 % :: fel, \r\nrad två {0} ”x” ::error::",
)


@pytest.mark.parametrize("code", CATALOG)
def test_an_annotation_is_one_line_whatever_the_words_hold(code: str) -> None:
    """Line ends, colons, commas and per cent cannot end the command or begin another one."""
    problem = Problem(Place("strategy/a, b: 100 %.yml", 3, 5), code, FACTS)
    line = github([problem], "sv")
    found = re.fullmatch(
        r"::(error|warning|notice) file=([^,:]*),line=3,col=5,title=([^,:]*)::(.*)", line
    )
    assert found
    assert (
        found[2].replace("%2C", ",").replace("%3A", ":").replace("%25", "%") == problem.place.file
    )
    assert found[3] == code
    assert re.sub("%25|%0A|%0D", "", found[4]).find("%") == -1
    assert found[1] == CATALOG[code].severity


def test_each_problem_is_one_annotation(checked: Callable[..., Checked]) -> None:
    """GitHub shows each beside its line."""
    problems = checked({TERMS: TWICE + "okand: [x]\n"}).problems
    lines = github(problems, "sv").split("\n")
    assert [line.split("::")[1] for line in lines] == snapshot(
        [
            "error file=strategy/exempelby/terms.yml,line=4,col=5,title=duplicate-key",
            "error file=strategy/exempelby/terms.yml,line=6,col=1,title=unknown-key",
        ]
    )
    assert lines[0].endswith("Ta bort den ena, eller slå ihop dem.")


def scanned(problems: list[Problem] | tuple[Problem, ...]) -> dict[str, Any]:
    """The only run of the SARIF log."""
    log = json.loads(sarif(problems, "sv"))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-2.1.0.json")
    [run] = log["runs"]
    return run


@pytest.mark.parametrize("code", CATALOG)
def test_every_result_points_at_its_rule_and_region(code: str) -> None:
    """What code scanning needs to show a problem: rule, level, message, file and region."""
    problems = [
        Problem(Place("strategy/åtgärder 1%.yml", 3, 5, 2), code, FACTS),
        Problem(Place("a.yml"), "yaml-syntax", {"hint": "tab"}),
    ]
    run = scanned(problems)
    rules = run["tool"]["driver"]["rules"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
    for problem, result in zip(problems, run["results"], strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == problem.code
        assert rules[result["ruleIndex"]]["defaultConfiguration"]["level"] == result["level"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        [location] = (each["physicalLocation"] for each in result["locations"])
        assert unquote(location["artifactLocation"]["uri"]) == problem.place.file
        assert re.fullmatch(r"[A-Za-z0-9/._~%-]+", location["artifactLocation"]["uri"])
        region = location["region"]
        assert region["startLine"] == problem.place.line
        assert region["endColumn"] - region["startColumn"] == problem.place.length


def test_json_gives_other_programs_everything(checked: Callable[..., Checked]) -> None:
    """Code, severity, place and words of each problem, and the related places."""
    problems = checked({TERMS: TWICE}).problems
    assert json.loads(as_json(problems, "en")) == snapshot(
        [
            {
                "code": "duplicate-key",
                "severity": "error",
                "file": "strategy/exempelby/terms.yml",
                "line": 4,
                "column": 5,
                "length": 4,
                "message": "The key “term” is there already and may stand only once.",
                "remedy": "Remove one of them, or join them.",
                "related": [{"file": "strategy/exempelby/terms.yml", "line": 3, "column": 5}],
            }
        ]
    )


NASTY = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(
    st.sampled_from(sorted(CATALOG)),
    st.dictionaries(st.sampled_from(sorted(FACTS)), NASTY),
    NASTY,
    st.integers(1, 2**31),
    st.integers(1, 2**31),
    st.integers(1, 2**31),
    st.sampled_from(LANGUAGES),
)
def test_no_fact_and_no_place_breaks_a_reporter(  # noqa: PLR0913, PLR0917  # the parts of a problem
    code: str,
    facts: dict[str, str],
    source: str,
    line: int,
    column: int,
    length: int,
    language: str,
) -> None:
    """Braces, per cent signs and any letters in the content are printed, never interpreted."""
    problem = Problem(Place("a.yml", line, column, length, source), code, facts)
    for report in REPORTERS.values():
        assert code in report([problem], language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sum_tells_of_files_and_not_of_problems(language: str) -> None:
    """Two mistakes in one file are one file to open."""
    twice = [Problem(Place("a.yml", line), "number-gap") for line in (1, 2)]
    assert "2" in summary(twice, language)
    assert "1" in summary(twice, language)
