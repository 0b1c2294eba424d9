"""Problems → what the browser lays over a page: the terminal's own words, as HTML."""

from collections.abc import Sequence
from textwrap import dedent

from handbok.problems.catalog import Severity
from handbok.problems.problem import Problem
from handbok.problems.reporters import underlined
from handbok.problems.words import message_of, remedy_of, severity_of
from handbok.render.html import render_html


def overlay(problems: Sequence[Problem], refusal: str, language: str) -> str:
    """A fragment of HTML; empty where there is nothing to tell."""
    if not problems and not refusal:
        return ""
    errors = [p for p in problems if severity_of(p) is Severity.ERROR]
    hints = [p for p in problems if severity_of(p) is not Severity.ERROR]
    return render_html(
        "overlay.html.j2",
        language,
        count=len(errors) + bool(refusal),
        refusal=refusal,
        errors=[_words(problem, language) for problem in errors],
        hints=[_words(problem, language) for problem in hints],
    )


def _words(problem: Problem, language: str) -> dict[str, object]:
    place = problem.place
    return {
        "severity": severity_of(problem).value,
        "code": problem.code,
        "place": f"{place.file}:{place.line}:{place.column}",
        "message": message_of(problem, language),
        "remedy": remedy_of(problem, language),
        "source": dedent("\n".join(underlined(place))) if place.source.strip() else "",
        "related": [f"{p.file}:{p.line}" for p in problem.related],
    }
