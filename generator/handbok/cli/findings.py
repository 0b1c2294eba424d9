"""Problems of several runs as one list, and what they mean for the exit code."""

from collections.abc import Callable, Iterable, Sequence

import click

from handbok.problems.catalog import Severity
from handbok.problems.problem import Problem
from handbok.problems.reporters import text
from handbok.problems.words import severity_of
from handbok.texts import load_texts

EXIT_PROBLEMS = 1


def distinct(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, though the common base is read for every municipality."""
    return sorted({(p.place, p.code, tuple(p.facts.items())): p for p in problems}.values())


def has_errors(problems: Sequence[Problem]) -> bool:
    """Whether something is wrong enough to stop for."""
    return any(severity_of(problem) is Severity.ERROR for problem in problems)


def teller(language: str) -> Callable[[str, Sequence[Problem]], None]:
    """Tells of a handbook's problems whenever they are others than last time."""
    known: dict[str, Sequence[Problem]] = {}

    def tell(municipality: str, problems: Sequence[Problem]) -> None:
        before = known.get(municipality, ())
        known[municipality] = problems
        if problems and problems != before:
            click.echo(text(problems, language), err=True)
        if has_errors(before) and not has_errors(problems):
            click.echo(load_texts(language)["cli.mended"].format(name=municipality), err=True)

    return tell
