"""What `handbok serve` says of problems while it runs."""

import pytest

from handbok.cli.findings import teller
from handbok.problems.problem import Place, Problem

ADDRESS = "Öppna http://127.0.0.1:8000/"


def test_address_stands_below_a_long_list(capsys: pytest.CaptureFixture[str]) -> None:
    """A screenful of notices does not push away the one line that is needed; once for each list."""
    tell = teller("sv", lambda: ADDRESS)
    problem = Problem(Place("contacts/exempelby.yml"), "empty-file")
    tell("exempelby", [problem])
    tell("exempelby", [problem])
    assert capsys.readouterr().err.rstrip().endswith(f"handbok explain KOD\n{ADDRESS}")
    tell("exempelby", [])
    assert ADDRESS not in capsys.readouterr().err
