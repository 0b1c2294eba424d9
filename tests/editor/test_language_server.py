"""The language server of VS Code, driven for real: keys, ids, words and mistakes in Swedish."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from language_server import LanguageServer

from handbok.cli import main

pytestmark = pytest.mark.slow
CASES = Path(__file__).parents[1] / "cases"
# What an editor can say with a schema and the file alone.
CODES = {
    "bad-date",
    "bad-phone",
    "missing-key",
    "unknown-key",
    "unknown-reference",
    "wrong-type",
    "wrong-value",
}
CONTACT = "contacts:\n  - id: vaxel\n    name: Växeln\n    functions: [kontaktcenter]\n"
FILE = "contacts/lillakra/ny.yml"


@pytest.fixture(scope="module")
def server(programs: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """A server for a copy of the shipped repository, with what `handbok schema` writes there."""
    root = tmp_path_factory.mktemp("repository")
    repository = Path(__file__).parents[2]
    for folder in ("strategy", "measures", "contacts"):
        shutil.copytree(repository / folder, root / folder)
    with serving(programs, root) as started:
        yield started


def serving(programs: Path, root: Path) -> LanguageServer:
    """A server for a folder whose schemas have just been written."""
    done = CliRunner().invoke(main, ["schema", "--root", str(root)], prog_name="handbok")
    assert done.exit_code == 0, done.output
    return LanguageServer(programs / "yaml-language-server/bin/yaml-language-server", root)


def test_keys_are_offered(server: LanguageServer) -> None:
    """In a contact its keys are offered, with what they are for, ready to be filled in."""
    found = server.completions(FILE, CONTACT + "    |\n")
    assert {"phone", "hours", "verified_on"} <= set(found)
    assert "utgångspunkter" not in found
    assert found["phone"]["insertText"] == "phone: "
    assert found["audience"]["insertText"] == "audience:\n  - "
    assert "08-465 004 00" in str(found["phone"]["documentation"])


def test_kinds_are_offered_in_an_empty_file(server: LanguageServer) -> None:
    """An empty file offers the kinds of its folder, and no others."""
    assert set(server.completions(FILE, "|\n")) == {
        *("actors", "cooperation", "functions", "contacts", "gaps")
    }


@pytest.mark.parametrize(
    ("marked", "expected", "words"),
    [
        ("functions: [|]", "socialtjanst-mottagning", "Socialtjänstens mottagning"),
        ("functions:\n      - |", "faltgruppen", "Fältgruppen"),
        ("operator: |", "lokalpolisen-lillakra", "Lokalpolisen i Lillåkra"),
        ("visibility: |", "staff", "Bara för personal"),
    ],
)
def test_ids_and_choices_are_offered_with_their_words(
    server: LanguageServer, marked: str, expected: str, words: str
) -> None:
    """The repository's own ids, the base's among them, each with what people call it."""
    found = server.completions(FILE, f"contacts:\n  - id: a\n    name: x\n    {marked}\n")
    assert words in str(found[expected]["documentation"])
    assert "null" not in found


def test_ids_are_those_of_the_municipality(server: LanguageServer) -> None:
    """Lund is not offered what only Lillåkra has."""
    marked = "contacts:\n  - id: a\n    name: x\n    functions: [|]\n"
    found = server.completions("contacts/lund/ny.yml", marked)
    assert "socialtjanst-mottagning" in found
    assert "faltgruppen" not in found
    assert "faltgruppen" in server.completions(FILE, marked)


def test_pointer_on_a_key_tells_what_it_is_for(server: LanguageServer) -> None:
    """Title, purpose and an example, in Swedish."""
    shown = server.hover(FILE, CONTACT + '    ph|one: "112"\n')
    assert shown.startswith("#### Telefon")
    assert "Som i tryck" in shown
    assert "Exempel:" in shown


def test_pointer_on_an_id_tells_whose_it_is(server: LanguageServer) -> None:
    """The words that people know the function by."""
    shown = server.hover(FILE, CONTACT.replace("kontakt", "kon|takt"))
    assert "* `kontaktcenter`: Kommunens kontaktcenter" in shown


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('    telefon: "112"', "Nyckeln finns inte här. Tillåtna nycklar: id, "),
        ('    phone: "0200-100 200"', "Inget svenskt telefonnummer"),
        ("    operator: polisenn", "Id:t finns inte bland posterna av slaget aktör."),
        ("    verified_on: 2026-02-30", "Inget datum som finns."),
        ("    visibility: alla", "Skriv något av: public, staff."),
        ("    anonymous: kanske", "Skriv ja eller nej."),
        ("    email: socialtjänsten", "Skriv en e-postadress"),
        ("    audience: staff", "Skriv en lista"),
        ("    hours: [8, 17]", "Skriv text här"),
        ("    review: {last_reviewed: 2026-01-01, interval_months: 0}", "Skriv ett heltal från 1"),
        ("    review: {interval_months: 6}", "Posten saknar ”last_reviewed” (Senast granskad)."),
    ],
)
def test_mistake_is_told_in_swedish_on_its_line(
    server: LanguageServer, line: str, words: str
) -> None:
    """One mistake, one mark, on the line where it stands, in words that an editor understands."""
    (found,) = server.diagnostics(FILE, f"{CONTACT}{line}\n    note: Sist.\n")
    assert found["message"].startswith(words)
    assert found["range"]["start"]["line"] == CONTACT.count("\n")


@pytest.mark.parametrize(
    "line", ["phone:", 'operator: ""', "sources: []", "review: {}", "verified_on: null", "hours: 8"]
)
def test_what_check_lets_pass_is_not_marked(server: LanguageServer, line: str) -> None:
    """Empty means left out, and a number is text where text is asked for."""
    assert server.diagnostics(FILE, f"{CONTACT}    {line}\n") == []


def test_shipped_content_is_not_marked(server: LanguageServer) -> None:
    """A file as it is shipped has not one mark."""
    file = "strategy/lillakra/situations.yml"
    assert server.diagnostics(file, (server.root / file).read_text("utf-8")) == []


@pytest.mark.parametrize("code", sorted(CODES))
def test_same_mistakes_as_check(
    code: str, programs: Path, workspace: Callable[[Mapping[str, str]], Path]
) -> None:
    """What check says of the case, the editor says on the same line; mended, it says nothing."""
    lines = (CASES / code / "wrong/expected.txt").read_text("utf-8").split()[1::2]
    with serving(programs, workspace({})) as server:
        for side in ("wrong", "right"):
            folder = CASES / code / side
            files = [path for path in sorted(folder.rglob("*.yml")) if path.is_file()]
            marked = [
                f"{path.relative_to(folder).as_posix()}:{mark['range']['start']['line'] + 1}"
                for path in files
                for mark in server.diagnostics(
                    path.relative_to(folder).as_posix(), path.read_text("utf-8")
                )
            ]
            expected = [place.rsplit(":", 1)[0] for place in lines] if side == "wrong" else []
            assert marked == expected
