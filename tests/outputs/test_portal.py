"""The pages above several handbooks say what each handbook says of itself, and how old it is."""

import csv
import io
import json
import re
from datetime import date
from typing import Any

import pytest

from handbok.outputs.portal import Standing, portal, standing
from handbok.outputs.portal.figures import COLUMNS, Mark
from handbok.outputs.portal.roll_up import by_county, by_function, by_situation

TODAY = date(2026, 11, 20)


def handbook(name: str, county: str = "Uppsala län", **changes: Any) -> tuple[dict[str, str], Any]:
    """What a built handbook's two files say, with some figures changed."""
    stamp = {
        "municipality": name.casefold().replace(" ", "-"),
        "name": name,
        "county": county,
        "origin": "fictional",
        "topic": "prov",
        "updated": "2026-11-20",
        "generator": "handbok 0.1.0",
    }
    figures: dict[str, Any] = {
        "version": 1,
        "document": "Strategi",
        "decided": "2024-12-16",
        "period_end": "2028-12-31",
        "review_by": "2027-05-16",
        "areas": [
            {"number": 1, "title": "Ansvar", "responsible": ["KS"], "measures": 2, "done": 1}
        ],
        "points": 2,
        "points_served": 2,
        "functions": [{"id": "samordnare", "title": "Samordnaren", "is_bound": True}],
        "trainings": ["Grund"],
        "situations": [{"id": "oro", "title": "Oro", "is_local": False}],
        "contacts": 3,
        "contacts_unchecked": 0,
        "oldest_contact_check": "2026-10-01",
        "oldest_law_check": "2026-09-01",
    }
    return stamp, figures | changes


def pages(*handbooks: tuple[dict[str, str], Any], language: str = "sv") -> dict[str, str]:
    """The portal's files as text."""
    found = portal(standing(handbooks), language, TODAY)
    return {artifact.address: artifact.content.decode() for artifact in found}


def marks(**changes: Any) -> dict[str, Mark]:
    """How each value of a handbook stands, by column."""
    (one,) = standing([handbook("A", **changes)])
    return {cell.column: cell.mark for cell in one.cells(TODAY)}


def test_complete_handbook_has_nothing_to_look_at() -> None:
    """Everything named and fresh is in order."""
    assert not {Mark.WATCH, Mark.LATE, Mark.UNKNOWN} & set(marks().values())


@pytest.mark.parametrize(
    ("column", "changes", "mark"),
    [
        ("areas", {"areas": []}, Mark.UNKNOWN),
        ("responsible", {"areas": [{"responsible": []}]}, Mark.WATCH),
        ("points", {"points": 0, "points_served": 0}, Mark.UNKNOWN),
        ("points", {"points_served": 1}, Mark.WATCH),
        ("functions", {"functions": [{"is_bound": False}]}, Mark.WATCH),
        ("contacts", {"oldest_contact_check": "2025-11-21"}, Mark.GOOD),
        ("contacts", {"oldest_contact_check": "2025-11-20"}, Mark.WATCH),
        ("contacts", {"oldest_contact_check": "2024-11-20"}, Mark.LATE),
        ("contacts", {"contacts_unchecked": 1}, Mark.LATE),
        ("contacts", {"oldest_contact_check": ""}, Mark.UNKNOWN),
        ("law", {"oldest_law_check": "2024-01-01"}, Mark.LATE),
        ("period", {"period_end": "2026-11-19"}, Mark.LATE),
        ("period", {"period_end": "2026"}, Mark.WATCH),
        ("period", {"period_end": "2025"}, Mark.LATE),
        ("period", {"period_end": ""}, Mark.UNKNOWN),
        ("review", {"review_by": "2026-12-24"}, Mark.WATCH),
    ],
)
def test_value_that_somebody_should_look_at(column: str, changes: Any, mark: Mark) -> None:
    """A year for a number or a provision, two at most; a period to its very last day."""
    assert marks(**changes)[column] is mark


def test_every_mark_is_said_in_words_too() -> None:
    """No one needs to see colours: the cell says it, and the drawing has boxes of other heights."""
    page = pages(handbook("A", period_end="2020"), handbook("B"))["jamforelse.html"]
    late = re.findall(r'<td class="late"[^>]*>(.*?)</td>', page)
    assert late == ['2020 <span class="said">försenat</span>']
    heights = {
        c: set(re.findall(r"v(\d+)h", d))
        for c, d in re.findall(r'<path class="(\w+)" d="([^"]+)"', page)
    }
    assert heights["late"] == {"12"}
    assert heights["good"] == {"3"}


