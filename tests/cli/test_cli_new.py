"""`handbok new`: questions and options, refusals in words, a folder that can be built at once."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handbok.cli import main

Invoke = Callable[..., Result]
# Solna, no website, a title, the switchboard with a slip first, then only the night's number.
SLIP, NUMBER, NIGHT = "08465", "08-465 004 00", "08-465 004 21"
ANSWERS = ("Solnaa", "solna", "", "Strategi: trygghet #1", SLIP, NUMBER, "", NIGHT, "", "", "", "")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder."""
    (tmp_path / "handbok").mkdir()
    return tmp_path / "handbok"


@pytest.fixture
def handbok(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Invoke:
    """Runs the command in the empty folder on the tests' day, with someone's answers."""
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")

    def invoke(*arguments: str, says: str = "") -> Result:
        return CliRunner().invoke(main, arguments, input=says, prog_name="handbok")

    return invoke


def test_newcomer_answers_and_has_a_handbook(handbok: Invoke, folder: Path) -> None:
    """Slips are told of and asked again; what is not known becomes gaps; it checks and builds."""
    begun = handbok("new", says="\n".join(ANSWERS) + "\n")
    assert begun.exit_code == 0, begun.output
    assert "Menade du Solna?" in begun.output
    assert "Solna stad, kommunkod 0184, Stockholms län." in begun.output
    assert "”08465” är inget svenskt telefonnummer" in begun.output
    assert "Luckor att fylla i: Socialtjänstens mottagning" in begun.output
    contacts = (folder / "contacts/solna.yml").read_text("utf-8")
    assert contacts.count("phone:") == 2
    assert 'title: "Strategi: trygghet #1"' in (folder / "strategy/solna/strategy.yml").read_text()
    checked = handbok("check")
    assert checked.exit_code == 0
    assert "Fel: 0. Varningar: 0. Upplysningar: 3. Filer: 2." in checked.output
    assert "national" not in checked.output  # the base is the program's: nothing to mend here
    built = handbok("build")
    assert built.exit_code == 0, built.output
    assert "08-465 004 21" in (folder / "site/kontakter/index.html").read_text("utf-8")


def test_options_alone_ask_nothing(handbok: Invoke, folder: Path) -> None:
    """A script starts a handbook with what it knows, in a folder that it names."""
    options = ("--web", "lund.se", "--title", "Handlingsplan", "--phone", "jurist=08-465 004 70")
    begun = handbok("new", "1281", "--yes", "--root", "a/b", *options)
    assert begun.exit_code == 0, begun.output
    assert "Enter" not in begun.output
    contacts = (folder / "a/b/contacts/lund.yml").read_text("utf-8")
    assert 'phone: "08-465 004 70"' in contacts
    assert 'url: "https://lund.se"' in contacts
    assert "handlingsplan" in (folder / "a/b/strategy/lund/strategy.yml").read_text("utf-8")


def test_answers_given_as_options_are_not_asked_for(handbok: Invoke) -> None:
    """Without --yes the rest is asked, each thing once."""
    given = ("new", "Lund", "--phone", "kontaktcenter=08-465 004 00", "--title", "Plan")
    begun = handbok(*given, says="\n" * 7)
    assert begun.exit_code == 0, begun.output
    assert "Telefon: Kommunens kontaktcenter" not in begun.output
    assert "Titeln på" not in begun.output
    assert begun.output.count("Telefon: ") == 6


def test_another_municipality_joins(handbok: Invoke, folder: Path) -> None:
    """In a folder with a handbook only the new one's files are written; both are sound."""
    handbok("new", "Solna", "--yes")
    readme = (folder / "README.md").read_bytes()
    joined = handbok("new", "Habo", "--yes")
    assert joined.exit_code == 0, joined.output
    assert "handbok build --all" in joined.output
    assert (folder / "README.md").read_bytes() == readme
    assert handbok("check", "habo", "solna").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("new", "--yes"), "Skriv vilken kommun"),
        (("new", "Lillåkra", "--yes"), "Det finns ingen kommun som heter ”Lillåkra”"),
        (("new", "Vesterås", "--yes"), "Menade du Västerås"),
        (("new", "Lund", "--yes", "--phone", "08-465 004 00"), "likhetstecken"),
        (("new", "Lund", "--yes", "--phone", "jurist=12"), "inget svenskt telefonnummer"),
        (("new", "Lund", "--yes", "--phone", "jruist=112"), "Funktionen ”jruist” finns inte"),
        (("new", "Lund", "--yes", "--web", "vet inte"), "ingen webbadress"),
        (("new", "Lund", "--yes", "--root", "../upptagen"), "”uppsats.docx”"),
        (("new", "Lund", "--yes", "--root", "../upptagen/uppsats.docx"), "är en fil, ingen mapp"),
        (("new", "Lund"), "Inget är skrivet."),
    ],
)
def test_refusal_is_told_in_words_and_writes_nothing(
    handbok: Invoke, folder: Path, arguments: tuple[str, ...], words: str
) -> None:
    """Exit code 2, a Swedish sentence with what to write instead, and a folder as it was."""
    (folder.parent / "upptagen").mkdir()
    (folder.parent / "upptagen/uppsats.docx").touch()
    before = sorted(folder.parent.rglob("*"))
    refused = handbok(*arguments)
    assert refused.exit_code == 2
    assert words in refused.output
    assert "Traceback" not in refused.output
    assert sorted(folder.parent.rglob("*")) == before


