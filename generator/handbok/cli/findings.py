"""Problems of several runs as one list, and what they mean for the exit code."""

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import NoReturn

import click

from handbok.link.editions import StaffHandbookError, for_audience
from handbok.link.handbook import Edition, Handbook
from handbok.pipeline.checking import check
from handbok.pipeline.outcome import Outcome
from handbok.problems.problem import Problem
from handbok.problems.reporters import text
from handbok.problems.words import has_errors
from handbok.settings import Settings
from handbok.texts import load_texts

EXIT_PROBLEMS = 1


def distinct(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, though the common base is read for every municipality."""
    return sorted({(p.place, p.code, tuple(p.facts.items())): p for p in problems}.values())


def tell_problems(outcomes: Iterable[Outcome], language: str) -> list[Problem]:
    """The problems of several builds, each once; those problems."""
    problems = distinct(problem for outcome in outcomes for problem in outcome.problems)
    if problems:
        click.echo(text(problems, language), err=True)
    return problems


def tell_refusal(outcome: Outcome, language: str) -> None:
    """Why a handbook without errors of ours was not built, where that is so."""
    if outcome.refusal:
        engine = load_texts(language)["cli.engine"]
        click.echo(f"{engine}\n{outcome.refusal}", err=True)


def refuse(problems: Sequence[Problem], language: str) -> NoReturn:
    """Tell of problems that a command cannot go on with, and end it."""
    click.echo(text(problems, language), err=True)
    sys.exit(EXIT_PROBLEMS)


def handbook_of(settings: Settings, name: str) -> Handbook:
    """The handbook, even where it has mistakes; the command ends where there is none at all."""
    checked = check(settings, name)
    return checked.handbook or refuse(checked.problems, settings.language)


def sound_edition_of(settings: Settings, name: str) -> Handbook:
    """The edition of a handbook that may be shown; the command ends where it has errors."""
    checked = check(settings, name)
    if checked.handbook is None or not checked.is_sound:
        refuse(checked.problems, settings.language)
    return edition_of(settings, checked.handbook)


def edition_of(settings: Settings, handbook: Handbook) -> Handbook:
    """The handbook as the audience of the settings may read it; wrong use where it has none."""
    try:
        return for_audience(handbook, settings.audience)
    except StaffHandbookError as error:
        said = load_texts(settings.language)["cli.staff-handbook"]
        raise click.UsageError(said.format(name=handbook.municipality.id)) from error


def tell_left_out(edition: Edition, language: str) -> None:
    """That a handbook for everyone lacks what is for staff, how much, and how to get the rest."""
    texts = load_texts(language)
    if edition.left_out:
        click.echo(texts["cli.left-out"].format(count=edition.left_out))
    if edition.withheld:
        click.echo(texts["cli.withheld"].format(count=len(edition.withheld)))


def teller(
    language: str, ending: Callable[[], str] = str
) -> Callable[[str, Sequence[Problem]], None]:
    """Tells of a handbook's problems whenever they are others than last time.

    The line of `ending` comes after them: what they would else push off the screen.
    """
    known: dict[str, Sequence[Problem]] = {}

    def tell(municipality: str, problems: Sequence[Problem]) -> None:
        before = known.get(municipality, ())
        known[municipality] = problems
        if problems and problems != before:
            click.echo("\n".join(filter(None, (text(problems, language), ending()))), err=True)
        if has_errors(before) and not has_errors(problems):
            click.echo(load_texts(language)["cli.mended"].format(name=municipality), err=True)

    return tell
