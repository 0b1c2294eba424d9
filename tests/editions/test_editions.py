"""What the public edition of a handbook is made of, and what it puts where something is missing."""

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from handbok.link.due import all_due
from handbok.link.editions import StaffHandbookError, for_audience
from handbok.link.handbook import Edition, Handbook
from handbok.load.files import HandwrittenFile
from handbok.model.audience import Audience
from handbok.model.contact import Contact
from handbok.model.prose_links import without_links
from handbok.pages.own_files import own_files_for
from handbok.pipeline.building import build
from handbok.pipeline.checking import Checked
from handbok.settings import Settings
from handbok.site.in_place import forget_other

Check = Callable[[Mapping[str, str]], Checked]
CONTACTS = "contacts/exempelby/mer.yml"


def public(checked: Checked) -> Handbook:
    """The edition for everyone, of content without errors."""
    assert checked.handbook, [str(problem) for problem in checked.problems]
    return for_audience(checked.handbook, Audience.PUBLIC)


def page(root: Path, handbook: Handbook, address: str, audience: Audience) -> str:
    """A page's Markdown as an audience gets it."""
    built = build(Settings(root, today=handbook.today, audience=audience), handbook)
    return next(a.content.decode() for a in built.artifacts if a.address == address)


def test_a_step_keeps_its_function_without_the_staffs_number(
    checked: Check, tmp_path: Path
) -> None:
    """The reader sees whom, where the number is, and no digit of it."""
    found = checked({})
    everyones = public(found)
    assert everyones.edition == Edition(Audience.PUBLIC, 1, frozenset({"samordnare"}))
    assert for_audience(everyones, Audience.STAFF) is everyones
    assert found.handbook
    shown = page(tmp_path, found.handbook, "situationer/oro.md", Audience.PUBLIC)
    assert "Numret finns i personalens handbok." in shown
    assert "465 004 00" not in shown
    assert "465 004 00" in page(tmp_path, found.handbook, "situationer/oro.md", Audience.STAFF)


def test_the_way_round_is_the_coordinator_where_that_number_is_public(
    checked: Check, tmp_path: Path
) -> None:
    """A step never ends with nobody to call."""
    mer = """
        functions: [{id: larmplats, title: Larmplatsen, purpose: Vid larm.}]
        contacts:
          - {id: larm-a, name: Larmrummet, functions: [larmplats], phone: "08-465 004 77"}
          - {id: oppen, name: Receptionen, functions: [samordnare], phone: "08-465 004 78",
             visibility: public, staff_fields: [note], note: Fråga efter Kim.}
    """
    addition = """
        additions:
          - situation: oro
            steps: [{id: larma, text: Larma., functions: [larmplats]}]
    """
    found = checked({CONTACTS: mer, "strategy/exempelby/additions.yml": addition})
    assert found.handbook
    shown = page(tmp_path, found.handbook, "situationer/oro.md", Audience.PUBLIC)
    assert "**Larmplatsen**" in shown
    assert "465 004 78" in shown
    assert not any(word in shown for word in ("465 004 77", "Larmrummet", "Kim"))


def test_functions_and_sources_go_with_what_alone_names_them(checked: Check) -> None:
    """Not even the title of a list that only staff may read."""
    mer = """
        functions: [{id: larmplats, title: Larmplatsen}]
        contacts:
          - id: larm-a
            name: Larmrummet
            functions: [larmplats]
            phone: "08-465 004 77"
            verified_against: larmlista
    """
    source = "sources: [{id: larmlista, title: Larmlistan, publisher: Vakten}]"
    found = checked({CONTACTS: mer, "strategy/exempelby/sources.yml": source})
    left = public(found).records.by_id
    assert "larmplats" not in left["function"]
    assert "larmlista" not in left["source"]
    assert "exempelboken" in left["source"]


def two_areas(hidden: str, shown: str) -> str:
    """The areas, the first with a measure for staff and an open one that also say this."""
    return f"""\
        areas:
          - id: a
            number: 1
            title: Ett
            wording: own
            responsible: [kommunstyrelsen]
            starting_points: [tidigt]
            measures:
              - {{text: Hemligt., {hidden}, visibility: staff}}
              - {{text: Öppet., {shown}}}
          - {{id: b, number: 2, title: Två, wording: own, responsible: [kommunstyrelsen]}}
    """