def test_municipality_that_is_there_is_told_before_the_questions(handbok: Invoke) -> None:
    """Nobody answers eight questions in vain."""
    handbok("new", "Lund", "--yes")
    refused = handbok("new", says="lund\n")
    assert refused.exit_code == 2
    assert "lund finns redan" in refused.output
    assert "Telefon" not in refused.output


def test_repository_with_a_base_of_its_own_is_asked_about_that(
    handbok: Invoke, folder: Path, repository: Path
) -> None:
    """The functions are those of the folder's base, not of the one that the program brings."""
    shutil.copytree(repository / "tests/example", folder, dirs_exist_ok=True)
    refused = handbok("new", "Lund", "--yes", "--phone", "jruist=112")
    known = refused.output.split("Välj bland:")[1]
    assert "socialjour" not in known


def test_editor_has_its_help_from_the_first_day(handbok: Invoke, folder: Path) -> None:
    """Every schema that the settings name stands there, for a municipality that joins too."""
    for name in ("Solna", "Lund"):
        handbok("new", name, "--yes")
        settings = json.loads((folder / ".vscode/settings.json").read_text("utf-8"))
        schemas = settings["yaml.schemas"]
        assert schemas
        assert [schema for schema in schemas if not (folder / schema).is_file()] == []
    assert handbok("schema", "--check").exit_code == 0


def test_what_to_do_now_can_be_run_as_it_is_printed(
    handbok: Invoke, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the shell does not find the program its path is said, and how to read the manual."""
    monkeypatch.setattr("sys.argv", [str(folder / ".venv/bin/handbok")])
    monkeypatch.setenv("PATH", "")
    result = handbok("new", "solna", "--yes")
    path = str(Path(".venv", "bin", "handbok"))
    assert f"Nu: {path} serve solna visar handboken." in result.stdout
    assert f"i manualen och i meddelanden, skriver du {path}" in result.stdout


def test_help_for_the_editor_is_not_forced_on_who_has_taken_it_away(
    handbok: Invoke, folder: Path
) -> None:
    """Who has no schemas/ any more gets none when another municipality joins."""
    handbok("new", "Solna", "--yes")
    shutil.rmtree(folder / "schemas")
    assert handbok("new", "Lund", "--yes").exit_code == 0
    assert not (folder / "schemas").exists()
