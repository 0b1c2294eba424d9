"""The command: exit codes, forms of output, and help that an editor can read."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from handbok.cli import COMMANDS, main
from handbok.problems.catalog import CATALOG

ROOT = Path(__file__).resolve().parents[2]
OTHERS = ("lillakra*", "stockholm*", "strangnas*")
Invoke = Callable[..., Result]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the shipped content, with Lund and Solna only, to stand in."""
    root = tmp_path / "content"
    for folder in ("strategy", "measures", "contacts", "pages"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns(*OTHERS))
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


@pytest.fixture
def handbok(content: Path, monkeypatch: pytest.MonkeyPatch) -> Invoke:
    """Runs the command in the copy, on the tests' day."""
    monkeypatch.chdir(content)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")

    def invoke(*arguments: str, **variables: str) -> Result:
        return CliRunner().invoke(main, arguments, env=variables, prog_name="handbok")

    return invoke


def break_lund(content: Path) -> None:
    """A key that is misspelt."""
    file = content / "strategy/lund/strategy.yml"
    text = file.read_text("utf-8")
    assert "  document_type:" in text
    file.write_text(text.replace("  document_type:", "  dokument_typ:"), "utf-8")


def make_only_warnings(content: Path) -> None:
    """A contact that was checked a year and a half ago: worth telling, no reason to stop."""
    file = content / "contacts/solna.yml"
    text = file.read_text("utf-8")
    assert 'phone: "08-746 10 00"\n' in text
    checked = 'phone: "08-746 10 00"\n    verified_on: 2025-09-01\n'
    file.write_text(text.replace('phone: "08-746 10 00"\n', checked), "utf-8")


@pytest.mark.parametrize("names", [(), ("solna",), ("solna", "lund")], ids=["all", "one", "two"])
def test_sound_content_checks_with_exit_code_0(names: tuple[str, ...], handbok: Invoke) -> None:
    """Neither errors nor warnings in what is shipped, and a script may go on."""
    result = handbok("check", *names)
    assert result.exit_code == 0
    assert set(re.findall(r"(?m)^\S+:\d+:\d+: (\w+) \[", result.stdout)) == {"upplysning"}


def test_broken_content_checks_with_exit_code_1(handbok: Invoke, content: Path) -> None:
    """An error: file, line, code and what to write instead, and a script stops."""
    break_lund(content)
    result = handbok("check")
    assert result.exit_code == 1
    assert re.search(
        r"(?m)^strategy/lund/strategy\.yml:\d+:\d+: fel \[unknown-key\]$", result.stdout
    )
    assert "Menade du ”document_type”?" in result.stdout


def test_mistake_of_a_neighbour_is_not_told(handbok: Invoke, content: Path) -> None:
    """Asked about Solna, the command does not speak of Lund."""
    break_lund(content)
    result = handbok("check", "solna")
    assert result.exit_code == 0
    assert "strategy/lund" not in result.stdout


def test_warning_alone_does_not_stop(handbok: Invoke, content: Path) -> None:
    """A contact that should be checked again is told, with exit code 0."""
    make_only_warnings(content)
    result = handbok("check", "solna")
    assert result.exit_code == 0
    assert "varning [stale-contact]" in result.stdout


def test_mistake_in_the_common_base_is_told_once(handbok: Invoke, content: Path) -> None:
    """Read for every municipality, a mistake in the base is still one mistake."""
    file = content / "contacts/national.yml"
    file.write_text(file.read_text("utf-8").replace("\nfunctions:", "\nfunktioner:"), "utf-8")
    result = handbok("check")
    assert result.exit_code == 1
    assert result.stdout.count("[unknown-key]") == 1


