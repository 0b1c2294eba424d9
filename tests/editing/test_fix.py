"""Mechanical faults mended: what the files say stays, and so does every comment."""

import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbok.cli import main
from handbok.editing.fixing import FORMS, fix
from handbok.editing.source import data_of
from handbok.load.files import mended
from handbok.problems.catalog import FIXABLE
from sweeps import sampled

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
SOME = [
    ROOT / "contacts/solna.yml",
    ROOT / "measures/solna/areas.yml",
    ROOT / "strategy/lillakra/situations.yml",
    ROOT / "strategy/lund/strategy.yml",
    ROOT / "strategy/national/law.yml",
]
SHIPPED = sorted(p for f in ("strategy", "measures", "contacts") for p in (ROOT / f).rglob("*.yml"))
Handbok = Callable[..., Result]


def comments(text: str) -> list[str]:
    """The lines of a text that are only comments."""
    return [line.strip() for line in text.splitlines() if line.lstrip().startswith("#")]


def test_shipped_files_need_nothing() -> None:
    """The command has nothing to say about what is shipped, and touches none of it."""
    before = {path: path.read_bytes() for path in SHIPPED}
    result = CliRunner().invoke(main, ["fix", "--root", str(ROOT)])
    assert (result.exit_code, result.stdout) == (0, "Inget att rätta.\n")
    assert {path: path.read_bytes() for path in SHIPPED} == before


@pytest.mark.parametrize(
    ("right", "wrong", "mended_to"),
    [
        ('"08-465 004 00"', "+46 8 46500400", '"08-465 004 00"'),
        ('"08-465 004 00"', "'084650 0400'", None),
        ('"08-465 004 00"', '"08/465 004 00"', '"08-465 004 00"'),
        ("2026-11-20", "20 november 2026 # i fjol", "2026-11-20 # i fjol"),
        ("2026-11-20", '"2026-11-20 00:00:00"', '"2026-11-20"'),
        ("2026-11-20", "11/10/2026", None),
        ("2026-11-20", "november 2026", None),
        ("Växeln\n", "Va\u0308xeln\n", "Växeln\n"),
        ("Växeln\n", "Väx\u00adeln\u00a0 \n", "Växeln\n"),
        ("Växeln\n", "Växeln\u202e\n", "Växeln\n"),
        ("Vardagar 8–16", "Vardagar 8\u009616", "Vardagar 8–16"),
    ],
)
def test_value_is_mended_where_it_is_sure(
    right: str, wrong: str, mended_to: str | None, handbok: Handbok, contacts_file: Path
) -> None:
    """The value alone changes; what could mean two things stays a problem and is told."""
    text = contacts_file.read_text("utf-8").replace(right, wrong, 1)
    contacts_file.write_text(text, "utf-8")
    result = handbok("fix")
    after = contacts_file.read_text("utf-8")
    assert after == text.replace(wrong, wrong if mended_to is None else mended_to)
    assert ("Det går inte att rätta säkert" in result.stdout) is (mended_to is None)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_file_in_another_encoding_becomes_utf_8(
    encoding: str, handbok: Handbok, contacts_file: Path
) -> None:
    """As Windows saves it, with its line ends: back to the file as it was."""
    before = contacts_file.read_bytes()
    contacts_file.write_bytes(before.decode().replace("\n", "\r\n").encode(encoding))
    assert handbok("fix").exit_code == 0
    assert contacts_file.read_bytes() == before


def test_encoding_that_is_not_sure_is_left(handbok: Handbok, contacts_file: Path) -> None:
    """Bytes that would be strange letters in Swedish are told, not guessed."""
    before = contacts_file.read_bytes().replace("ä".encode(), b"\x84")  # DOS
    contacts_file.write_bytes(before)
    result = handbok("fix")
    assert contacts_file.read_bytes() == before
    assert "handbok explain not-utf8" in result.stdout


def test_line_break_of_markdown_is_no_blank(handbok: Handbok, root: Path) -> None:
    """Two blanks at a line's end in a block are content; elsewhere they are nothing."""
    file = root / "contacts/exempelby/extra.yml"
    file.parent.mkdir()
    head = "actors:\n  - id: a  \n    name: A \n    kind: board\n"
    text = f"{head}    mandate: |\n      ett  \n      två\n"
    file.write_text(text, "utf-8")
    handbok("fix", "contacts/exempelby")
    assert file.read_text("utf-8") == text.replace("a  \n", "a\n").replace("A \n", "A\n")


def test_dry_run_shows_and_writes_nothing(handbok: Handbok, contacts_file: Path) -> None:
    """The difference line by line, and what each change mends."""
    text = contacts_file.read_text("utf-8").replace(
        '"08-465 004 00"', "084650 0400".replace(" ", "")
    )
    contacts_file.write_text(text, "utf-8")
    result = handbok("fix", "--dry-run")
    assert "-    phone: 0846500400\n" in result.stdout
    assert '+    phone: "08-465 004 00"\n' in result.stdout
    assert (
        "contacts/exempelby.yml:12: telefonnumret 0846500400 skrivs 08-465 004 00" in result.stdout
    )
    assert contacts_file.read_text("utf-8") == text


def test_quotation_marks_of_word_are_taken_away(handbok: Handbok, contacts_file: Path) -> None:
    """Around a value they are never meant; the file then says what it said before."""
    before = contacts_file.read_text("utf-8")
    contacts_file.write_text(before.replace('"08-465 004 00"', "”08-465 004 00”"), "utf-8")
    result = handbok("fix")
    assert "typografiska citattecken tas bort: 08-465 004 00 [curly-quotes]" in result.stdout
    assert contacts_file.read_text("utf-8") == before


