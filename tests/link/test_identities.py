"""Every id that can be pointed at, with words beside it, for whoever chooses one in an editor."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from handbok.authoring import known_ids
from handbok.link.identities import Identities
from handbok.settings import Settings

NAME = "exempelby"
CONTACTS = """
contacts:
  - id: vaxeln
    name: Växeln
  - id: trasig
    nam: Ingen
"""


def known(root: Path, today: date) -> Identities:
    """What the municipality may name."""
    return known_ids(Settings(root, today=today), [NAME]).get(NAME, {})


def test_each_id_has_the_words_that_people_know_it_by(
    workspace: Callable[..., Path], today: date
) -> None:
    """A title, a name, a term or a text, whichever the thing has; parts of the strategy too."""
    ids = known(workspace({}), today)
    assert ids["strategy"] == {"exempelplan": "Plan för omtanke"}
    assert ids["starting_point"] == {"tidigt": "Vi handlar tidigt."}
    assert ids["level"] == {"alla": "Alla"}
    assert ids["role"]["larare"] == "Lärare"
    assert "municipality" in ids
    assert all(words for words in ids["situation"].values())


def test_base_and_local_ids_stand_together_and_a_broken_one_without_words(
    workspace: Callable[..., Path], today: date
) -> None:
    """Whoever mends a contact can go on pointing at it meanwhile."""
    before = list(known(workspace({}), today)["contact"])
    root = workspace({"contacts/exempelby/fler.yml": CONTACTS})
    found = known(root, today)["contact"]
    assert list(found) == [*before, "vaxeln", "trasig"]
    assert found["trasig"] == ""


def test_ids_of_an_unreadable_file_are_not_half_known(
    workspace: Callable[..., Path], today: date
) -> None:
    """Half a list would be worse than the one from before."""
    root = workspace({"contacts/exempelby/fler.yml": "contacts:\n  - id: [\n"})
    assert known(root, today) == {}
