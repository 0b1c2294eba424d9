"""Only what has changed: what stands afterwards is what a build of everything would have made."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from changing_country import EDITS, Country, Edit, contact, touched_site
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from site_runs import tree
from small_country import NAMES, small_country

from handbok.cli import main
from handbok.load.files import municipalities
from handbok.outputs.artifact import Artifact
from handbok.outputs.manifest import content_version
from handbok.outputs.portal import search_across
from handbok.pipeline.building import build
from handbok.pipeline.checking import check
from handbok.settings import contract_root
from handbok.site import search_above
from handbok.site.building import build_all
from handbok.site.made_of import keys_of
from handbok.site.making import site_settings
from handbok.site.many import Many

pytestmark = pytest.mark.slow
# `make changed` tries as many edits as one asks for.
EDITS_TO_TRY = int(os.environ.get("HANDBOK_EDITS", "0"))
AT_A_TIME = 10
STEP = st.tuples(st.sampled_from(EDITS), st.sampled_from(NAMES[:2]))
Steps = list[tuple[Edit, str]]


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered of a build is remembered here."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def times(folder: Path) -> dict[str, int]:
    """When each file of a folder was written, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_only_what_has_changed_is_touched(tmp_path: Path) -> None:
    """After a contact was edited: the same bytes as a whole build, and what was so is as old.

    That goes for the other handbook, and for files of this one that say what they said.
    """
    country = Country.founded(tmp_path, NAMES[:2])
    country.rebuild()
    before = times(country.site_dir)
    contact(country, "bedeby")
    assert country.compare() == []
    after = times(country.site_dir)
    touched = {name for name in after if after[name] != before.get(name)}
    assert {"bedeby/kontakter/index.html", "manifest.json"} <= touched
    assert "bedeby/assets/handbok.css" not in touched
    assert not [name for name in touched if name.startswith("adeby/")]


def test_site_that_somebody_has_touched_is_built_again(tmp_path: Path) -> None:
    """A page that is changed by hand says what it should after the next build, and only that."""
    country = Country.founded(tmp_path, NAMES[:2])
    country.rebuild()
    before = tree(country.site_dir)
    touched_site(country, "adeby")
    assert tree(country.site_dir) != before
    assert [one.is_unchanged for one in country.rebuild()] == [False, True]
    assert tree(country.site_dir) == before


@pytest.mark.parametrize("line", ["hooks: [hook.py]", "markdown_extensions: [pymdownx.snippets]"])
def test_nothing_is_taken_for_unchanged_where_other_code_reads(line: str, tmp_path: Path) -> None:
    """A hook or an extension may read any file: there are no keys, so all is built."""
    country = Country.founded(tmp_path, NAMES[:2])
    assert keys(country).keys() == set(NAMES[:2])
    (country.root / "hook.py").write_text("", "utf-8")
    key = line.partition(":")[0]
    settings_file = country.root / "mkdocs.yml"
    words = settings_file.read_text("utf-8").replace(f"{key}:", f"x_{key}:")
    settings_file.write_text(f"{line}\n{words}".replace(f"x_{key}:", "extra_:"), "utf-8")
    assert keys(country) == {}


def test_options_are_for_many(tmp_path: Path) -> None:
    """Asking for them with one handbook is wrong use."""
    root = small_country(tmp_path / "content", NAMES[:1])
    done = CliRunner().invoke(main, ["build", "--only-changed", "--root", str(root)])
    assert (done.exit_code, "--only-changed hör ihop med --all" in done.stderr) == (2, True)


@settings(
    max_examples=1,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(STEP, min_size=6, max_size=6))
def test_equal_keys_are_equal_handbooks(steps: Steps) -> None:
    """Whatever is edited: where a key is one that was seen before, so is everything it stands for.

    And a municipality's own contact is nobody else's business.
    """
    seen: dict[str, str] = {}
    with TemporaryDirectory() as folder:
        country = Country.founded(Path(folder), NAMES[:2])
        for edit, name in steps:
            before = keys(country)
            edit(country, name)
            after = keys(country)
            if edit is contact:
                assert {one for one in before if before[one] != after[one]} == {name}
            for one, key in after.items():
                assert seen.setdefault(key, said(country, one)) == said(country, one)


def keys(country: Country) -> dict[str, str]:
    """The key of each municipality."""
    site = site_settings(country.settings, country.audience)
    return keys_of(site, country.audience, municipalities(country.root))


def said(country: Country, name: str) -> str:
    """What a handbook says as a whole, and what is told of it."""
    site = site_settings(country.settings, country.audience)
    checked = check(site, name)
    problems = " ".join(f"{problem} {problem.facts}" for problem in checked.problems)
    built = content_version(build(site, checked.handbook).artifacts) if checked.is_sound else ""
    return f"{built} {problems}"


def test_only_what_has_changed_is_built_after_a_build_of_everything(tmp_path: Path) -> None:
    """A whole build is remembered too, each handbook by what it was made of."""
    country = Country.founded(tmp_path, NAMES[:2])
    build_all(country.settings, country.site_dir, Many(country.audience))
    contact(country, "bedeby")
    assert [one.is_unchanged for one in country.rebuild()] == [True, False]
    assert country.compare() == []


def test_search_across_is_made_again_where_an_index_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The day of a check is in no index, a number is. Either way, what a clean build makes."""
    country = Country.founded(tmp_path, NAMES[:2])
    country.rebuild()
    made: list[int] = []

    def across(known: Iterable[Any]) -> list[Artifact]:
        made.append(len(read := list(known)))
        return search_across(read)

    monkeypatch.setattr(search_above, "search_across", across)
    country.swap("contacts/bedeby.yml", "2026-11-20", "2026-11-19")
    assert [one.is_unchanged for one in country.rebuild()] == [True, False]
    assert made == []
    contact(country, "bedeby")
    country.rebuild()
    assert made == [2]
    assert country.compare() == []


def test_what_the_api_promises_is_part_of_what_a_site_is_made_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A handbook whose files would say another promise is not taken for unchanged."""
    country = Country.founded(tmp_path, NAMES[:1])
    before = keys(country)
    promised = tmp_path / contract_root().name
    shutil.copytree(contract_root(), promised)
    monkeypatch.setattr("handbok.site.made_of.contract_root", lambda: promised)
    assert keys(country) == before
    (promised / "openapi.json").write_text("{}")
    assert keys(country) != before


@pytest.mark.skipif(not EDITS_TO_TRY, reason="make changed: some minutes")
@settings(
    max_examples=max(EDITS_TO_TRY // AT_A_TIME, 1),
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(STEP, min_size=AT_A_TIME, max_size=AT_A_TIME))
def test_any_edits(steps: Steps) -> None:
    """After each of some edits the sites are byte for byte what a build of everything makes."""
    with TemporaryDirectory() as folder:
        country = Country.founded(Path(folder), NAMES[:2])
        assert country.compare() == []
        for edit, name in steps:
            edit(country, name)
            assert country.compare() == [], edit.__name__
