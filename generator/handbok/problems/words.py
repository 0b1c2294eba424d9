"""A problem in words: message and remedy, from the texts of a language and the problem's facts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from handbok.problems.catalog import CATALOG, Severity
from handbok.problems.problem import Problem
from handbok.texts import load_texts


def severity_of(problem: Problem) -> Severity:
    """How serious the catalogue says the problem is."""
    return CATALOG[problem.code].severity


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether something is wrong enough to stop for."""
    return any(severity_of(problem) is Severity.ERROR for problem in problems)


def message_of(problem: Problem, language: str) -> str:
    """What is wrong, in one sentence."""
    texts = load_texts(language)
    return texts[f"problem.{problem.code}.message"].format_map(_facts(problem, texts))


def remedy_of(problem: Problem, language: str) -> str:
    """What to write instead, with the nearest known word first where there is one."""
    texts = load_texts(language)
    facts = _facts(problem, texts)
    remedy = texts[f"problem.{problem.code}.remedy"].format_map(facts)
    if facts["nearest"]:
        remedy = f"{texts['problem-words.nearest'].format_map(facts)} {remedy}"
    return remedy


def _facts(problem: Problem, texts: Mapping[str, str]) -> dict[str, str]:
    """The facts, with names of hints, types and rules turned into the language's words."""
    facts: dict[str, str] = defaultdict(str, problem.facts)
    for name, words in (("hint", "problem-words.hint"), ("expected", "problem-words.expected")):
        if template := texts.get(f"{words}.{facts[name]}"):
            facts[name] = template.format_map(facts)
    if facts["rule"]:
        rule, _, limit = facts["rule"].partition(" ")
        facts["limit"] = limit or facts["expected"]
        facts["rule"] = texts.get(f"rule.{rule}", texts["rule.other"]).format_map(facts)
    return facts


def within_reach(problems: Iterable[Problem], root: Path) -> list[Problem]:
    """Errors, and what else stands in a file of the repository.

    A notice on the common base that the program brings is nothing that an editor can mend.
    """
    return [
        problem
        for problem in problems
        if severity_of(problem) is Severity.ERROR or (root / problem.place.file).exists()
    ]


def without_echoes(problems: Iterable[Problem], earlier: Iterable[Problem]) -> list[Problem]:
    """What is not on a line that an earlier stage has told of already."""
    told = {(problem.place.file, problem.place.line) for problem in earlier}
    return [p for p in problems if (p.place.file, p.place.line) not in told]
