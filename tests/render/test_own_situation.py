"""What is a municipality's own is marked where readers need to tell it apart, and only there."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from handbok.pipeline.building import build
from handbok.pipeline.checking import check
from handbok.settings import Settings

OWN = """
situations:
  - id: egen
    title: En egen situation
    short: Egen
    entry: seen
    urgency: planned
    summary: Berätta för samordnaren.
    steps:
      - id: forst
        text: Berätta för samordnaren.
        functions: [samordnare]
    then:
      - Samordnaren hör av sig.
"""
ADDED = """
additions:
  - situation: egen
    steps:
      - id: sedan
        text: Skriv ned vad du såg.
"""


def test_own_page_is_marked_once(workspace: Callable[..., Path], today: date) -> None:
    """The page says at its top that it is the municipality's own; its steps do not repeat it."""
    files = {"strategy/exempelby/egen.yml": OWN, "strategy/exempelby/tillagg.yml": ADDED}
    settings = Settings(workspace(files), today=today)
    handbook = check(settings, "exempelby").handbook
    assert handbook is not None
    pages = {a.address: a.content for a in build(settings, handbook).artifacts}
    page = pages["situationer/egen.md"].decode("utf-8")
    assert "Skriv ned vad du såg." in page
    assert page.count("Kommunens egen sida") == 1
    assert "Lokalt tillägg" not in page
