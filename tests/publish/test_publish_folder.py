"""Publishing to a folder of this machine: versions, a link that is switched, and the way back."""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from published_sites import NEW, OLD, publish, verify

from handbok.publish.folder_store import FolderStore
from handbok.publish.refusal import CannotPublishError

Sites = tuple[Path, Path]


def shown(place: Path) -> str:
    """The contacts page that readers see."""
    return (place / "current/kontakter/index.html").read_text("utf-8")


@pytest.fixture
def place(built_sites: Sites, tmp_path: Path) -> Path:
    """A folder that the first version was published to."""
    done = publish(tmp_path / "www", "--site", built_sites[0])
    assert done.exit_code == 0, done.output
    return tmp_path / "www"


def test_first_version_is_shown_whole(place: Path) -> None:
    """What was built is what readers get, with a manifest of every file."""
    assert OLD in shown(place)
    assert verify(place).exit_code == 0
    assert sorted(path.name for path in place.iterdir()) == [".handbok.lock", "current", "versions"]


def test_only_changes_are_written_and_the_rest_is_the_same_file(
    place: Path, built_sites: Sites
) -> None:
    """The next version says what changes; files that are equal take no room twice."""
    done = publish(place, "--site", built_sites[1])
    assert NEW in shown(place)
    assert OLD not in shown(place)
    assert "kontakter/index.html" in done.output
    first, second = sorted((place / "versions").iterdir())
    asset = "assets/favicon.svg"
    assert (first / asset).stat().st_ino == (second / asset).stat().st_ino
    page = "kontakter/index.html"
    assert (first / page).stat().st_ino != (second / page).stat().st_ino


def test_assets_of_the_version_before_stay_for_pages_opened_then(
    place: Path, built_sites: Sites
) -> None:
    """A page that was fetched before the switch still finds its style sheet afterwards."""
    (sheet,) = (place / "current/assets").glob("municipality.*.css")
    before = sheet.read_bytes()
    publish(place, "--site", built_sites[1])
    assert (place / "current/assets" / sheet.name).read_bytes() == before
    assert len(list((place / "current/assets").glob("municipality.*.css"))) == 2
    assert verify(place).exit_code == 0


def test_publishing_the_same_again_changes_nothing(place: Path, built_sites: Sites) -> None:
    """No new version where nothing is new."""
    done = publish(place, "--site", built_sites[0])
    assert done.exit_code == 0
    assert "Inget är ändrat" in done.output
    assert len(list((place / "versions").iterdir())) == 1


def test_dry_run_says_what_would_change_and_writes_nothing(place: Path, built_sites: Sites) -> None:
    """The lists are there, the new number is not."""
    before = sorted(path.as_posix() for path in place.rglob("*"))
    done = publish(place, "--site", built_sites[1], "--dry-run")
    assert done.exit_code == 0
    changed = done.output.partition("Ändrade: ")[2].splitlines()[1:]
    listed = [line.strip() for line in changed if line.startswith("  ")]
    frames = [address.startswith("embed/") for address in listed if address.endswith(".html")]
    assert listed[0].endswith(".html")
    assert frames == sorted(frames)
    assert not all(frames)
    assert "Inget är ändrat i" in done.output
    assert sorted(path.as_posix() for path in place.rglob("*")) == before


def test_dry_run_of_a_first_time_makes_no_folder(built_sites: Sites, tmp_path: Path) -> None:
    """Everything would be new, and nothing is."""
    done = publish(tmp_path / "www", "--site", built_sites[0], "--dry-run")
    assert done.exit_code == 0
    assert "Nya: " in done.output
    assert not (tmp_path / "www").exists()


def test_way_back_and_forth(place: Path, built_sites: Sites) -> None:
    """Rolled back the old number is shown; what was rolled back from can be published again."""
    publish(place, "--site", built_sites[1])
    assert publish(place, "--rollback").exit_code == 0
    assert OLD in shown(place)
    refused = publish(place, "--rollback")
    assert refused.exit_code == 2
    assert "ingen äldre version" in refused.output
    assert publish(place, "--site", built_sites[1]).exit_code == 0
    assert NEW in shown(place)


def test_only_so_many_versions_stay(place: Path, built_sites: Sites) -> None:
    """The oldest go; the one that is shown never does."""
    for number in range(5):
        done = publish(place, "--site", built_sites[(number + 1) % 2], "--keep", "2")
        assert done.exit_code == 0, done.output
    names = sorted(path.name for path in (place / "versions").iterdir())
    assert [name[:6] for name in names] == ["000004", "000005", "000006"]
    assert (place / "current").readlink().as_posix() == f"versions/{names[-1]}"


def test_folder_with_something_else_is_left_alone(built_sites: Sites, tmp_path: Path) -> None:
    """A mistyped target costs nobody their files."""
    (tmp_path / "min.txt").write_text("kvar", "utf-8")
    done = publish(tmp_path, "--site", built_sites[0])
    assert done.exit_code == 2
    assert "innehåller något annat" in done.output
    assert [path.name for path in tmp_path.iterdir() if path.name != "www"] == ["min.txt"]