def test_file_that_yaml_refuses_is_told_of(handbok: Handbok, contacts_file: Path) -> None:
    """Nothing to mend is not the same as nothing wrong."""
    text = contacts_file.read_text("utf-8").replace(
        'phone: "08-465 004 00"', 'phone: "08-465 004 00'
    )
    contacts_file.write_text(text, "utf-8")
    result = handbok("fix")
    assert "contacts/exempelby.yml:12: Filen går inte att läsa" in result.stdout + result.stderr
    assert contacts_file.read_text("utf-8") == text


def test_only_the_files_that_are_named(handbok: Handbok, root: Path, contacts_file: Path) -> None:
    """A path narrows it down; one without content is wrong use."""
    text = contacts_file.read_text("utf-8").replace("Växeln\n", "Växeln \n")
    contacts_file.write_text(text, "utf-8")
    handbok("fix", "strategy")
    assert contacts_file.read_text("utf-8") == text
    (root / "annat").mkdir()
    assert handbok("fix", "annat").exit_code == 2
    handbok("fix", "contacts/exempelby.yml")
    assert contacts_file.read_text("utf-8") != text


def test_every_fixable_code_has_its_mending() -> None:
    """The catalogue promises what the command does, no more and no less."""
    assert set(FORMS) | {"not-utf8", "invisible-character"} == FIXABLE


DAMAGE = st.sampled_from(
    ["\u00a0", " \n", "\r\n", "\u00ad", "a\u0308", "\u202e", "\u200b", "\x96", "\t\n"]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    path=st.sampled_from(SHIPPED),
    damage=st.lists(st.tuples(st.floats(0, 1), DAMAGE), max_size=6),
)
def test_damaged_files_say_the_same_when_mended(
    path: Path, damage: list[tuple[float, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Twice is once; what the reader understood it understands still, and comments stand."""
    text = path.read_text("utf-8")
    for where, what in damage:
        at = int(where * len(text))
        text = text[:at] + what + text[at:]
    root = tmp_path_factory.mktemp("fix")
    file = root / path.relative_to(ROOT)
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8", newline="")
    once = fix(root, file)
    file.write_bytes(once.content)
    again = fix(root, file)
    assert (again.mendings, again.after) == ((), once.after)
    if not {"\u202e", "\x96"} & {what for _, what in damage}:
        assert data_of(once.after) == data_of(text)
    kept = [unicodedata.normalize("NFC", mended(line)).strip() for line in comments(text)]
    assert set(map(visible, kept)) <= set(map(visible, comments(once.after)))


def visible(comment: str) -> str:
    """A comment without the characters that cannot be seen."""
    return comment.replace("\u202e", "").replace("\x96", "–").strip()


def test_keys_are_put_in_order_when_asked(handbok: Handbok, root: Path) -> None:
    """The id first; a comment on the line goes along; a record with a comment between is left."""
    file = root / "contacts/exempelby/extra.yml"
    file.parent.mkdir()
    left = "  - kind: board\n    # om namnet\n    name: B\n    id: b\n"
    wrong = (
        "  - kind: board # ja\n    mandate: >-\n      # text\n\n      mer\n    id: a\n    name: A\n"
    )
    right = (
        "  - id: a\n    name: A\n    kind: board # ja\n    mandate: >-\n      # text\n\n      mer\n"
    )
    left += "  - kind: board\n    namn: C\n    id: c\n"  # a key that no house has an order for
    file.write_text(f"actors:\n{wrong}\n{left}# slut\n", "utf-8")
    handbok("fix", "contacts/exempelby")
    assert file.read_text("utf-8") == f"actors:\n{wrong}\n{left}# slut\n"
    result = handbok("fix", "contacts/exempelby", "--order")
    assert file.read_text("utf-8") == f"actors:\n{right}\n{left}# slut\n"
    assert "contacts/exempelby/extra.yml:10: Nycklarna lämnas" in result.stdout


@pytest.mark.parametrize(
    "path", sampled(SHIPPED, *SOME), ids=lambda p: p.relative_to(ROOT).as_posix()
)
def test_order_of_shipped_files_says_the_same(path: Path, tmp_path: Path) -> None:
    """No line is lost, none is new, the data is equal, and a second time nothing is left to do."""
    before = path.read_text("utf-8")
    file = tmp_path / path.relative_to(ROOT)
    file.parent.mkdir(parents=True)
    file.write_text(before, "utf-8")
    once = fix(tmp_path, file, orders=True)
    assert data_of(once.after) == data_of(before)
    assert sorted(words(once.after)) == sorted(words(before))
    file.write_bytes(once.content)
    assert fix(tmp_path, file, orders=True).mendings == ()


def words(text: str) -> list[str]:
    """The lines without their dash and indentation."""
    return [line.strip().removeprefix("- ") for line in text.splitlines()]


def test_repository_without_content_is_wrong_use(tmp_path: Path) -> None:
    """Nothing to mend because nothing is there: where the files belong is told."""
    result = CliRunner().invoke(main, ["fix", "--root", str(tmp_path)])
    assert (result.exit_code, "contacts/" in result.stderr) == (2, True)


def test_damage_of_all_shipped_files_at_once(tmp_path: Path) -> None:
    """Saved by Windows in its own encoding, every file comes back byte for byte."""
    for folder in ("strategy", "measures", "contacts"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for path in tmp_path.rglob("*.yml"):
        text = path.read_text("utf-8")
        path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    result = CliRunner().invoke(main, ["fix", "--root", str(tmp_path)])
    assert result.exit_code == 0
    for path in tmp_path.rglob("*.yml"):
        assert path.read_bytes() == (ROOT / path.relative_to(tmp_path)).read_bytes()