def test_problems_as_json(handbok: Invoke, content: Path) -> None:
    """A list that another program can read, each with its place and its words."""
    break_lund(content)
    result = handbok("check", "lund", "--format", "json")
    found = json.loads(result.stdout)
    assert result.exit_code == 1
    (unknown,) = [problem for problem in found if problem["code"] == "unknown-key"]
    line = (content / unknown["file"]).read_text("utf-8").splitlines()[unknown["line"] - 1]
    start = unknown["column"] - 1
    assert line[start : start + unknown["length"]] == "dokument_typ"
    assert (unknown["severity"], unknown["file"]) == ("error", "strategy/lund/strategy.yml")
    assert unknown["message"]
    assert unknown["remedy"]


def test_no_problems_as_json(handbok: Invoke, content: Path) -> None:
    """Nothing found is an empty list, not an empty page: Lillåkra lacks nothing."""
    for folder in ("strategy", "measures"):
        shutil.copytree(ROOT / folder / "lillakra", content / folder / "lillakra")
    shutil.copy(ROOT / "contacts/lillakra.yml", content / "contacts")
    found = json.loads(handbok("check", "lillakra", "--format", "json").stdout)
    assert [problem for problem in found if problem["severity"] != "notice"] == []
    assert all(problem["file"] == "contacts/national.yml" for problem in found)