def test_drawing_has_a_box_for_each_cell() -> None:
    """The heat map and the table say the same."""
    page = pages(handbook("A", period_end="2020"), handbook("B"))["jamforelse.html"]
    assert page.count("M")
    assert len(re.findall(r"M\d+ \d+h", page)) == 2 * len(COLUMNS)
    assert len(re.findall(r"<td[^>]*data-rank", page)) == 2 * len(COLUMNS)


def test_handbooks_stand_in_swedish_order() -> None:
    """Å, Ä and Ö come last, whatever the folders are called."""
    found = standing([handbook(name) for name in ("Öckerö", "Åre", "Älvsbyn", "Vara")])
    assert [one.stamp["name"] for one in found] == ["Vara", "Åre", "Älvsbyn", "Öckerö"]


def test_handbook_of_an_earlier_version_is_listed_but_not_compared() -> None:
    """Its site says nothing of what it holds; that is no reason to leave it out."""
    stamp, _ = handbook("Gammelby")
    found = pages((stamp, {}), handbook("Nyby"))
    assert "Gammelby" in found["index.html"]
    assert "Gammelby" not in found["jamforelse.html"]
    assert list(pages((stamp, {}))) == ["index.html"]


def test_counties_add_up() -> None:
    """What is late in a county is counted by handbook; the last row counts all."""
    found = standing(
        [
            handbook("A", "Örebro län", period_end="2020"),
            handbook("B", "Örebro län", oldest_law_check="2020-01-01"),
            handbook("C", "Uppsala län", functions=[{"is_bound": False}]),
        ]
    )
    uppsala, orebro = by_county(found, TODAY)
    assert (uppsala.name, uppsala.handbooks, uppsala.without_function) == ("Uppsala län", 1, 1)
    assert (orebro.handbooks, orebro.ended, orebro.late_law, orebro.late_contacts) == (2, 1, 1, 0)


def test_who_lacks_a_situation() -> None:
    """How many have a situation for those who come back, and whose handbook has none."""
    back = [{"id": "atervandare", "title": "Återvändare", "is_local": False}]
    found = standing([handbook("A", situations=back), handbook("B")])
    spread = {one.id: (one.count, one.without) for one in by_situation(found)}
    assert spread == {"oro": (1, ("A",)), "atervandare": (1, ("B",))}


def test_function_without_a_contact_is_not_held() -> None:
    """A function that nobody is bound to is missing there."""
    open_ = [{"id": "samordnare", "title": "Samordnaren", "is_bound": False}]
    (spread,) = by_function(standing([handbook("A"), handbook("B", functions=open_)]))
    assert (spread.count, spread.without) == (1, ("B",))


def test_table_is_read_by_a_spreadsheet() -> None:
    """Semicolons, a mark for Excel; no fraction that becomes a date and no formula."""
    text = pages(handbook("=HYPERLINK(1)", points_served=1))["jamforelse.csv"]
    assert text.startswith("\ufeff")
    head, row = csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=";")
    assert len(head) == len(row) == 2 + len(COLUMNS)
    assert row[0] == "'=HYPERLINK(1)"
    assert "1 av 2" in row
    assert not any("/" in value for value in row)


def test_facts_are_json_with_the_day_they_stand_for() -> None:
    """A program gets each handbook's own figures and how they stand."""
    read = json.loads(pages(handbook("A", period_end="2020"))["jamforelse.json"])
    assert (read["version"], read["day"]) == (1, "2026-11-20")
    (one,) = read["handbooks"]
    assert (one["name"], one["standing"]["period"], one["summary"]["points"]) == ("A", "late", 2)


def test_search_page_is_there_where_there_is_something_to_search() -> None:
    """The start page leads to it; without an index there is neither page nor link."""
    found = standing([handbook("A"), handbook("B", "Örebro län")])
    with_search = portal(found, "sv", TODAY, searches=True)
    by_address = {artifact.address: artifact.content.decode() for artifact in with_search}
    assert 'href="sok.html"' in by_address["index.html"]
    assert "data-search-lost" in by_address["sok.html"]
    assert '<option value="#b">B</option>' in by_address["sok.html"]
    assert "sok.html" not in pages(handbook("A"))
    assert 'href="sok.html"' not in pages(handbook("A"))["index.html"]


def test_names_are_text() -> None:
    """A name with markup in it is shown, not run."""
    found = pages(handbook('<script>x</script>"'))
    assert all("<script>x" not in text for name, text in found.items() if name.endswith(".html"))


def test_english_interface() -> None:
    """The same pages in English."""
    assert "Compare the handbooks" in pages(handbook("A"), language="en")["jamforelse.html"]


def test_standing_is_a_value() -> None:
    """The same files are the same standing."""
    assert Standing(*handbook("A")) == Standing(*handbook("A"))
