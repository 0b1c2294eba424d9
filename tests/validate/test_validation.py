"""pydantic's findings in the editor's words: the key, the place, and what to write instead."""

from collections.abc import Callable

import pytest

from handbok.pipeline.checking import Checked
from handbok.problems.words import message_of, remedy_of

FILE = "contacts/exempelby/mer.yml"
CONTACT = (
    "contacts:\n  - id: x\n    name: X\n    functions: [samordnare]\n    verified_on: 2026-11-20\n"
)

PAGE = "    url: https://exempelby.example\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("contacts: text\n", ["wrong-type 1:11"], id="text in place of a list"),
        pytest.param("contacts: [text]\n", ["wrong-type 1:12"], id="text in place of a record"),
        pytest.param(
            "contacts: [null, [], {}, x, 3]\n", ["wrong-type 1:26", "wrong-type 1:29"], id="mixed"
        ),
        pytest.param("contacts: {}\n", [], id="an empty record is none"),
        pytest.param("contacts:\n", [], id="a key without anything"),
        pytest.param("contacts: []\nactors: ~\n", [], id="empty lists"),
        pytest.param(CONTACT + PAGE, [], id="as it should be"),
        pytest.param(
            (CONTACT + PAGE).replace("  - id", "    id"), [], id="one record without its list"
        ),
        pytest.param("kontakter: []\n", [], id="an unknown key without anything"),
        pytest.param("kontakter: [x]\n", ["unknown-key 1:1"], id="an unknown kind"),
        pytest.param("situations: [x]\n", ["wrong-folder 1:1"], id="a kind of another folder"),
        pytest.param(
            CONTACT.replace("- id", "-id").replace("\n    ", "\n   "),
            ["yaml-syntax 2:3"],
            id="a hyphen without its space",
        ),
        pytest.param(
            CONTACT.replace("- id", "– id").replace("\n    ", "\n  "),
            ["yaml-syntax 2:3"],
            id="a dash in place of a hyphen",
        ),
        pytest.param(CONTACT + "    telefon: x\n", ["unknown-key 6:5"], id="an unknown key"),
        pytest.param(CONTACT + "    <<: {a: b}\n", ["unknown-key 6:5"], id="a merge key"),
        pytest.param(
            "contacts:\n  - id: x\n    nam: X\n    funktioner: [a]\n",
            ["unknown-key 3:5", "unknown-key 4:5"],
            id="a misspelt key is not missing as well",
        ),
        pytest.param(
            "contacts:\n  - id: x\n    kaffe: X\n    te: [a]\n",
            ["missing-key 2:5", "missing-key 2:5", "unknown-key 3:5", "unknown-key 4:5"],
            id="all mistakes of a record at once",
        ),
        pytest.param(
            "contacts:\n  - id: x\n    name: ''\n    functions: [a]\n",
            ["missing-key 3:5"],
            id="an empty value is a missing one",
        ),
        pytest.param(
            CONTACT + "    audience: [staff, alla]\n", ["wrong-value 6:23"], id="in a list"
        ),
        pytest.param(
            CONTACT + "    sources:\n      - source: exempelboken\n        sida: 3\n",
            ["unknown-key 8:9"],
            id="an unknown key deep down",
        ),
        pytest.param(
            CONTACT + "    sources:\n      - mark: säker\n",
            ["missing-key 7:9", "wrong-value 7:15"],
            id="a missing key deep down",
        ),
        pytest.param(
            CONTACT.replace("id: x", "id: ../x"), ["wrong-value 2:9"], id="an id with a path"
        ),
        pytest.param(CONTACT.replace("id: x", "id: [x]"), ["wrong-type 2:9"], id="a list as id"),
        pytest.param(
            CONTACT.replace("id: x", "id: {x: y}"), ["wrong-type 2:9"], id="a record as id"
        ),
        pytest.param(
            CONTACT + "    emergency: kanske\n", ["wrong-type 6:16"], id="neither yes nor no"
        ),
        pytest.param(CONTACT + "    name: Y\n", ["duplicate-key 6:5"], id="a key twice"),
        pytest.param(
            CONTACT + "    valid_to: [2026-01-01]\n    phone: {nr: 1}\n",
            ["bad-date 6:15", "wrong-type 7:12"],
            id="lists and records in place of values",
        ),
    ],
)
def test_what_does_not_fit_the_model_is_told_at_its_place(
    text: str, expected: list[str], problems_of: Callable[..., list[str]]
) -> None:
    """Line and column are those of the key or value in the file, all mistakes in one run."""
    assert [p.replace(f"{FILE}:", "") for p in problems_of({FILE: text})] == expected


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    ("text", "message", "remedy"),
    [
        ("contacts: text\n", "contacts", ""),
        ("contacts: [text]\n", "contacts", ""),
        (CONTACT.replace("[samordnare]", "[[samordnare]]"), "functions", ""),
        (CONTACT.replace("[samordnare]", "samordnare"), "functions", ""),
        (CONTACT + "    mejl: x\n", "mejl", "email"),
        (CONTACT + "    visibility: alla\n", "alla", "public, staff"),
        (CONTACT + "    url: www.solna.se\n", "www.solna.se", "https://"),
        (CONTACT + "    phone: '0200-100 200'\n", "0200-100 200", "08-746 10 00"),
        (CONTACT + "    valid_to: 2026-02-30\n", "2026-02-30", "2026-03-31"),
        ("contact: [x]\n", "contact", "contacts"),
    ],
)
def test_the_message_names_what_is_wrong_and_the_remedy_what_is_right(
    text: str, message: str, remedy: str, language: str, checked: Callable[..., Checked]
) -> None:
    """No pair of quotation marks is empty, and none of pydantic's own notation is left."""
    [problem] = checked({FILE: text}).problems
    said, advice = message_of(problem, language), remedy_of(problem, language)
    assert message in said
    assert remedy in advice
    for words in (said, advice):
        assert "””" not in words
        assert "“”" not in words
        assert "'" not in words


@pytest.mark.parametrize(
    ("file", "text", "advice"),
    [
        (
            "measures/exempelby/x.yml",
            "areas:\n  - {id: x, title: X, wording: own, number: 0}\n",
            "1",
        ),
        (
            "strategy/exempelby/x.yml",
            "support:\n  - id: x\n    name: X\n    text: x\n    for_whom: [alla]\n",
            "individual, relative, staff, leaver, victim",
        ),
        (
            "strategy/exempelby/x.yml",
            "trainings:\n  - {id: x, name: X, valid_months: 999}\n",
            "120",
        ),
        (
            "strategy/exempelby/x.yml",
            "trainings:\n  - {id: x, name: X, valid_months: ett år}\n",
            "heltal",
        ),
    ],
)
def test_the_limit_that_was_passed_is_told(
    file: str, text: str, advice: str, checked: Callable[..., Checked]
) -> None:
    """A number out of range names the range, a wrong word all right ones."""
    [problem] = checked({file: text}).problems
    assert advice in remedy_of(problem, "sv")


def test_a_long_value_is_cut_in_the_message(checked: Callable[..., Checked]) -> None:
    """A whole paragraph pasted into a field does not fill the screen."""
    [problem] = checked({FILE: CONTACT + f"    visibility: {'x' * 5_000}\n"}).problems
    assert len(message_of(problem, "sv")) < 200
