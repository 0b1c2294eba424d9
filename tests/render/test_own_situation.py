"""What is a municipality's own is marked where readers need to tell it apart, and only there."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from handbok.outputs.word.document import strategy_document
from handbok.pages.planning import plan
from handbok.pipeline.building import build
from handbok.pipeline.checking import Checked, check
from handbok.settings import Settings

EXAMPLE = Path(__file__).resolve().parents[1] / "example"
SOURCE = """
sources: [{id: exempelboken, title: Exempelboken, publisher: Exempelförlaget}]
roles: [{id: larare, name: Lärare}]
"""
STRATEGY = """
strategy:
  id: exempelplan
  title: Plan för omtanke
  document_type: handlingsplan
  topic: {name: omtanke, question: Vad gör jag när jag är orolig?}
  starting_points: [{id: tidigt, number: 1, text: Vi handlar tidigt.}]
"""
GAP = "gaps: [{function: samordnare, instead: narmaste-chef, reason: Okänt än.}]\n"
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


def test_handbook_that_has_hardly_begun_has_no_empty_pages(checked: Callable[..., Checked]) -> None:
    """Without actors, law or a level nothing leads to a page about them."""
    national = "strategy/national/situations.yml"
    situations = (EXAMPLE / national).read_text("utf-8")
    bare = {
        national: situations.replace("        law: [lagen]\n", ""),
        "strategy/national/knowledge.yml": SOURCE,
        "strategy/exempelby/strategy.yml": STRATEGY,
        "measures/exempelby.yml": "areas: []\n",
        "contacts/exempelby.yml": GAP,
    }
    found = checked(bare)
    assert found.handbook, [str(problem) for problem in found.problems]
    pages = {page.address for page in plan(found.handbook, "sv").pages}
    full = checked({}).handbook
    assert full
    gone = {page.address for page in plan(full, "sv").pages} - pages
    assert {"strategi/aktorer.md", "kunskap/index.md", "kunskap/lag.md"} <= gone
    assert not any(address.startswith(("kunskap", "atgardsomraden")) for address in pages)
    word = strategy_document(found.handbook, plan(found.handbook, "sv"), "sv", "")
    assert word.content.startswith(b"PK")