def test_what_only_the_staffs_measure_names_goes_with_it(checked: Check) -> None:
    """The area around it stays, and the source that the open measure leans on."""
    areas = two_areas("sources: [{source: larmlista}]", "sources: [{source: lista}]")
    source = """
        sources:
          - {id: larmlista, title: Larmlistan, publisher: Vakten}
          - {id: lista, title: Listan, publisher: Vakten}
    """
    files = {"measures/exempelby.yml": areas, "strategy/exempelby/sources.yml": source}
    assert {"lista", "larmlista"} & set(public(checked(files)).records.by_id["source"]) == {"lista"}


def test_a_log_says_nothing_of_what_is_gone(checked: Check) -> None:
    """A line about a staff contact goes with it; so does an entry with no other line."""
    log = """
        changes:
          - {id: a, date: 2026-01-01, title: Ett, what: [{text: Nytt., about: contact:vaxel}]}
          - id: b
            date: 2026-01-02
            title: Två
            what: [{text: Nytt., about: contact:vaxel}, {text: Annat., about: situation:oro}]
    """
    changes = public(checked({"strategy/exempelby/changes.yml": log})).records.entries("change")
    assert [(e.id, [line.text for line in e.record.what]) for e in changes] == [("b", ["Annat."])]


def test_places_are_those_of_what_is_left(checked: Check) -> None:
    """A measure after one for staff is still told of at its own line."""
    areas = two_areas("due: 2027-01-01", "due: 2027-02-01")
    handbook = public(checked({"measures/exempelby.yml": areas}))
    [due] = [due for due in all_due(handbook) if due.task == "measure"]
    assert (due.title, due.place.line) == ("Öppet.", 10)
    [area, _] = handbook.records.entries("area")
    steps = ("areas", 0, "measures", 0, "due")
    key, value = (area.document.place(steps, key=is_key) for is_key in (True, False))
    assert [(key.line, key.column), (value.line, value.column)] == [(10, 24), (10, 29)]
    assert {(p.file, p.source) for p in (key, value)} == {("measures/exempelby.yml", "")}
    assert area.document.at(("areas",)) is None


def test_what_is_told_as_missing_is_not_withheld(checked: Check) -> None:
    """A known gap is shown to everyone, with the way round it."""
    mer = """
        functions: [{id: larmplats, title: Larmplatsen, purpose: Vid larm.}]
        contacts:
          - {id: larm-a, name: Larmrummet, functions: [larmplats], phone: "08-465 004 77",
             verified_on: 2026-11-20}
        gaps:
          - {function: larmplats, instead: samordnare, reason: Kvällstid.}
    """
    handbook = public(checked({CONTACTS: mer}))
    assert "larmplats" not in handbook.edition.withheld
    [gap] = handbook.records.entries("gap")
    places = {steps[:2] for steps in gap.document.values if steps}
    assert places == {("functions",), ("functions", 0), ("contacts",), ("gaps",), ("gaps", 0)}


def test_a_handbook_for_staff_as_a_whole_has_no_public_edition(
    checked: Check, repository: Path
) -> None:
    """It is refused, and nothing in it is called a problem."""
    own = (repository / "tests/example/strategy/exempelby/municipality.yml").read_text("utf-8")
    found = checked({"strategy/exempelby/municipality.yml": own + "  visibility: staff\n"})
    assert found.is_sound
    with pytest.raises(StaffHandbookError):
        public(found)


@pytest.mark.parametrize(
    ("page", "is_shown"),
    [
        ("# Kantinen\n", True),
        ("---\ntitle: Kantinen\n---\ntext\n", True),
        ("---\nvisibility: public\n---\n", True),
        ("---\nvisibility: staff\n---\n", False),
        ("---\r\nvisibility: staff\r\n---\r\n", False),
        ("\ufeff---\nvisibility: staff\n---\n", False),
        ('---\n"visibility": "Staff"\n---\n', False),
        ("---\n{visibility: staff, title: x}\n---\n", False),
        ("---\nvisibility: personal\n---\n", False),
        ("visibility: staff\n\n# Utan streck\n", False),
        ("# Om ordet\n\nvisibility: staff\n", True),
    ],
)
def test_a_page_of_ones_own_says_for_whom_it_is(page: str, is_shown: bool) -> None:
    """In doubt it is for staff."""
    file = HandwrittenFile("pages/x/a.md", "a.md", page.encode())
    assert bool(own_files_for([file], Audience.PUBLIC)) is is_shown
    assert own_files_for([file], Audience.STAFF) == (file,)


