"""A municipality whose contacts are written in every way that a person writes YAML."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handbok.cli import main

CONTACTS = """\
# Exempelbys kontakter. Numren är påhittade.
actors:
  - id: kommunstyrelsen
    name: Kommunstyrelsen
    kind: board

contacts:
  # Växeln svarar på dagen.
  - id: vaxel
    name: Växeln
    functions: [samordnare]   # flera går bra
    phone: "08-465 004 00"
    hours: Vardagar 8–16
    verified_on: 2026-11-20
    note: >-
      Säg vad det gäller, inte vem. Växeln kopplar dig vidare till den som kan svara på frågan
      och hjälpa dig.
    sources:
      - source: exempelboken
        says: Numret är påhittat.
        mark: fictional

  - id: jour
    name: 'Jouren: kväll'
    functions:
      # bara kvällar
      - samordnare  # än så länge
    phone: '08-465 004 01' # provas varje måndag
    email: jour@exempelby.example
    anonymous: ja
    verified_on: 2026-11-19
    verified_against: exempelboken

# Slut på kontakterna.
"""
Handbok = Callable[..., Result]


@pytest.fixture
def root(workspace: Callable[..., Path]) -> Path:
    """The example with those contacts."""
    return workspace({"contacts/exempelby.yml": CONTACTS})


@pytest.fixture
def contacts_file(root: Path) -> Path:
    """The file of the contacts."""
    return root / "contacts/exempelby.yml"


@pytest.fixture
def handbok(root: Path, monkeypatch: pytest.MonkeyPatch) -> Handbok:
    """Runs the command there, on the tests' day."""
    monkeypatch.chdir(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")

    def invoke(*arguments: str, answer: str | None = None) -> Result:
        return CliRunner().invoke(main, arguments, input=answer, prog_name="handbok")

    return invoke
