"""The table of municipalities, and the one that is found by what people write."""

import re
import unicodedata

import pytest

from handbok.starting.municipalities import Known, find, municipalities, similar

ALL = municipalities()


def test_table_is_complete_and_in_order() -> None:
    """290 municipalities with codes of four digits, sorted, in 21 counties told by the codes."""
    codes = [municipality.code for municipality in ALL]
    assert len(ALL) == len(set(codes)) == 290
    assert codes == sorted(codes)
    assert all(re.fullmatch(r"\d{4}", code) for code in codes)
    counties = {(municipality.code[:2], municipality.county) for municipality in ALL}
    assert len(counties) == len({c for c, _ in counties}) == len({n for _, n in counties}) == 21
    assert all(county.endswith(" län") for _, county in counties)


@pytest.mark.parametrize(
    ("code", "short_name", "name", "county"),
    [
        ("0114", "Upplands Väsby", "Upplands Väsby kommun", "Stockholms län"),
        ("0117", "Österåker", "Österåkers kommun", "Stockholms län"),
        ("0184", "Solna", "Solna stad", "Stockholms län"),
        ("0331", "Heby", "Heby kommun", "Uppsala län"),
        ("0486", "Strängnäs", "Strängnäs kommun", "Södermanlands län"),
        ("0980", "Gotland", "Region Gotland", "Gotlands län"),
        ("1265", "Sjöbo", "Sjöbo kommun", "Skåne län"),
        ("1281", "Lund", "Lunds kommun", "Skåne län"),
        ("1315", "Hylte", "Hylte kommun", "Hallands län"),
        ("1480", "Göteborg", "Göteborgs Stad", "Västra Götalands län"),
        ("1814", "Lekeberg", "Lekebergs kommun", "Örebro län"),
        ("2080", "Falun", "Falu kommun", "Dalarnas län"),
        ("2023", "Malung-Sälen", "Malung-Sälens kommun", "Dalarnas län"),
        ("2518", "Övertorneå", "Övertorneå kommun", "Norrbottens län"),
        ("2584", "Kiruna", "Kiruna kommun", "Norrbottens län"),
    ],
)
def test_rows_are_those_of_statistics_sweden(
    code: str, short_name: str, name: str, county: str
) -> None:
    """First, last, and rows where a rule of thumb would go wrong."""
    (row,) = [municipality for municipality in ALL if municipality.code == code]
    assert (row.short_name, row.name, row.county) == (short_name, name, county)


def test_fourteen_call_themselves_town_and_one_region() -> None:
    """Stad stands only where the municipality writes so; every other name ends in kommun."""
    kinds = [re.split(r" ", m.name)[-1].casefold() for m in ALL]
    assert (kinds.count("stad"), kinds.count("kommun")) == (14, 275)
    assert [m.short_name for m in ALL if m.name.startswith("Region ")] == ["Gotland"]


def test_ids_can_be_addresses_and_are_nobody_elses() -> None:
    """Each is a folder name of its own, Habo's and Håbo's too."""
    ids = [municipality.id for municipality in ALL]
    assert len(set(ids)) == 290
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", each) for each in ids)
    assert {"upplands-vasby", "dals-ed", "ostra-goinge", "habo", "haabo"} <= set(ids)


@pytest.mark.parametrize("municipality", ALL, ids=lambda m: m.id)
def test_every_municipality_is_found(municipality: Known) -> None:
    """By what it calls itself, its short name, its legal name, its code and its id."""
    legal = {f"{municipality.short_name} kommun", f"{municipality.short_name}s kommun"}
    ways = {municipality.name, municipality.short_name, municipality.code, municipality.id, *legal}
    ways |= {f"  {municipality.short_name.upper()} ", municipality.name.lower()}
    ways |= {unicodedata.normalize("NFD", municipality.name)}
    assert {way for way in ways if find(way) != municipality} == set()


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("lulea", "2580"),
        ("Malmo stad", "1280"),
        ("ostra goinge", "1256"),
        ("Upplands-Väsby", "0114"),
        ("Upplands bro", "0139"),
        ("184", "0184"),
        ("Gotlands kommun", "0980"),
        ("Stockholms kommun", "0180"),
        ("Göteborg stad", "1480"),
        ("Håbo", "0305"),
        ("Habo", "0643"),
        ("Lunds", "1281"),
    ],
)
def test_names_are_found_as_people_write_them(written: str, code: str) -> None:
    """Without dots and rings, with other hyphens, with the kind that the law uses."""
    found = find(written)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("written", ["", "  ", "Lillåkra", "0199", "region", "kommun", "Solnaa"])
def test_what_is_no_municipality_is_not_found(written: str) -> None:
    """Nothing is guessed: the wrong town's handbook would be worse than a question."""
    assert find(written) is None


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Solnaa", ["Solna"]),
        ("Sundbyburgs stad", ["Sundbyberg"]),
        ("Vesterås", ["Västerås"]),
        ("Håbbo", ["Håbo", "Habo"]),
        ("qqqq", []),
    ],
)
def test_misspelt_name_gets_suggestions(written: str, names: list[str]) -> None:
    """The nearest names, at most three, and none where nothing is alike."""
    assert similar(written)[: len(names)] == names
    assert len(similar(written)) <= (3 if names else 0)
