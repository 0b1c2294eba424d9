"""Problems as the pipelines of GitLab and Azure DevOps show them beside a change."""

import json
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from handbok.problems.catalog import Severity
from handbok.problems.problem import Problem
from handbok.problems.words import message_of, remedy_of, severity_of

GITLAB_LEVELS = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTICE: "info"}
# What would end a logging command or its properties early, in the codes that Azure reads back.
AZURE_CODES = {"%": "%AZP25", "\r": "%0D", "\n": "%0A", "]": "%5D", ";": "%3B"}


def gitlab(problems: Sequence[Problem], language: str) -> str:
    """GitLab's Code Quality report, which a merge request shows beside the lines."""
    seen: Counter[str] = Counter()
    report = []
    for problem in problems:
        # Without the line, so that an edit above a problem does not make it a new one.
        known = f"{problem.code} {problem.place.file} {_words(problem, language)}"
        seen[known] += 1
        fingerprint = sha256(f"{known} {seen[known]}".encode()).hexdigest()
        report.append(_finding(problem, fingerprint, language))
    return json.dumps(report, ensure_ascii=False, indent=2)


def _finding(problem: Problem, fingerprint: str, language: str) -> dict[str, object]:
    return {
        "description": _words(problem, language),
        "check_name": problem.code,
        "fingerprint": fingerprint,
        "severity": GITLAB_LEVELS[severity_of(problem)],
        "location": {"path": problem.place.file, "lines": {"begin": problem.place.line}},
    }


def azure(problems: Sequence[Problem], language: str) -> str:
    """Logging commands that Azure Pipelines lists with a run. It knows no notices: plain lines."""
    return "\n".join(_logged(problem, language) for problem in problems)


def _logged(problem: Problem, language: str) -> str:
    place, severity = problem.place, severity_of(problem)
    words = _words(problem, language)
    if severity is Severity.NOTICE:
        return f"{problem}: {' '.join(words.split())}"
    properties = (
        f"type={severity};sourcepath={_coded(place.file)};linenumber={place.line};"
        f"columnnumber={place.column};code={problem.code}"
    )
    return f"##vso[task.logissue {properties}]{_coded(words)}"


def _coded(words: str) -> str:
    return "".join(AZURE_CODES.get(character, character) for character in words)


def _words(problem: Problem, language: str) -> str:
    return f"{message_of(problem, language)} {remedy_of(problem, language)}"