def test_problems_for_code_scanning(handbok: Invoke, content: Path) -> None:
    """SARIF 2.1.0: each result points at a rule that is described, and at a region of a file."""
    break_lund(content)
    result = handbok("check", "--format", "sarif")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    (run,) = report["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert report["version"] == "2.1.0"
    assert {"error", "note"} == {found["level"] for found in run["results"]}
    for found in run["results"]:
        assert rules[found["ruleIndex"]]["id"] == found["ruleId"]
        (location,) = found["locations"]
        place = location["physicalLocation"]
        length = len((content / place["artifactLocation"]["uri"]).read_text("utf-8").splitlines())
        assert 1 <= place["region"]["startLine"] <= length
        assert place["region"]["startColumn"] < place["region"]["endColumn"]


def test_problems_beside_the_lines_of_a_pull_request(handbok: Invoke, content: Path) -> None:
    """GitHub's workflow commands: one a line, with file, line, column and title."""
    break_lund(content)
    lines = handbok("check", "lund", "--format", "github").stdout.strip().splitlines()
    form = r"::(error|warning|notice) file=[^,:]+,line=\d+,col=\d+,title=[a-z-]+::\S.*"
    assert lines
    assert [line for line in lines if not re.fullmatch(form, line)] == []
    assert any(line.startswith("::error file=strategy/lund/strategy.yml,") for line in lines)


def test_problems_in_english(handbok: Invoke, content: Path) -> None:
    """With --language en the same mistake is told in English."""
    break_lund(content)
    said = handbok("check", "lund", "--language", "en").stdout
    assert "[unknown-key]" in said
    assert "Did you mean" in said


@pytest.mark.parametrize(
    ("written", "meant"), [("solan", "solna"), ("Lund", "lund"), ("sollna", "solna")]
)
@pytest.mark.parametrize("command", ["check", "build", "serve"])
def test_misspelt_municipality_is_guessed(
    command: str, written: str, meant: str, handbok: Invoke
) -> None:
    """Wrong use, exit code 2: the name that was meant, and all there are."""
    result = handbok(command, written)
    assert result.exit_code == 2
    assert f"Kommunen ”{written}” finns inte. Menade du ”{meant}”?" in result.stderr
    assert "lund, solna" in result.stderr


def test_unlike_municipality_gets_the_list(handbok: Invoke) -> None:
    """A name like no other gets no guess, but the names there are."""
    result = handbok("check", "kiruna")
    assert result.exit_code == 2
    assert "Menade du" not in result.stderr
    assert "lund, solna" in result.stderr


@pytest.mark.parametrize("command", [("build",), ("write", "ut")], ids=lambda c: c[0])
def test_command_for_one_asks_which(command: tuple[str, ...], handbok: Invoke) -> None:
    """Where several municipalities stand, the command does not choose one by itself."""
    result = handbok(*command)
    assert result.exit_code == 2
    assert "Skriv vilken kommun: lund, solna" in result.stderr


def test_command_that_takes_an_option_says_which_option(handbok: Invoke) -> None:
    """The remedy can be written as it stands."""
    result = handbok("embed", "kontakter")
    assert result.exit_code == 2
    assert "Skriv vilken kommun, till exempel --municipality lund." in result.stderr


def test_only_municipality_needs_no_name(handbok: Invoke, content: Path) -> None:
    """In a repository of one's own `handbok build` is enough."""
    shutil.rmtree(content / "strategy/lund")
    result = handbok("build")
    assert result.exit_code == 0
    assert (content / "site/index.html").is_file()


@pytest.mark.parametrize(
    "command", [("check",), ("build",), ("build", "--all"), ("serve",), ("write", "ut")]
)
def test_folder_without_content_is_wrong_use(
    command: tuple[str, ...], handbok: Invoke, content: Path
) -> None:
    """Outside a repository: exit code 2, and where to stand or what to write."""
    (content / "tom").mkdir()
    result = handbok(*command, "--root", "tom")
    assert result.exit_code == 2
    assert "--root" in result.stderr
    assert [path.name for path in (content / "tom").iterdir()] == []


def test_municipality_without_files_is_a_problem(handbok: Invoke, content: Path) -> None:
    """An empty folder: exit code 1, and which two files to begin with."""
    (content / "strategy/tom").mkdir()
    result = handbok("check", "tom")
    assert result.exit_code == 1
    assert result.stdout.count("[missing-municipality]") == 2


def test_build_tells_what_became_of_it(handbok: Invoke, content: Path) -> None:
    """Exit code 0, the folder, what was left out; after a mistake 1 and that nothing was built."""
    result = handbok("build", "lund", "--site-dir", "ut")
    assert "lund: byggd i " in result.stdout
    assert "Utan site_url i mkdocs.yml skrivs inte: api/externalitems.json" in result.stderr
    break_lund(content)
    result = handbok("build", "lund", "--site-dir", "ut")
    assert (result.exit_code, "lund: inte byggd" in result.stdout) == (1, True)


def test_naming_one_and_asking_for_all_is_wrong_use(handbok: Invoke, content: Path) -> None:
    """`handbok build solna --all` can mean two things, so it does neither."""
    assert handbok("build", "solna", "--all").exit_code == 2
    assert not (content / "site").exists()


def test_writing_pages_tells_how_many(handbok: Invoke, content: Path) -> None:
    """Exit code 0 and as many files as there are in docs/."""
    result = handbok("write", "ut", "lund")
    files = [path for path in (content / "ut/docs").rglob("*") if path.is_file()]
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Skrev {len(files)} filer")


def test_writing_broken_content_writes_nothing(handbok: Invoke, content: Path) -> None:
    """Exit code 1, the mistake is told, and there is no folder."""
    break_lund(content)
    result = handbok("write", "ut", "lund")
    assert result.exit_code == 1
    assert "[unknown-key]" in result.stderr
    assert not (content / "ut").exists()


@pytest.mark.parametrize("code", CATALOG)
def test_every_code_can_be_explained(code: str, handbok: Invoke) -> None:
    """What it means, why it matters, wrong and right, in Swedish."""
    result = handbok("explain", code)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"## {code}\n")
    assert "Fel:" in result.stdout
    assert "Rätt:" in result.stdout


def test_codes_are_listed(handbok: Invoke) -> None:
    """`handbok explain` by itself has a line for each code."""
    listed = [line.split()[0] for line in handbok("explain").stdout.splitlines()]
    assert listed == list(CATALOG)


def test_unknown_code_is_guessed(handbok: Invoke) -> None:
    """Wrong use, exit code 2, with the code that was meant."""
    result = handbok("explain", "bad-fone")
    assert result.exit_code == 2
    assert "Menade du ”bad-phone”?" in result.stderr


