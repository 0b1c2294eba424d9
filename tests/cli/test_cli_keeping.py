"""Keeping it true: what is due, what has changed, and the log that tells of it."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar

from handbok.cli import main

HERE = Path(__file__).resolve().parents[1]
CONTACTS = "contacts/exempelby.yml"
NUMBER = "08-465 004 00"
Invoke = Callable[..., Result]


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example, to stand in, on the tests' day."""
    root = tmp_path / "content"
    shutil.copytree(HERE / "example", root)
    monkeypatch.chdir(root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    return root


@pytest.fixture
def handbok(content: Path) -> Invoke:
    """Runs the command there."""
    assert content.is_dir()

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments, prog_name="handbok")

    return invoke


def git(root: Path, *arguments: str) -> None:
    """Runs git as someone."""
    who = ("-c", "user.name=X", "-c", "user.email=x@example.se")
    subprocess.run(["git", "-C", str(root), *who, *arguments], check=True, capture_output=True)


@pytest.fixture
def versioned(content: Path) -> Path:
    """The same under version control."""
    git(content, "init", "-q")
    git(content, "add", "-A")
    git(content, "commit", "-q", "-m", "Första")
    git(content, "tag", "v1")
    return content


def edit(root: Path, old: str, new: str) -> None:
    """Replaces something in the municipality's contacts."""
    text = (root / CONTACTS).read_text("utf-8")
    assert old in text
    (root / CONTACTS).write_text(text.replace(old, new), "utf-8")


def test_what_is_due_is_listed_by_owner(handbok: Invoke, content: Path) -> None:
    """Who, when, what, where and how; nothing that is far away."""
    edit(content, "verified_on: 2026-11-20", "verified_on: 2025-10-01")
    result = handbok("review")
    assert result.exit_code == 0
    assert result.stdout == (
        "Samordnaren (samordnare)\n"
        "  2026-10-01  Prova kontakten igen: Växeln (försenat)\n"
        "              contacts/exempelby.yml:11  Ring eller skriv, och skriv sedan dagens datum i "
        "verified_on.\n"
        "\n"
        "Exempelby kommun: 1 att göra till och med 2027-02-19, varav 1 försenade.\n"
    )


def test_how_far_to_look_is_chosen(handbok: Invoke) -> None:
    """A number of days, or a last day; nothing to do is said too."""
    assert handbok("review").stdout == "Exempelby kommun: inget att göra till och med 2027-02-19.\n"
    assert "Växeln" in handbok("review", "--days", "400").stdout
    assert "Växeln" in handbok("review", "--until", "2027-11-20").stdout
    assert "Växeln" not in handbok("review", "--until", "2027-11-19").stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--days", "tre"), "”tre” är inget antal dagar"),
        (("--days", "99999999999"), "är inget antal dagar"),
        (("--until", "2027-02-30"), "”2027-02-30” är ingen dag"),
        (("--until", "2027-02-01", "--days", "3"), "antingen --days eller --until"),
        (("--owner", "samordnaren"), "Menade du ”samordnare”?"),
        (("exempelbyn",), "Menade du ”exempelby”?"),
    ],
)
def test_wrong_use_of_review_is_told(
    arguments: tuple[str, ...], words: str, handbok: Invoke
) -> None:
    """In Swedish, with what to write."""
    result = handbok("review", *arguments)
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_scheduled_run_fails_when_something_is_late(handbok: Invoke, content: Path) -> None:
    """Only if it is asked to, only for what is late, and only for the owner that was named."""
    assert handbok("review", "--fail", "--days", "400").exit_code == 0
    edit(content, "verified_on: 2026-11-20", "verified_on: 2025-10-01")
    assert handbok("review").exit_code == 0
    assert handbok("review", "--fail").exit_code == 1
    assert handbok("review", "--fail", "--owner", "samordnare").exit_code == 1


def test_a_number_too_old_to_build_with_is_listed(handbok: Invoke, content: Path) -> None:
    """What stops the build is what one most needs to find here."""
    edit(content, "verified_on: 2026-11-20", "verified_on: 2020-01-01")
    assert handbok("check").exit_code == 1
    assert "2021-01-01  Prova kontakten igen: Växeln (försenat)" in handbok("review").stdout


@pytest.mark.parametrize("command", ["review", "diff"])
def test_content_that_cannot_be_read_is_told_as_by_check(
    command: str, handbok: Invoke, versioned: Path
) -> None:
    """The problem, with its line and remedy, and nothing else."""
    edit(versioned, "phone:", "telefon:")
    result = handbok(command)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "contacts/exempelby.yml:10:5: fel [unknown-key]" in result.stderr


def test_other_programs_get_json(handbok: Invoke) -> None:
    """The shape that the documentation shows."""
    found = json.loads(handbok("review", "--days", "999", "--format", "json").stdout)
    (due,) = (due for due in found if due["task"] == "contact")
    assert due == {
        "id": "exempelby-contact-contact-vaxel",
        "municipality": "exempelby",
        "task": "contact",
        "title": "Växeln",
        "what": "Prova kontakten igen",
        "how": "Ring eller skriv, och skriv sedan dagens datum i verified_on.",
        "due": "2027-11-20",
        "last_day": "2027-11-20",
        "is_late": False,
        "owners": [{"id": "samordnare", "title": "Samordnaren"}],
        "kind": "contact",
        "record": "vaxel",
        "file": "contacts/exempelby.yml",
        "line": 11,
    }


