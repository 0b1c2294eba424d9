"""The words of problems in both languages: the same keys, the same facts, nothing left out."""

import string

import pytest

from handbok.problems.catalog import CATALOG, Severity
from handbok.problems.explain import explain, manual
from handbok.problems.problem import Place, Problem
from handbok.problems.words import message_of, remedy_of, severity_of
from handbok.texts import LANGUAGES, load_texts
from handbok.validate.translate import EXPECTED

PARTS = ("title", "message", "remedy", "why")
PREFIX = "problem-words.hint."
HINTS = [key.removeprefix(PREFIX) for key in load_texts("sv") if key.startswith(PREFIX)]


def placeholders(text: str) -> set[str]:
    """The names in braces; a lone brace is an error."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    """A word added in one language cannot be forgotten in the other."""
    assert set(load_texts("sv")) == set(load_texts("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_there(language: str) -> None:
    """An empty text would be an empty place on a page."""
    assert [key for key, words in load_texts(language).items() if not words] == []


def test_both_languages_tell_the_same_facts() -> None:
    """A translation that drops the name of a file or a date tells less."""
    one, other = load_texts("sv"), load_texts("en")
    hints = "problem-words.hint."  # Told as they are; their braces are YAML's own.
    for key in one:
        if not key.startswith(hints):
            assert placeholders(one[key]) == placeholders(other[key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_problems_have_words_and_words_have_problems(language: str) -> None:
    """Title, message, remedy and why for each code of the catalogue, and for no other."""
    keys = {key for key in load_texts(language) if key.startswith("problem.")}
    assert keys == {f"problem.{code}.{part}" for code in CATALOG for part in PARTS}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(set(EXPECTED.values())))
def test_every_expected_form_has_a_word(name: str, language: str) -> None:
    """The editor reads of text, lists and records, not of the names we use for them."""
    assert load_texts(language)[f"problem-words.expected.{name}"]
    problem = Problem(Place("a.yml"), "wrong-type", {"key": "k", "expected": name})
    assert load_texts(language)[f"problem-words.expected.{name}"] in message_of(problem, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("hint", HINTS)
def test_every_hint_is_a_remedy(hint: str, language: str) -> None:
    """What the loader takes for the cause is told as what to do."""
    problem = Problem(Place("a.yml"), "yaml-syntax", {"hint": hint})
    words = load_texts(language)[f"problem-words.hint.{hint}"]
    assert remedy_of(problem, language) == words.format(home="")


def test_the_nearest_word_stands_first_in_the_remedy() -> None:
    """The likely answer goes before the list of all answers."""
    facts = {"key": "phne", "nearest": "phone", "allowed": "name, phone"}
    remedy = remedy_of(Problem(Place("a.yml"), "unknown-key", facts), "sv")
    assert remedy == "Menade du ”phone”? Tillåtna nycklar: name, phone."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CATALOG)
def test_every_code_can_be_explained(code: str, language: str) -> None:
    """Heading, meaning, reason, and the wrong and right example as they stand in the catalogue."""
    words, texts = explain(code, language), load_texts(language)
    assert words.startswith(f"## {code}\n")
    assert texts[f"problem.{code}.title"] in words
    assert texts[f"problem.{code}.why"] in words
    for example in (CATALOG[code].wrong, CATALOG[code].right):
        assert f"```yaml\n{example}\n```" in words


def test_the_manual_explains_every_code_once() -> None:
    """One page with all codes in the order of the catalogue."""
    headings = [line[3:] for line in manual("sv").split("\n") if line.startswith("## ")]
    assert headings == list(CATALOG)


def test_a_code_that_does_not_exist_is_not_explained() -> None:
    """The command turns the KeyError into a suggestion."""
    with pytest.raises(KeyError):
        explain("no-such-code", "sv")


@pytest.mark.parametrize("code", CATALOG)
def test_wrong_and_right_examples_differ(code: str) -> None:
    """An example that is right already teaches nothing."""
    assert CATALOG[code].wrong != CATALOG[code].right


def test_what_only_needs_a_look_does_not_stop_a_build() -> None:
    """Age warns before it stops; everything a reader could be misled by is an error."""
    mild = {
        code for code in CATALOG if severity_of(Problem(Place("a"), code)) is not Severity.ERROR
    }
    assert mild == {
        "bad-ignore",
        "contact-without-source",
        "file-not-read",
        "future-check",
        "hard-to-read",
        "low-contrast",
        "needless-gap",
        "number-in-text",
        "outdated-law",
        "personal-contact",
        "review-due",
        "staff-reference",
        "stale-contact",
        "stale-law",
        "unassessed-accessibility",
        "unserved-starting-point",
        "unsourced-step",
        "unused-ignore",
        "unverified-contact",
    }


def test_problems_are_sorted_as_a_reader_meets_them() -> None:
    """By file, line and column, whatever order they were found in."""
    places = [("b", 1, 1), ("a", 2, 1), ("a", 1, 9), ("a", 1, 10), ("a", 10, 1)]
    found = sorted(Problem(Place(*place), "number-gap") for place in places)
    assert [str(problem).split()[1] for problem in found] == [
        "a:1:9",
        "a:1:10",
        "a:2:1",
        "a:10:1",
        "b:1:1",
    ]