def test_editor_help_is_written_and_then_fresh(handbok: Invoke, content: Path) -> None:
    """Stale is exit code 1 and names the files; after writing, 0; what is not ours is kept."""
    before = handbok("schema", "--check")
    assert before.exit_code == 1
    assert "Inte aktuell: schemas/lund/contacts.schema.json" in before.stderr
    assert not (content / "schemas").exists()
    assert handbok("schema").exit_code == 0
    assert handbok("schema", "--check").exit_code == 0

    lost = content / "schemas/nowhere/contacts.schema.json"
    lost.parent.mkdir()
    lost.write_text("{}\n", "utf-8")
    settings = content / ".vscode/settings.json"
    mine = json.loads(settings.read_text("utf-8")) | {"editor.fontSize": 20}
    settings.write_text(json.dumps(mine), "utf-8")
    assert handbok("schema", "--check").stderr.count("Inte aktuell") == 2
    assert handbok("schema").exit_code == 0
    assert not lost.exists()
    assert json.loads(settings.read_text("utf-8"))["editor.fontSize"] == 20


def test_settings_with_comments_are_left_alone(handbok: Invoke, content: Path) -> None:
    """Somebody's own settings are never written over; the words say what to copy."""
    settings = content / ".vscode/settings.json"
    settings.parent.mkdir()
    settings.write_text("// mine\n{}\n", "utf-8")
    done = handbok("schema")
    assert done.exit_code == 0
    assert ".vscode/settings.json har anteckningar" in done.stderr
    assert settings.read_text("utf-8") == "// mine\n{}\n"


def test_new_id_makes_only_that_municipality_stale(handbok: Invoke, content: Path) -> None:
    """An added record is told by the files that do not know it."""
    assert handbok("schema").exit_code == 0
    (content / "strategy/lund/nya.yml").write_text("roles: [{id: vakt, name: Vakt}]\n", "utf-8")
    stale = handbok("schema", "--check").stderr.splitlines()
    assert [line.split("schemas/")[1].split("/")[0] for line in stale] == ["lund"] * len(stale)
    assert stale


def commands(command: click.Command, name: str = "handbok") -> list[tuple[str, click.Command]]:
    """A command and all under it, by what one writes."""
    below = command.commands.items() if isinstance(command, click.Group) else ()
    return [(name, command), *(one for n, c in below for one in commands(c, f"{name} {n}"))]


NAMES = [name for name, _ in commands(main)]


@pytest.mark.parametrize(("name", "command"), commands(main), ids=NAMES)
def test_help_is_in_swedish(name: str, command: click.Command) -> None:
    """Each command and option says in a Swedish sentence what it is for."""
    own = [p for p in command.params if isinstance(p, click.Option) and p.name != "version"]
    sentences = [command.help or "", *(option.help or "" for option in own)]
    english = re.compile(r"(?i)\b(?:the|and|of|with|is|are|for|not|this|folder|file|show|write)\b")
    assert [s for s in sentences if not s.rstrip().endswith(".") or english.search(s)] == [], name


@pytest.mark.parametrize("command", main.commands)
def test_names_of_arguments_are_in_swedish(command: str, handbok: Invoke) -> None:
    """What stands for an argument in the usage is a word that an editor knows."""
    usage = handbok(command, "--help").stdout.splitlines()[0]
    shown = set(re.findall(r"[A-ZÅÄÖ]{3,}", usage)) - {"VAL", "KOMMANDO", "ORD"}
    assert shown <= {
        "ADRESS",
        "FIL",
        "FRÅGA",
        "KOD",
        "KOMMUN",
        "MAPP",
        "MÅL",
        "SLAG",
        "VERSION",
        "VÄRD",
    }


@pytest.mark.parametrize("option", ["-h", "--help"])
@pytest.mark.parametrize("command", ["", *main.commands])
def test_help_has_exit_code_0(command: str, option: str, handbok: Invoke) -> None:
    """Asking for help is no wrong use."""
    result = handbok(*filter(None, [command, option]))
    assert result.exit_code == 0
    assert "handbok" in result.stdout