def test_what_an_interrupted_run_left_is_cleaned(place: Path, built_sites: Sites) -> None:
    """Half a version and a link that never came into place are gone after the next run."""
    (place / "versions/.000007-00000000/kontakter").mkdir(parents=True)
    (place / ".current-new").symlink_to("versions/nowhere")
    (place / "versions/000009-deadbeef").mkdir()  # whole, but killed before anybody was shown it
    assert publish(place, "--site", built_sites[1]).exit_code == 0
    assert sorted(path.name[:6] for path in (place / "versions").iterdir()) == ["000001", "000002"]
    assert not (place / ".current-new").is_symlink()


def test_two_at_once_are_kept_apart(place: Path, built_sites: Sites) -> None:
    """While one publishes another is told to wait; a lock whose owner died holds nobody up."""
    hold = (
        "import sys, time; from filelock import FileLock; lock = FileLock(sys.argv[1]);"
        "lock.acquire(); print('held', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", hold, str(place / ".handbok.lock")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as other:
        assert other.stdout
        assert other.stdout.readline().strip() == b"held"
        done = publish(place, "--site", built_sites[1])
        other.kill()
    assert done.exit_code == 2
    assert "Någon annan lägger ut" in done.output
    assert OLD in shown(place)
    assert publish(place, "--site", built_sites[1]).exit_code == 0


def test_file_by_file_where_links_cannot_be(built_sites: Sites, tmp_path: Path) -> None:
    """Without versions the folder itself is the site, and pages that are gone go."""
    flat = tmp_path / "flat"
    assert publish(flat, "--site", built_sites[0], "--in-place").exit_code == 0
    assert publish(flat, "--site", built_sites[1], "--in-place").exit_code == 0
    assert NEW in (flat / "kontakter/index.html").read_text("utf-8")
    assert verify(flat).exit_code == 0
    assert publish(flat, "--rollback", "--in-place").exit_code == 2


def test_full_mends_what_somebody_changed(built_sites: Sites, tmp_path: Path) -> None:
    """A file that was changed in the place is put again when everything is asked for."""
    flat = tmp_path / "flat"
    publish(flat, "--site", built_sites[0], "--in-place")
    (flat / "kontakter/index.html").write_text("Ring mig.", "utf-8")
    assert verify(flat).exit_code == 1
    assert publish(flat, "--site", built_sites[0], "--in-place", "--full").exit_code == 0
    assert verify(flat).exit_code == 0


def test_asset_that_an_interrupted_run_may_have_removed_is_let_go(
    built_sites: Sites, tmp_path: Path
) -> None:
    """Killed while it took an old asset away; the same site again must not look for it."""
    flat = tmp_path / "flat"
    for site in built_sites:
        publish(flat, "--site", site, "--in-place")
    old = next(iter(json.loads((flat / "manifest.json").read_bytes())["earlier"]))
    (flat / old).unlink()
    (flat / ".handbok").mkdir(exist_ok=True)
    (flat / ".handbok/journal.json").write_text(json.dumps([old, "kontakter/index.html"]), "utf-8")
    done = publish(flat, "--site", built_sites[1], "--in-place")
    assert done.exit_code == 0, done.output
    assert verify(flat).exit_code == 0
    assert not (flat / ".handbok/journal.json").exists()


def test_journal_that_was_only_begun_is_cleaned(built_sites: Sites, tmp_path: Path) -> None:
    """Killed before anything was touched; the same site again leaves nothing of it."""
    flat = tmp_path / "flat"
    publish(flat, "--site", built_sites[0], "--in-place")
    (flat / ".handbok").mkdir(exist_ok=True)
    (flat / ".handbok/journal.json.handbok-part").write_text('["ind', "utf-8")
    assert publish(flat, "--site", built_sites[0], "--in-place").exit_code == 0
    assert not (flat / ".handbok").exists()


def test_file_that_somebody_changed_is_not_carried_on(place: Path, built_sites: Sites) -> None:
    """The next version does not share a file with one that was changed by hand."""
    shared = place / "current/assets/favicon.svg"
    shared.write_text("changed", "utf-8")
    assert publish(place, "--site", built_sites[1]).exit_code == 0
    assert shared.read_text("utf-8") != "changed"
    assert verify(place).exit_code == 0


def test_english_is_spoken_too(place: Path, built_sites: Sites) -> None:
    """The same in English."""
    done = publish(place, "--site", built_sites[1], "--language", "en")
    assert "Published in" in done.output


def test_disk_without_hard_links_gets_every_file_again(
    place: Path, built_sites: Sites, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some network disks refuse them: the new version is whole all the same, old assets too."""

    def refused(*_: object) -> None:
        raise OSError(errno.EOPNOTSUPP, "no links")

    monkeypatch.setattr(os, "link", refused)
    done = publish(place, "--site", built_sites[1])
    assert done.exit_code == 0, done.output
    assert NEW in shown(place)
    assert len(list((place / "current/assets").glob("municipality.*.css"))) == 2
    assert verify(place).exit_code == 0


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (NotImplementedError(), "no-links"),
        (OSError(errno.EPERM, "no-links"), "no-links"),
        (OSError(errno.ENOSPC, "full"), "full"),
    ],
)
def test_disk_without_symbolic_links_is_told_with_the_other_way(
    error: Exception, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows lets few make them; a disk that is full is told of as that."""

    def refused(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Path, "symlink_to", refused)
    with pytest.raises((CannotPublishError, OSError), match=told):
        FolderStore(tmp_path).point("current", "versions/1")
