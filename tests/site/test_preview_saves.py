"""What a saved file asks of the preview."""

import threading
from pathlib import Path

import pytest

from handbok.site.preview.saves import Saves, Work, work_of

ROOT = Path("content").resolve()
THEME = Path("overrides").resolve()


def asked(name: str) -> Work:
    """What saving a file of the repository asks for."""
    return work_of([ROOT / name], [ROOT], [THEME])


@pytest.mark.parametrize(
    "name",
    [
        "strategy/solna/strategy.yml",
        "strategy/solna/situations/hot.yaml",
        "measures/solna.yml",
        "contacts/solna.yml",
        "pages/solna/rutin.md",
        "pages/solna/bilder/karta.png",
        "strategy/solna",
    ],
)
def test_file_of_a_municipality_touches_it_alone(name: str) -> None:
    """One municipality's save makes nobody else's pages anew."""
    assert asked(name) == Work(frozenset({"solna"}))


@pytest.mark.parametrize("name", ["strategy/national/terms.yml", "contacts/national.yml", "pages"])
def test_common_base_touches_all(name: str) -> None:
    """What all handbooks share is looked at again in all of them."""
    assert asked(name) == Work(all=True)


def test_mkdocs_and_theme_touch_the_frame() -> None:
    """Settings and templates are outside of what single pages tell."""
    assert asked("mkdocs.yml") == Work(theme=True)
    assert work_of([THEME / "assets/handbok.css"], [ROOT], [THEME]) == Work(theme=True)


@pytest.mark.parametrize(
    "name",
    [
        "strategy/solna/.strategy.yml.swp",
        "strategy/solna/strategy.yml~",
        "strategy/solna/#strategy.yml#",
        "strategy/solna/strategy.yml.tmp",
        "pages/solna/.rutin.md.swx",
        "strategy/solna/anteckning.txt",
        "README.md",
        "site/index.html",
    ],
)
def test_what_editors_keep_beside_a_file_touches_nothing(name: str) -> None:
    """Swap files, copies and other folders are no reason to look again."""
    assert not asked(name)


def test_saves_at_once_are_taken_together() -> None:
    """Save all, or a change of branch, is one piece of work."""
    saves = Saves()
    saves.put(Work(frozenset({"solna"})))
    saves.put(Work(frozenset({"lund"}), theme=True))
    assert saves.are_waiting
    assert saves.take(0) == Work(frozenset({"solna", "lund"}), theme=True)
    assert not saves.are_waiting
    assert not saves.take(0)


def test_who_waits_for_work_is_woken_by_a_save() -> None:
    """Nothing is asked again and again: the save itself wakes."""
    saves, taken = Saves(), []
    waiting = threading.Thread(target=lambda: taken.append(saves.take(60)))
    waiting.start()
    saves.put(Work(all=True))
    waiting.join(30)
    assert taken == [Work(all=True)]
