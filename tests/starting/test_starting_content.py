"""A new municipality's files: sound, honest about what is not known, safe whatever was typed."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starting_runs import NUMBERS, TODAY, answers, started

from handbok.link.handbook import Handbook
from handbok.load.files import FOLDERS
from handbok.load.yaml_reader import read_yaml
from handbok.model.contact import Contact, Function, Gap
from handbok.pipeline.building import build
from handbok.pipeline.checking import check
from handbok.problems.catalog import Severity
from handbok.problems.words import severity_of
from handbok.settings import Settings
from handbok.starting.answers import Answers, functions_of_base, read_phone, read_web
from handbok.starting.content import municipality_files, quoted

# What is left for people to do: try the numbers, and try the site.
TO_FILL_IN = {"unverified-contact", "unassessed-accessibility"}
NASTY = "\"Strategi\": #1 'mot' våld – {x: [y]} %&*!|> @@id \\ \t\n- nej: ${{ 1 }} ”å”"


def handbook_of(root: Path, municipality: str) -> Handbook:
    """The handbook that a new folder holds."""
    handbook = check(Settings(root, today=TODAY), municipality).handbook
    assert handbook is not None
    return handbook


@pytest.mark.parametrize(
    "said",
    [
        answers("Solna"),
        answers("Håbo", NUMBERS),
        answers("Gotland", NUMBERS, web="https://gotland.se", title="Handlingsplan 2025"),
        answers("Malung-Sälen", web="https://malung-salen.se"),
        answers("Upplands Väsby", {"jurist": "08-465 004 70"}, title=NASTY),
        answers("0184", dict.fromkeys(NUMBERS, "114 14"), title="nej"),
    ],
    ids=lambda said: said.municipality.id,
)
def test_new_handbook_has_only_things_to_fill_in(tmp_path: Path, said: Answers) -> None:
    """No error, no warning: notices of what nobody has tried yet. And pages can be made of it."""
    name = said.municipality.id
    settings = Settings(started(tmp_path, said), today=TODAY)
    checked = check(settings, name)
    assert {p.code for p in checked.problems} <= TO_FILL_IN
    assert {severity_of(p) for p in checked.problems} == {Severity.NOTICE}
    assert checked.handbook is not None
    assert checked.handbook.municipality.name == said.municipality.name
    pages = {a.address for a in build(settings, checked.handbook).artifacts}
    assert {"index.md", "kontakter.md", "om/tillganglighet.md"} <= pages


def test_what_is_known_is_a_contact_and_the_rest_are_gaps(tmp_path: Path) -> None:
    """Every function of the base is answered for once; no number stands that nobody gave."""
    handbook = handbook_of(started(tmp_path, answers("Solna", NUMBERS)), "solna")
    own = [
        contact
        for contact in handbook.all(Contact)
        if handbook.place(contact).file == "contacts/solna.yml"
    ]
    open_functions = {f.id for f in functions_of_base(Settings(tmp_path).roots).open}
    assert {f: c.phone for c in own for f in c.functions} == NUMBERS
    assert set(handbook.gaps) | set(NUMBERS) == open_functions
    assert not set(handbook.gaps) & set(NUMBERS)
    assert {gap.instead for gap in handbook.gaps.values()} == {"kontaktcenter"}
    assert all(contact.verified_on is None for contact in own)


def test_without_a_switchboard_readers_are_sent_to_someone_they_know(tmp_path: Path) -> None:
    """Nothing known: no contact at all, and gaps that lead to a person, not to another gap."""
    handbook = handbook_of(started(tmp_path, answers("Solna")), "solna")
    gaps: list[Gap] = list(handbook.gaps.values())
    assert all(handbook.get(Function, gap.instead).reader_knows for gap in gaps)
    assert all(gap.reason.startswith("Kontakt saknas än.") for gap in gaps)
    assert not any("ontaktcenter" in gap.reason for gap in gaps)
    assert "112" in handbook.gaps["socialjour"].reason
    files = [p for p in (tmp_path / "contacts").rglob("*.yml") if "phone:" in p.read_text("utf-8")]
    assert files == []


def test_reader_of_a_draft_is_told_whom_to_turn_to_instead(tmp_path: Path) -> None:
    """A function without a number leads to the one the gap names, never back to itself."""
    settings = Settings(started(tmp_path, answers("Solna")), today=TODAY)
    built = build(settings, handbook_of(tmp_path, "solna"))
    pages = {a.address: a.content.decode("utf-8") for a in built.artifacts if ".md" in a.address}
    ends = re.findall(r"(?m)Kontakta i stället:</span>\s+\*\*(.+?)\*\*", "".join(pages.values()))
    assert "Kontakta i stället:" in pages["index.md"]
    assert set(ends) == {"Din närmaste chef"}


def test_nobody_is_told_of_files_that_are_not_theirs(tmp_path: Path) -> None:
    """What is to be seen to stands in the folder, not in the base that the program brings."""
    root = started(tmp_path, answers("Solna"))
    problems = check(Settings(root, today=TODAY), "solna").problems
    assert problems
    assert all((root / problem.place.file).is_file() for problem in problems)


def test_numbers_of_the_night_are_for_staff(tmp_path: Path) -> None:
    """What the public calls is public, everything else stays with staff until someone decides."""
    handbook = handbook_of(started(tmp_path, answers("Solna", NUMBERS)), "solna")
    seen = {f: c.visibility.value for c in handbook.all(Contact) for f in c.functions}
    assert {f: seen[f] for f in NUMBERS} == {
        "kontaktcenter": "public",
        "socialtjanst-mottagning": "public",
        "tjansteperson-i-beredskap": "staff",
    }


def test_draft_says_so_on_every_page(tmp_path: Path) -> None:
    """A handbook that nobody has approved is not mistaken for one that somebody has."""
    settings = Settings(started(tmp_path, answers("Solna")), today=TODAY)
    built = build(settings, handbook_of(tmp_path, "solna"))
    assert [banner for banner in built.plan.banners if banner.startswith("Utkast.")]


def test_every_file_says_what_to_fill_in(tmp_path: Path) -> None:
    """Each file of the municipality begins with a comment in Swedish for the one who opens it."""
    functions = functions_of_base(Settings(tmp_path).roots)
    for file in municipality_files(answers("Solna", NUMBERS), functions):
        text = file.content.decode("utf-8")
        assert text.startswith("# ")
        assert re.search(r"[Ff]yll i|Ändra|ändra", text), file.address


def test_examples_in_the_comments_are_right_when_they_are_taken_in(tmp_path: Path) -> None:
    """Someone takes away every # in front of an example: the handbook is sound, and shows it."""
    root = started(tmp_path, answers("Solna", NUMBERS))
    example = re.compile(r"(?m)^( *)# ( *(?:- )?[a-z_]+:.*)$")
    taken = 0
    for path in (p for folder in FOLDERS for p in (root / folder).rglob("*.yml")):
        text, count = example.subn(r"\1\2", path.read_text("utf-8"))
        path.write_text(text, "utf-8")
        taken += count
    assert taken > 60
    checked = check(Settings(root, today=TODAY), "solna")
    assert {problem.code for problem in checked.problems} <= {"unverified-contact"}
    assert checked.handbook is not None
    assert [area.title for area in checked.handbook.areas] == ["Utbildning av personal"]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_from_people_is_one_safe_line_of_yaml(text: str) -> None:
    """Quotes, colons, hashes: it comes back as text, with spaces for what cannot show."""
    document, reading = read_yaml(f"title: {quoted(text)}\nnext: x\n", "a.yml")
    shown = "".join(c if c.isprintable() else " " for c in unicodedata.normalize("NFC", text))
    assert [problem.code for problem in reading.problems] == []
    assert document.get("title", "") == " ".join(shown.split())
    assert document["next"] == "x"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("", "inget antaget dokument"),
        ("Handlingsplan mot våld", "handlingsplan"),
        ("Riktlinjer för trygghet", "riktlinjer"),
        ("Strategi 2025–2028", "strategi"),
        ("Program för trygghet", "strategi"),
    ],
)
def test_document_is_called_what_its_title_says(tmp_path: Path, title: str, kind: str) -> None:
    """The kind of document is read from the title, and said to be none where there is none."""
    root = started(tmp_path, answers("Solna", title=title))
    assert handbook_of(root, "solna").strategy.document_type.value == kind


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("08-746 10 00", "08-746 10 00"),
        (" 08-746  10 00 ", "08-746 10 00"),
        ("114 14", "114 14"),
        ("0416 270 00", "0416-270 00"),
        ("+46 8 7461000", "08-746 10 00"),
    ],
)
def test_telephone_number_is_taken(written: str, number: str) -> None:
    """A number as printed, however it was written."""
    assert read_phone(written) == number


@pytest.mark.parametrize("written", ["", "0200-100 200", "08-527 44 90", "anna", "08-"])
def test_what_is_no_telephone_number_is_not_taken(written: str) -> None:
    """Real misprints and everything else: an empty text, so that the question comes again."""
    assert read_phone(written) == ""


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("solna.se", "https://solna.se"),
        ("https://www.solna.se/a", "https://www.solna.se/a"),
        ("http://solna.se", "http://solna.se"),
        ("vet inte", ""),
        ("ftp://solna.se", ""),
        ("solna", ""),
    ],
)
def test_web_address_is_taken_as_people_write_it(written: str, address: str) -> None:
    """Without https:// too; what is no address is empty."""
    assert read_web(written) == address