@pytest.mark.parametrize("name", NAMES)
def test_help_is_whole_and_without_the_librarys_own_words(name: str, handbok: Invoke) -> None:
    """Every summary is a whole sentence, and what stands for a value is in Swedish."""
    said = handbok(*name.split()[1:], "--help", COLUMNS="80").stdout
    assert said.startswith(f"Så skriver du: {name}")
    summaries = said.partition("Kommandon:")[2].strip().splitlines()
    assert [line for line in summaries if not line.endswith((".", "?"))] == []
    assert [line for line in summaries if line.endswith("...")] == []
    assert not re.search(r"OPTIONS|DIRECTORY|INTEGER|FLOAT|\bPATH\b|COMMAND|required|default", said)


def test_help_lists_commands_in_the_order_of_a_day(handbok: Invoke) -> None:
    """Who has never been here begins at the top."""
    listed = re.findall(r"(?m)^  ([a-z][a-z-]+)  ", handbok("--help").stdout)
    assert listed[:3] == ["new", "serve", "check"]
    assert listed == list(main.commands)


@pytest.mark.parametrize("name", COMMANDS)
def test_list_of_the_help_says_what_the_command_says(name: str) -> None:
    """A command's line in the list is the first sentence of its own help."""
    command = main.commands[name]
    assert command.get_short_help_str(200) == COMMANDS[name]


def test_list_of_the_help_loads_no_command() -> None:
    """Who only asks what there is does not wait for what renders and reads."""
    code = (
        "import sys; from handbok.cli import main; main(['--help'], standalone_mode=False); "
        "print([m for m in sys.modules if m.split('.')[:2] in ({parts})])"
    ).replace("{parts}", ", ".join(f"['handbok', '{part}']" for part in ("load", "model", "pages")))
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_ids_are_listed_with_what_they_are_called(handbok: Invoke) -> None:
    """The base's and the municipality's own; only one kind where one is asked for."""
    everything = handbok("ids", "--municipality", "lund").stdout
    functions = handbok("ids", "function", "--municipality", "lund").stdout
    assert re.search(r"(?m)^  socialtjanst-mottagning +Socialtjänstens mottagning$", functions)
    assert functions in everything
    assert re.search(r"(?m)^  lund-\S+ +\S", everything)
    assert "role:" in everything
    assert "role:" not in functions


def test_kind_without_ids_is_wrong_use(handbok: Invoke) -> None:
    """A kind that does not exist is answered with the nearest one and all of them."""
    result = handbok("ids", "rolle", "--municipality", "lund")
    assert result.exit_code == 2
    assert "Menade du ”role”?" in result.stderr


def test_ids_of_half_a_handbook_are_not_listed(handbok: Invoke, content: Path) -> None:
    """A list without what an unreadable file holds would send the editor wrong."""
    (content / "strategy/lund/ny.yml").write_text("terms: [", "utf-8")
    result = handbok("ids", "--municipality", "lund")
    assert result.exit_code == 2
    assert "handbok check" in result.stderr


def test_review_leaves_out_what_the_program_brings(handbok: Invoke, content: Path) -> None:
    """Nobody is asked to date a law in a file that is not theirs, and it says so."""
    whole = handbok("review", "lund", "--days", "2000").stdout
    assert "strategy/national/law.yml" in whole
    shutil.rmtree(content / "strategy/national")
    (content / "contacts/national.yml").unlink()
    own = handbok("review", "lund", "--days", "2000").stdout
    assert "national" not in own.replace("nationella", "")
    assert "contacts/lund.yml" in own
    assert "Det som följer med programmet räknas inte" in own


def test_forms_are_tried_without_saying_where_the_files_are(handbok: Invoke) -> None:
    """Only what is saved somewhere needs a place; who forgets it is told what to write."""
    assert handbok("cms", "lund", "--backend", "test-repo").exit_code == 0
    result = handbok("cms", "lund")
    assert result.exit_code == 2
    assert "--repo kommunen/handbok" in result.stderr