def test_the_calendar_holds_all_that_has_a_day(handbok: Invoke) -> None:
    """Also what is a year away, unless a last day is asked for."""
    read = Calendar.from_ical(handbok("review", "--format", "ics").stdout_bytes)
    assert {str(event["SUMMARY"]) for event in read.walk("VEVENT")} == {
        "Prova kontakten igen: Växeln",
        "Läs om lagrummet: 1 § lagen om exempel",
    }
    near = Calendar.from_ical(handbok("review", "--format", "ics", "--days", "9").stdout_bytes)
    assert not near.walk("VEVENT")


def test_what_has_changed_is_told(handbok: Invoke, versioned: Path) -> None:
    """Since the last tag, in a sentence that a committee understands."""
    assert "inget har ändrats för läsaren sedan v1 (" in handbok("diff").stdout
    edit(versioned, NUMBER, "08-465 004 01")
    result = handbok("diff")
    assert result.exit_code == 0
    assert result.stdout.startswith("Exempelby kommun: ändringar för läsaren sedan v1 (")
    assert result.stdout.endswith(
        ")\n\nKontakter\n  Växeln har nytt telefonnummer: 08-465 004 00 → 08-465 004 01\n"
    )


def test_changes_as_json_and_markdown(handbok: Invoke, versioned: Path) -> None:
    """For programs and for minutes."""
    edit(versioned, NUMBER, "08-465 004 01")
    told = json.loads(handbok("diff", "v1", "--format", "json").stdout)
    assert told["municipality"] == "exempelby"
    assert told["since"]["version"] == "v1"
    assert told["changes"] == [
        {
            "kind": "contact",
            "record": "vaxel",
            "title": "Växeln",
            "action": "changed",
            "path": ["phone"],
            "text": "Växeln har nytt telefonnummer: 08-465 004 00 → 08-465 004 01",
            "is_urgent": True,
            "file": "contacts/exempelby.yml",
            "line": 7,
        }
    ]
    markdown = handbok("diff", "v1", "--format", "markdown").stdout
    assert "\n## Kontakter\n\n- Växeln har nytt" in markdown


def test_changes_are_written_to_the_log_once(handbok: Invoke, versioned: Path) -> None:
    """The entry is sound content, and the editor's own words in the file are kept."""
    edit(versioned, NUMBER, "08-465 004 01")
    log = versioned / "strategy/exempelby/changes.yml"
    first = "  - {id: forsta, date: 2026-01-01, title: Ny bok}\n"
    log.write_text(f"# Våra egna ord\nchanges:\n{first}", "utf-8")
    before = log.read_text("utf-8")
    result = handbok("diff", "--write")
    assert "1 rader i strategy/exempelby/changes.yml" in result.stderr
    assert log.read_text("utf-8") == before + (
        "  - id: 2026-11-21\n"
        "    date: 2026-11-21\n"
        '    title: "Ändrat: kontakter"\n'
        "    what:\n"
        '      - text: "Växeln har nytt telefonnummer: 08-465 004 00 → 08-465 004 01"\n'
        "        about: contact:vaxel\n"
    )
    assert handbok("check").exit_code == 0
    assert "allt står redan i ändringsloggen" in handbok("diff", "--write").stderr
    assert log.read_text("utf-8").count("08-465 004 01") == 1


def test_a_log_that_cannot_be_added_to_is_left_as_it_is(handbok: Invoke, versioned: Path) -> None:
    """The entry is printed, for the editor to put where it belongs."""
    edit(versioned, NUMBER, "08-465 004 01")
    log = versioned / "strategy/exempelby/changes.yml"
    log.write_text("changes: []\n", "utf-8")
    result = handbok("diff", "--write")
    assert result.exit_code == 1
    assert "strategy/exempelby/changes.yml går inte att fylla på" in result.stderr
    assert "  - id: 2026-11-21\n" in result.stdout
    assert log.read_text("utf-8") == "changes: []\n"


def test_a_version_that_cannot_be_read_is_told(handbok: Invoke, versioned: Path) -> None:
    """Its mistakes are shown as problems, and nothing is compared with half a handbook."""
    edit(versioned, "phone:", "telefon:")
    git(versioned, "commit", "-qam", "Trasig")
    git(versioned, "tag", "v2")
    edit(versioned, "telefon:", "phone:")
    result = handbok("diff", "v2")
    assert result.exit_code == 1
    assert "innehållet i v2 (" in result.stderr
    assert "fel [unknown-key]" in result.stderr
    assert result.stdout == ""


def test_what_git_refuses_is_told_in_words(handbok: Invoke, content: Path) -> None:
    """No repository, no such version, a municipality that was not there."""
    assert "ingen mapp under versionshantering" in handbok("diff").stderr
    git(content, "init", "-q")
    assert "ingen tidigare version" in handbok("diff").stderr
    git(content, "add", "strategy/national", "contacts/national.yml")
    git(content, "commit", "-q", "-m", "Bara basen")
    result = handbok("diff", "HEAD")
    assert result.exit_code == 2
    assert "exempelby fanns inte i versionen ”HEAD”" in result.stderr
    early = handbok("diff", "1999-01-01")
    assert early.exit_code == 2
    assert "Historiken här börjar 20" in early.stderr
    assert "Versionen ”v9” finns inte här" in handbok("diff", "v9").stderr
