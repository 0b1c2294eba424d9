"""What records point at exists; what is mistyped is told once, with the nearest id there is."""

from collections.abc import Callable

import pytest

from handbok.pipeline.checking import Checked
from handbok.problems.nearest import nearest
from handbok.problems.words import remedy_of

ACTORS = "contacts/exempelby/actors.yml"
SITUATIONS = "strategy/exempelby/situations.yml"
ADDITIONS = "strategy/exempelby/additions.yml"
ADDITION = """
    additions:
      - situation: oro
        steps:
          - id: x
            text: x
            after: skriva
    """
SITUATION = """
    situations:
      - id: rok
        title: Det luktar rök
        short: Rök
        entry: seen
        urgency: prompt
        summary: Gå ut.
        {extra}
        steps:
          - id: ga
            text: Gå ut.
            {step}
        then:
          - Någon kommer.
    """


@pytest.mark.parametrize(
    ("file", "text", "line", "suggestion"),
    [
        (SITUATIONS, SITUATION.format(extra="for_roles: [larar]", step=""), 8, "larare"),
        (SITUATIONS, SITUATION.format(extra="related: [orro]", step=""), 8, "oro"),
        (SITUATIONS, SITUATION.format(extra="law: [lag]", step=""), 8, "lagen"),
        (SITUATIONS, SITUATION.format(extra="", step="functions: [samordnaren]"), 12, "samordnare"),
        (SITUATIONS, SITUATION.format(extra="", step="law: [xyz]"), 12, ""),
        (
            ACTORS,
            "cooperation:\n  - id: a\n    name: A\n    convener: kommunstyrelse\n",
            4,
            "kommunstyrelsen",
        ),
        (ACTORS, "gaps:\n  - function: jour\n    instead: samordnare\n    reason: x\n", 2, ""),
        (ADDITIONS, "additions:\n  - situation: oror\n", 2, "oro"),
        (ADDITIONS, ADDITION, 6, "skriv"),
        (
            "measures/exempelby/x.yml",
            "areas:\n  - id: x\n    number: 3\n    title: X\n    wording: own\n    levels: [all]\n",
            6,
            "alla",
        ),
    ],
)
def test_an_id_that_no_record_has_is_told_with_the_nearest_one(
    file: str, text: str, line: int, suggestion: str, checked: Callable[..., Checked]
) -> None:
    """One problem at the id itself, and the likely word in the remedy where one is alike."""
    [problem] = checked({file: text}).problems
    assert (problem.code, problem.place.file, problem.place.line) == (
        "unknown-reference",
        file,
        line,
    )
    assert problem.facts["nearest"] == suggestion
    assert (f"”{suggestion}”" in remedy_of(problem, "sv")) == bool(suggestion)
    assert problem.facts["id"] in problem.place.source


def test_a_title_in_place_of_an_id_is_understood(checked: Callable[..., Checked]) -> None:
    """The whole title, as it stands on the page, in whatever letters; not only what is short."""
    text = """
        situations:
          - id: uav
            title: En drönare över skolgården
            short: I luften
            entry: seen
            urgency: prompt
            summary: Ta in barnen.
            steps: [{id: in, text: Ta in barnen.}]
            then: [Någon svarar.]
        additions:
          - {situation: en Drönare över skolgårdn, note: Här.}
    """
    [problem] = checked({SITUATIONS: text}).problems
    assert (problem.code, problem.facts["nearest"]) == ("unknown-reference", "uav")


@pytest.mark.parametrize(
    ("file", "text"),
    [
        pytest.param(
            "contacts/national.yml",
            "functions:\n  - id: Samordnare\n    title: x\n  - id: nodnummer\n    title: x\n"
            "  - id: narmaste-chef\n    title: x\n    reader_knows: ja\n",
            id="its id is wrong",
        ),
        pytest.param(
            "contacts/national.yml",
            "functions:\n  - title: x\n  - id: nodnummer\n    title: x\n"
            "  - id: narmaste-chef\n    title: x\n    reader_knows: ja\n",
            id="its id is missing",
        ),
        pytest.param(
            "strategy/national/knowledge.yml",
            "roles:\n  - id: larare\n    nam: x\n    name: y\nlegal_references:\n  - id: lagen\n"
            "    name: x\n    sfs: x\n    meaning: x\n    checked_on: 2026-11-20\n"
            "sources:\n  - id: exempelboken\n    title: x\n    publisher: x\n",
            id="another key is wrong",
        ),
        pytest.param(
            "strategy/exempelby/strategy.yml",
            "strategy:\n  id: x\n  title: X\n  document_type: plan\n"
            "  topic:\n    name: x\n    question: x\n",
            id="the strategy with the levels is broken",
        ),
    ],
)
def test_a_broken_record_is_not_also_called_unknown(
    file: str, text: str, problems_of: Callable[..., list[str]]
) -> None:
    """One mistake is one problem, however many records point there."""
    [problem] = problems_of({file: text})
    assert problem.startswith(("wrong-value", "missing-key", "unknown-key"))


@pytest.mark.parametrize(
    "content", [b"contacts:\n\t- x\n", "# Växel".encode("cp1252"), b"a: 1\na: 2\n"]
)
def test_what_a_file_that_cannot_be_read_may_hold_is_not_called_missing(
    content: bytes, problems_of: Callable[..., list[str]]
) -> None:
    """A tab in the contacts does not also tell that every contact is gone."""
    codes = {problem.split()[0] for problem in problems_of({"contacts/exempelby.yml": content})}
    assert codes <= {"yaml-syntax", "not-utf8", "duplicate-key", "unknown-key"}
    assert not codes & {"unknown-reference", "unbound-function"}


@pytest.mark.parametrize(
    ("word", "words", "expected"),
    [
        ("socialnamden", ["socialnamnden", "kommunstyrelsen"], "socialnamnden"),
        ("vaxl", ["vaxel", "vaxeln"], "vaxel"),
        ("xyz", ["socialnamnden"], ""),
        ("", ["a"], ""),
        ("a", [], ""),
    ],
)
def test_the_nearest_word_is_suggested_only_where_one_is_alike(
    word: str, words: list[str], expected: str
) -> None:
    """A far-fetched suggestion would send the editor astray."""
    assert nearest(word, words) == expected
