"""Answers for tests of `handbok new`, and what becomes of them in a folder."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from handbok.settings import Settings
from handbok.starting.answers import Answers, functions_of_base
from handbok.starting.municipalities import find
from handbok.starting.starting import start

TODAY = date(2026, 11, 21)
NUMBERS = {
    "kontaktcenter": "08-465 004 00",
    "socialtjanst-mottagning": "08-465 004 20",
    "tjansteperson-i-beredskap": "08-465 004 31",
}


def answers(
    name: str, phones: Mapping[str, str] | None = None, *, web: str = "", title: str = ""
) -> Answers:
    """What someone of a municipality said on the tests' day."""
    municipality = find(name)
    assert municipality is not None
    return Answers(municipality, TODAY, phones or {}, web, title)


def started(root: Path, said: Answers) -> Path:
    """The folder with the repository that the answers give."""
    start(said, functions_of_base(Settings(root, today=TODAY).roots), root)
    return root
