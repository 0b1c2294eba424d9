"""Problems for the reader at hand: text, JSON, pipelines' annotations, SARIF; chosen by name."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from urllib.parse import quote

from handbok.problems.catalog import CATALOG, Severity
from handbok.problems.pipelines import azure, gitlab
from handbok.problems.problem import Place, Problem
from handbok.problems.words import message_of, remedy_of, severity_of
from handbok.texts import load_texts

Reporter = Callable[[Sequence[Problem], str], str]
WIDTH = 160
SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}


def text(problems: Sequence[Problem], language: str) -> str:
    """For the terminal: place, words, the source line with the culprit underlined, the remedy."""
    texts = load_texts(language)
    blocks = [_block(problem, language) for problem in problems]
    ending = f"{summary(problems, language)}\n{texts['report.more']}"
    return "\n\n".join([*blocks, ending]) if problems else texts["report.clean"]


def summary(problems: Sequence[Problem], language: str) -> str:
    """One line: how many of each severity, in how many files."""
    count = Counter(severity_of(problem) for problem in problems)
    return load_texts(language)["report.summary"].format(
        errors=count[Severity.ERROR],
        warnings=count[Severity.WARNING],
        notices=count[Severity.NOTICE],
        files=len({problem.place.file for problem in problems}),
    )


def _block(problem: Problem, language: str) -> str:
    texts = load_texts(language)
    place = problem.place
    severity = texts[f"report.{severity_of(problem)}"]
    lines = [
        f"{place.file}:{place.line}:{place.column}: {severity} [{problem.code}]",
        f"  {message_of(problem, language)}",
    ]
    if place.source.strip():
        lines += underlined(place)
    lines.append(f"  {texts['report.remedy']}: {remedy_of(problem, language)}")
    lines += [f"  {texts['report.related']}: {p.file}:{p.line}" for p in problem.related]
    return "\n".join(lines)


def underlined(place: Place) -> list[str]:
    """The source line without its indentation, and marks under the part that is wrong.

    A long line is shown around that part; what a terminal would obey is replaced.
    """
    first = len(place.source) - len(place.source.lstrip())
    if len(place.source) - first > WIDTH:
        first = max(place.column - 1 - WIDTH // 2, first)
    shown = "".join(map(_visible, place.source[first : first + WIDTH])).rstrip()
    start = min(max(place.column - 1 - first, 0), max(len(shown) - 1, 0))
    length = max(min(place.length, len(shown) - start), 1)
    number = f"{place.line}"
    return [f"    {number} | {shown}", f"    {' ' * len(number)} | {' ' * start}{'^' * length}"]


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character.isspace() else "\N{REPLACEMENT CHARACTER}"


def as_json(problems: Sequence[Problem], language: str) -> str:
    """For other programs: a list with code, severity, place and words."""
    return json.dumps(
        [_record(problem, language) for problem in problems], ensure_ascii=False, indent=2
    )


def _record(problem: Problem, language: str) -> dict[str, object]:
    place = problem.place
    return {
        "code": problem.code,
        "severity": severity_of(problem).value,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "length": place.length,
        "message": message_of(problem, language),
        "remedy": remedy_of(problem, language),
        "related": [{"file": p.file, "line": p.line, "column": p.column} for p in problem.related],
    }


def github(problems: Sequence[Problem], language: str) -> str:
    """Workflow commands that GitHub shows beside the line in a pull request."""
    return "\n".join(_annotation(problem, language) for problem in problems)


def _annotation(problem: Problem, language: str) -> str:
    place = problem.place
    words = f"{message_of(problem, language)} {remedy_of(problem, language)}"
    properties = (
        f"file={_property(place.file)},line={place.line},col={place.column},title={problem.code}"
    )
    return f"::{severity_of(problem)} {properties}::{_data(words)}"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


def sarif(problems: Sequence[Problem], language: str) -> str:
    """SARIF 2.1.0, for code scanning."""
    texts = load_texts(language)
    codes = sorted({problem.code for problem in problems})
    rules = [
        {
            "id": code,
            "shortDescription": {"text": texts[f"problem.{code}.title"]},
            "fullDescription": {"text": texts[f"problem.{code}.why"]},
            "defaultConfiguration": {"level": SARIF_LEVELS[CATALOG[code].severity]},
        }
        for code in codes
    ]
    run = {
        "tool": {"driver": {"name": "handbok", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes, language) for problem in problems],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps(
        {"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2
    )


def _result(problem: Problem, codes: list[str], language: str) -> dict[str, object]:
    place = problem.place
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endColumn": place.column + place.length,
    }
    location = {
        "physicalLocation": {"artifactLocation": {"uri": quote(place.file)}, "region": region}
    }
    return {
        "ruleId": problem.code,
        "ruleIndex": codes.index(problem.code),
        "level": SARIF_LEVELS[severity_of(problem)],
        "message": {"text": f"{message_of(problem, language)} {remedy_of(problem, language)}"},
        "locations": [location],
    }


REPORTERS: dict[str, Reporter] = {
    "text": text,
    "json": as_json,
    "github": github,
    "gitlab": gitlab,
    "azure": azure,
    "sarif": sarif,
}
