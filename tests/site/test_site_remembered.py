"""What is remembered of built sites, and what a renewal leaves, switches and takes away."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from handbok.link.handbook import Edition
from handbok.model.audience import Audience
from handbok.pipeline.outcome import Outcome
from handbok.settings import Settings
from handbok.site import record, renewing
from handbok.site.in_place import MARK_OF_ALL
from handbok.site.many import Many
from handbok.site.record import Known, remember, remembered, standing
from handbok.site.renewing import renew

ONE = Known("key", "standing", Audience.PUBLIC, 2, ("jour",), ("api/x.json",))


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What is remembered here is forgotten with the test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: "",
        lambda text: text[:60],
        lambda _: "[]",
        lambda text: text.replace('"version": 1', '"version": 0'),
        lambda text: text.replace('"folder": "', '"folder": "/annan'),
        lambda text: text.replace('"audience": "public"', '"audience": "alla"'),
        lambda text: text.replace('"key": "key",', ""),
    ],
    ids=["empty", "short", "list", "version", "folder", "audience", "lacking"],
)
def test_memory_that_cannot_be_trusted_is_none(
    damage: Callable[[str], str], tmp_path: Path, cache: Path
) -> None:
    """Then all is built again, as if nothing had been built before."""
    remember(tmp_path / "site", {"adeby": ONE})
    assert remembered(tmp_path / "site") == {"adeby": ONE}
    (file,) = cache.rglob("*.json")
    file.write_text(damage(file.read_text("utf-8")), "utf-8")
    assert remembered(tmp_path / "site") == {}


def test_where_nothing_can_be_kept_nothing_is_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A cache that others may write in is not used; the build goes on without it."""
    monkeypatch.setattr(record, "own_folder", lambda _: None)
    remember(tmp_path / "site", {"adeby": ONE})
    assert remembered(tmp_path / "site") == {}


class Builder:
    """Stands in for the building of handbooks: those that are sound get a page each."""

    def __init__(self, site_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nothing is sound, and nothing has been built."""
        self.site_dir, self.content = site_dir, dict[str, str]()
        self.audience = Audience.PUBLIC
        monkeypatch.setattr(renewing, "site_settings", lambda s, _: Settings(s.root))
        monkeypatch.setattr(renewing, "keys_of", lambda *_: dict(self.content))
        monkeypatch.setattr(renewing, "make_all", self._make)
        monkeypatch.setattr(renewing, "put_above", lambda _, to, *__: (to / MARK_OF_ALL).touch())

    def _make(self, _: Settings, names: list[str], folder: Path, many: Many) -> list[Outcome]:
        for name in names:
            if words := self.content.get(name):
                (folder / name).mkdir(parents=True)
                stamp = {"audience": str(many.audience)}
                (folder / name / "handbok.json").write_text(json.dumps(stamp))
                (folder / name / "index.html").write_text(words)
        return [Outcome(n, Edition() if n in self.content else None, ()) for n in names]

    def renew(self, *names: str, audience: Audience = Audience.PUBLIC) -> dict[str, str]:
        """What each handbook's page says after a renewal."""
        renew(Settings(self.site_dir.parent), self.site_dir, names, Many(audience))
        pages = self.site_dir.glob("*/index.html")
        return {page.parent.name: page.read_text() for page in sorted(pages)}


@pytest.fixture
def builder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Builder:
    """A folder for sites that holds none yet."""
    return Builder(tmp_path / "site", monkeypatch)


def test_nothing_sound_makes_no_folder_and_takes_none_away(builder: Builder) -> None:
    """The first time there is nothing to show; later, what stands there stays as it is."""
    assert builder.renew("adeby", "bedeby") == {}
    assert not builder.site_dir.exists()
    builder.content = {"adeby": "a", "bedeby": "b"}
    assert builder.renew("adeby", "bedeby") == {"adeby": "a", "bedeby": "b"}
    before = standing(builder.site_dir)
    builder.content = {}
    assert builder.renew("adeby", "bedeby") == {"adeby": "a", "bedeby": "b"}
    assert standing(builder.site_dir) == before


def test_who_is_no_longer_there_goes_and_who_failed_stays(builder: Builder) -> None:
    """A municipality that has left is left out; one with mistakes keeps its earlier handbook."""
    builder.content = {"adeby": "a", "bedeby": "b", "cedeby": "c"}
    builder.renew(*builder.content)
    builder.content = {"adeby": "a2"}
    assert builder.renew("adeby", "bedeby") == {"adeby": "a2", "bedeby": "b"}


def test_earlier_handbook_for_others_is_not_kept(builder: Builder) -> None:
    """What was made for staff does not stay among handbooks for everyone."""
    builder.content = {"adeby": "a", "bedeby": "b"}
    builder.renew("adeby", "bedeby", audience=Audience.STAFF)
    builder.content = {"adeby": "a2"}
    assert builder.renew("adeby", "bedeby") == {"adeby": "a2"}
