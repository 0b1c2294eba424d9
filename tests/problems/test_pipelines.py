"""Problems as GitLab and Azure DevOps take them in."""

import json
import re

import pytest

from handbok.problems.pipelines import azure, gitlab
from handbok.problems.problem import Place, Problem

PHONE = Problem(Place("contacts/a.yml", 16, 12), "bad-phone", {"value": "0200-1; 2]%\n3"})
STALE = Problem(Place("contacts/a;b.yml", 3, 1), "stale-contact", {"name": "Växeln"})
NOTICE = Problem(Place("contacts/a.yml", 4, 7), "unverified-contact", {"name": "Växeln"})


def moved(problem: Problem, line: int) -> Problem:
    """The same mistake on another line."""
    return Problem(Place(problem.place.file, line), problem.code, problem.facts)


def test_gitlab_shows_each_problem_at_its_line() -> None:
    """The report that a merge request reads: words, rule, severity, file and line."""
    report = json.loads(gitlab([NOTICE, STALE, PHONE], "sv"))
    assert [(each["check_name"], each["severity"]) for each in report] == [
        ("unverified-contact", "info"),
        ("stale-contact", "minor"),
        ("bad-phone", "major"),
    ]
    assert report[2]["location"] == {"path": "contacts/a.yml", "lines": {"begin": 16}}
    assert "inget svenskt telefonnummer" in report[2]["description"]
    assert json.loads(gitlab([], "sv")) == []


def test_gitlab_knows_a_problem_again_when_lines_are_added_above_it() -> None:
    """The same mistake lower down is not a new one, and two that are alike are two."""

    def fingerprints(*problems: Problem) -> list[str]:
        return [each["fingerprint"] for each in json.loads(gitlab(problems, "sv"))]

    assert fingerprints(PHONE) == fingerprints(moved(PHONE, 99))
    assert len(set(fingerprints(NOTICE, moved(NOTICE, 40), PHONE))) == 3


@pytest.mark.parametrize(("problem", "kind"), [(PHONE, "error"), (STALE, "warning")])
def test_azure_gets_a_command_on_one_line(problem: Problem, kind: str) -> None:
    """Nothing in the content can end the command or its properties early."""
    command = re.fullmatch(r"##vso\[task\.logissue ([^\]]*)\]([^\n]*)", azure([problem], "sv"))
    assert command
    properties = dict(each.split("=", 1) for each in command[1].split(";"))
    assert properties["type"] == kind
    assert properties["sourcepath"] == problem.place.file.replace(";", "%3B")
    assert properties["linenumber"] == str(problem.place.line)
    assert not {"]", "\n"} & set(command[2])


def test_azure_reads_back_what_was_written() -> None:
    """The codes are those that the agent decodes, the per cent sign's last."""
    words = azure([PHONE], "sv").partition("]")[2]
    for code, character in (("%3B", ";"), ("%5D", "]"), ("%0A", "\n"), ("%AZP25", "%")):
        words = words.replace(code, character)
    assert "”0200-1; 2]%\n3”" in words


def test_azure_has_no_notices_so_they_are_plain_lines() -> None:
    """Told in the log, and nothing that makes the run look worse than it is."""
    assert azure([NOTICE], "sv").startswith("unverified-contact contacts/a.yml:4:7: ")