def test_files_come_along_where_something_public_names_them() -> None:
    """A picture on a staff page, or on no page at all, stays at home."""
    written = {
        "a.md": "![](bilder/oppen.png) <img src='../rot.svg'> [plan](min%20plan.pdf)",
        "b.md": "---\nvisibility: staff\n---\n![](bilder/hemlig.png) ![](oppen.png)",
        "bilder/oppen.png": "",
        "bilder/hemlig.png": "",
        "oppen.png": "",
        "rot.svg": "",
        "min plan.pdf": "",
        "ingens.pdf": "",
        "kommun.css": "@font-face { src: url(egen.woff2) }",
        "egen.woff2": "",
    }
    files = [HandwrittenFile(f"pages/x/{n}", n, text.encode()) for n, text in written.items()]
    shown = own_files_for(files, Audience.PUBLIC, "extra_css: [kommun.css]\n")
    kept_back = {"b.md", "bilder/hemlig.png", "oppen.png", "ingens.pdf"}
    assert set(written) - {file.address for file in shown} == kept_back


def test_a_public_page_may_not_link_to_one_for_staff(checked: Check) -> None:
    """The link would be dead for everyone else."""
    files = {
        "pages/exempelby/a.md": "# A\n\n[B](b.md)\n",
        "pages/exempelby/b.md": "---\nvisibility: staff\n---\n# B\n",
    }
    told = [str(p) for p in checked(files).problems if p.code.startswith("staff")]
    assert told == ["staff-needed pages/exempelby/a.md:3:5"]


@pytest.mark.parametrize(
    ("stamp", "stays"),
    [({"audience": "public"}, True), ({"audience": "staff"}, False), ({}, False)],
)
def test_an_earlier_site_for_others_is_not_kept(
    stamp: Mapping[str, str], stays: bool, tmp_path: Path
) -> None:
    """Where one of several cannot be built, what staff had is not put among what everyone has."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "handbok.json").write_text(json.dumps(stamp))
    forget_other(site, Audience.PUBLIC)
    assert site.exists() is stays


def test_a_contact_is_for_staff_until_someone_decides(checked: Check, today: date) -> None:
    """Nothing becomes public by being forgotten."""
    handbook = public(checked({}))
    assert handbook.today == today
    assert [contact.id for contact in handbook.all(Contact)] == ["larm"]


def test_a_page_that_says_for_whom_it_is_in_a_word_of_its_own_is_told(checked: Check) -> None:
    """It is kept from everyone but staff meanwhile, which may not be what was meant."""
    pages = {"pages/exempelby/a.md": "---\ntitle: A\nvisibility: personal\n---\n# A\n"}
    [problem] = checked(pages).problems
    assert str(problem) == "wrong-value pages/exempelby/a.md:3:1"
    assert problem.facts["value"] == "personal"


def test_a_contact_whose_only_way_is_the_staffs_is_not_shown(checked: Check) -> None:
    """A name without a number, an address or a page would help nobody."""
    mer = """
        contacts:
          - {id: dold, name: Jouren, functions: [samordnare], phone: "08-465 004 79",
             verified_on: 2026-11-20, visibility: public, staff_fields: [phone]}
          - {id: oppen, name: Receptionen, functions: [samordnare], phone: "08-465 004 78",
             verified_on: 2026-11-20, visibility: public}
    """
    shown = [contact.id for contact in public(checked({CONTACTS: mer})).all(Contact)]
    assert shown == ["larm", "oppen"]


def test_a_link_to_what_is_gone_becomes_its_words() -> None:
    """The sentence stays; other links in it still lead somewhere."""
    text = (
        "Ring [Jouren](function:jour) eller se [Oro](situation:oro) och [sidan](https://a.example)."
    )
    left = "Ring Jouren eller se [Oro](situation:oro) och [sidan](https://a.example)."
    assert without_links(text, {("function", "jour")}) == left
    assert without_links(text, {("role", "oro")}) == text
