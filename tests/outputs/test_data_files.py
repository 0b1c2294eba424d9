"""Every file for other systems is read by software that is not ours, and says what pages say."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import openpyxl
import pytest
import vobject
from jsonschema import Draft7Validator, FormatChecker
from rdflib import DCAT, DCTERMS, FOAF, RDF, SDO, Graph, Namespace, URIRef

from handbok.link.editions import for_audience
from handbok.model.audience import Audience
from handbok.model.contact import Contact
from handbok.pipeline.building import build
from handbok.pipeline.checking import Checked, check
from handbok.settings import Settings

SITE = "https://handbok.lillakra.example/"
ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 21)
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
ADDRESSED = Settings(ROOT, today=TODAY, site_url=SITE)
# The schema of the package jsonfeed-schema, which `make editors` fetches.
JSON_FEED = ROOT / "tests/embed/node_modules/jsonfeed-schema/schema-v1.1.json"
Files = Mapping[str, bytes]
# rdflib's own reader of JSON-LD uses what rdflib is leaving.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

# Text that means something to each of the formats.
HOSTILE = r'"=1+1;\"x\", <b>&amp;</b> ]]> \\n END:VCARD \u2028 å👩‍🚒 [x](y)"'


def files_of(settings: Settings, name: str = "lillakra", result: Checked | None = None) -> Files:
    """Everything that is built, by address."""
    checked = result or check(settings, name)
    assert checked.handbook, [str(problem) for problem in checked.problems]
    return {a.address: a.content for a in build(settings, checked.handbook).artifacts}


@pytest.fixture(scope="module")
def files() -> Files:
    """The invented town's, where it knows its address."""
    return files_of(ADDRESSED)


@pytest.fixture
def hostile(checked: Callable[..., Checked]) -> Files:
    """A contact and a change whose words mean something to the formats."""
    contact = f"""
        contacts:
          - id: farlig
            name: {HOSTILE}
            functions: [samordnare]
            phone: "08-465 004 77"
            visibility: public
            verified_on: 2026-11-01
            hours: {HOSTILE}
            note: {HOSTILE}
    """
    change = f"changes:\n  - id: ny\n    date: 2026-11-02\n    title: {HOSTILE}\n"
    result = checked(
        {"contacts/exempelby/farlig.yml": contact, "strategy/exempelby/andring.yml": change}
    )
    return files_of(replace(ADDRESSED, root=Path()), "", result)


def usable() -> list[Contact]:
    """The contacts that anyone may use on the tests' day."""
    whole = check(ADDRESSED, "lillakra").handbook
    assert whole
    handbook = for_audience(whole, Audience.PUBLIC)
    return [contact for contact in handbook.all(Contact) if handbook.is_valid(contact)]


def cards(files: Files) -> list[Any]:
    """What an address book reads."""
    return list(vobject.readComponents(files["data/kontakter.vcf"].decode()))


def test_address_book_reads_every_contact(files: Files) -> None:
    """One organisation for each contact, with a number to call and a name of its own."""
    found = cards(files)
    assert [card.fn.value for card in found] == [contact.name for contact in usable()]
    assert {card.version.value for card in found} == {"4.0"}
    assert {card.kind.value for card in found} == {"org"}
    assert len({card.uid.value for card in found}) == len(found) > 10
    assert found[0].tel.value == "tel:112"
    lines = files["data/kontakter.vcf"].split(b"\r\n")
    assert max(map(len, lines)) <= 75


def test_card_is_replaced_and_not_doubled(files: Files, today: date) -> None:
    """A card keeps its id in another build, on another day and with another address."""
    later = files_of(Settings(ROOT, today=today.replace(day=22)))
    assert [c.uid.value for c in cards(later)] == [c.uid.value for c in cards(files)]


def table(files: Files) -> list[list[str]]:
    """What a program reads out of the CSV file."""
    text = files["data/kontakter.csv"].decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def sheet(files: Files) -> list[list[str]]:
    """What openpyxl reads out of the workbook."""
    (only,) = openpyxl.load_workbook(io.BytesIO(files["data/kontakter.xlsx"])).worksheets
    assert all(cell.data_type in {"s", "n"} for row in only for cell in row)
    return [[str(cell.value or "") for cell in row] for row in only]


def test_table_and_workbook_say_the_same(files: Files) -> None:
    """Both hold a row for each contact, under the headings of the editors' own sheet."""
    rows = table(files)
    assert sheet(files) == rows
    assert rows[0][:5] == ["Id", "Namn", "Funktioner", "Telefon", "Ring"]
    assert [row[0] for row in rows[1:]] == [contact.id for contact in usable()]
    assert {row[-1].startswith(f"{SITE}kontakter/#") for row in rows[1:]} == {True}


def test_the_same_content_gives_the_same_bytes(files: Files) -> None:
    """No clock and no chance in any file, not even in the workbook's package."""
    assert files_of(ADDRESSED) == files


def test_no_cell_is_a_formula_and_no_card_ends_early(hostile: Files) -> None:
    """What editors write stays text in every format, and comes back whole."""
    (row,) = [row for row in table(hostile) if row[0] == "farlig"]
    assert row[1].startswith("'=1+1;")
    assert row in sheet(hostile)
    (card,) = [card for card in cards(hostile) if card.fn.value.startswith("=1+1")]
    # On one line, without what cannot be seen: else nothing is lost.
    assert card.fn.value == " ".join(row[1][1:].replace("\u200d", " ").split())
    feed = feedparser.parse(hostile["data/andringar.rss"])
    assert not feed.bozo
    assert "]]>" in feed.entries[0].title
    assert json.loads(hostile["data/andringar.json"])["items"][0]["title"].startswith("=1+1")


def test_both_feeds_are_read_and_tell_the_same(files: Files) -> None:
    """A reader takes one, a public schema the other: same entries and ids, the latest first."""
    rss = feedparser.parse(files["data/andringar.rss"])
    assert (rss.bozo, rss.version) == (False, "rss20")
    other = json.loads(files["data/andringar.json"])
    schema = json.loads(JSON_FEED.read_bytes())
    Draft7Validator(schema, format_checker=FormatChecker()).validate(other)
    assert [e.id for e in rss.entries] == [item["id"] for item in other["items"]]
    assert [e.link for e in rss.entries] == [item["url"] for item in other["items"]]
    days = [e.published_parsed for e in rss.entries]
    assert days == sorted(days, reverse=True)
    assert any(":change:" in e.id for e in rss.entries)
    assert any(":review:" in e.id for e in rss.entries)
    assert "påhittade" in rss.feed.description


def test_entry_keeps_its_id_when_its_words_change(checked: Callable[..., Checked]) -> None:
    """A mended title is the same entry: nobody is told twice."""
    change = "changes:\n  - {{id: ny, date: 2026-11-02, title: {}}}\n"
    ids = [
        [entry.id for entry in feedparser.parse(files["data/andringar.rss"]).entries]
        for title in ("En", "Två")
        for result in [checked({"strategy/exempelby/andring.yml": change.format(title)})]
        for files in [files_of(replace(ADDRESSED, root=Path()), "", result)]
    ]
    assert ids[0] == ids[1]
    assert "handbok:exempelby:change:ny" in ids[0]


def test_site_map_has_the_days_of_the_content(files: Files) -> None:
    """Every page once, with a day on which its content was looked at, on any day of building."""
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    root = ET.fromstring(files["sitemap.xml"])  # noqa: S314  # ours
    found = [url.findtext("s:loc", namespaces=names) for url in root.findall("s:url", names)]
    pages = [address for address in files if address.endswith(".md")]
    assert len(found) == len(set(found)) == len(pages) > 50
    days = {d.text for d in root.findall("s:url/s:lastmod", names)}
    assert "2026-11-20" in days
    assert (
        files_of(replace(ADDRESSED, today=date(2027, 5, 1)))["sitemap.xml"] == files["sitemap.xml"]
    )


def test_graph_items_keep_to_their_schema(files: Files) -> None:
    """Each item has an id as Graph wants it, an access list, and only properties of the schema."""
    whole = json.loads(files["api/externalitems.json"])
    known = {p["name"]: p["type"] for p in whole["schema"]["properties"]}
    assert len({item["id"] for item in whole["items"]}) == len(whole["items"]) > 80
    for item in whole["items"]:
        assert re.fullmatch(r"[a-zA-Z0-9]{1,128}", item["id"])
        assert item["acl"] == [{"type": "everyone", "value": "everyone", "accessType": "grant"}]
        own = {name for name in item["properties"] if "@" not in name}
        assert own == set(known)
        assert item["properties"]["url"].startswith(SITE)
        assert isinstance(item["properties"]["words"], list)
        assert item["content"]["type"] == "text"
        assert len(json.dumps(item)) < 4_000_000
    assert {label for p in whole["schema"]["properties"] for label in p.get("labels", ())} == {
        "title",
        "url",
        "lastModifiedDateTime",
    }


def test_graph_items_of_the_staff_are_for_those_who_belong() -> None:
    """A staff build is for the organisation's own members, never for guests."""
    found = files_of(replace(ADDRESSED, audience=Audience.STAFF))["api/externalitems.json"]
    kinds = {item["acl"][0]["type"] for item in json.loads(found)["items"]}
    assert kinds == {"everyoneExceptGuests"}


def test_language_model_is_told_the_rules_first(files: Files) -> None:
    """The reference parser reads the file: a name, what it is, the rules, and every section."""
    from llms_txt import parse_llms_file  # noqa: PLC0415  # it takes a while

    read: SimpleNamespace = parse_llms_file(files["llms.txt"].decode())
    assert read.title.startswith("Lillåkra kommun")
    assert read.info.index("påhittade") < read.info.index("ring 112 först")
    assert "ersätter aldrig en orosanmälan" in read.info
    links = [link for section in read.sections.values() for link in section]
    assert len(links) > 60
    assert all(link.url.startswith(SITE) for link in links)
    assert "Optional" in read.sections


def graph(document: bytes) -> Graph:
    """Linked data with schema.org's words by their whole names: nothing is fetched."""
    data = json.loads(document)
    if data["@context"] == "https://schema.org":
        data["@context"] = {"@vocab": str(SDO)}
    return Graph().parse(data=json.dumps(data), format="json-ld")


def described(files: Files) -> dict[str, Graph]:
    """The linked data in the pages' front matter, by page."""
    found = {a: re.search(rb'(?m)^json_ld: (".*")$', c) for a, c in files.items()}
    return {a: graph(json.loads(m[1]).encode()) for a, m in found.items() if m}


def test_linked_data_speaks_schema_org(files: Files) -> None:
    """Every type and property that pages use is one that schema.org has."""
    graphs = described(files)
    assert len(graphs) > 20
    for page, found in graphs.items():
        used = {p for p in found.predicates() if p != RDF.type} | set(found.objects(None, RDF.type))
        assert {str(term) for term in used if term not in SDO} == set(), page
    types = {str(t).rpartition("/")[2] for g in graphs.values() for t in g.objects(None, RDF.type)}
    assert types == {
        "WebSite",
        "GovernmentOrganization",
        "ContactPoint",
        "DefinedTermSet",
        "DefinedTerm",
        "HowTo",
        "HowToStep",
    }


def test_steps_of_linked_data_are_those_of_the_page(files: Files) -> None:
    """Danger comes first there too."""
    found = described(files)["situationer/akut-fara.md"]
    steps = sorted(found.subject_objects(SDO.position), key=lambda pair: int(pair[1]))
    first = str(found.value(steps[0][0], SDO.text))
    assert len(steps) > 2
    assert (
        first in json.loads(files["api/v1/situations/akut-fara.json"])["item"]["steps"][0]["text"]
    )


def test_example_is_not_called_the_publishers_own() -> None:
    """A city that an example is about has not published it."""
    found = described(files_of(ADDRESSED, "solna"))["index.md"]
    assert not list(found.objects(None, SDO.publisher))
    assert list(found.objects(None, SDO.about))


def catalogue(files: Files) -> Graph:
    """The catalogue as an RDF library reads it."""
    return graph(files["data/dcat.jsonld"])


def lacking(found: Graph, kind: URIRef, wanted: Iterable[URIRef]) -> list[str]:
    """What things of a kind do not say."""
    things = list(found.subjects(RDF.type, kind))
    assert things, kind
    return [f"{t} {p}" for t in things for p in wanted if found.value(t, p) is None]


def test_catalogue_says_what_the_profile_demands(files: Files) -> None:
    """Catalogue, datasets, distributions, contact and service have what DCAT-AP-SE 3 asks for."""
    found = catalogue(files)
    said = (DCTERMS.title, DCTERMS.description, DCTERMS.publisher)
    assert lacking(found, DCAT.Catalog, (*said, DCAT.dataset)) == []
    assert lacking(found, DCAT.Dataset, (*said, DCAT.contactPoint, DCAT.distribution)) == []
    assert lacking(found, DCAT.Distribution, (DCAT.accessURL,)) == []
    assert lacking(found, DCAT.DataService, (DCTERMS.title, DCAT.endpointURL)) == []
    assert lacking(found, FOAF.Agent, (FOAF.name,)) == []
    assert lacking(found, VCARD.Organization, (VCARD.fn, VCARD.hasEmail)) == []
    addresses = {str(o).removeprefix(SITE) for o in found.objects(None, DCAT.accessURL)}
    assert addresses <= set(files)
    spaces = (DCAT, DCTERMS, FOAF, VCARD)
    used = set(found.predicates()) - {RDF.type}
    assert {str(p) for p in used if not any(p in space for space in spaces)} == set()


def test_no_licence_is_claimed_that_nobody_chose(files: Files) -> None:
    """The catalogue says a licence where one is set, on everything that can be fetched."""
    assert list(catalogue(files).objects(None, DCTERMS.license)) == []
    chosen = "https://creativecommons.org/publicdomain/zero/1.0/"
    found = catalogue(files_of(replace(ADDRESSED, licence=chosen)))
    assert lacking(found, DCAT.Distribution, (DCTERMS.license,)) == []
    assert {str(o) for o in found.objects(None, DCTERMS.license)} == {chosen}


@pytest.mark.parametrize(
    ("settings", "town"),
    [
        (ADDRESSED, "solna"),
        (replace(ADDRESSED, audience=Audience.STAFF), "lillakra"),
        (replace(ADDRESSED, site_url=""), "lillakra"),
    ],
    ids=["example", "staff", "no address"],
)
def test_only_what_is_open_and_ones_own_is_in_a_catalogue(settings: Settings, town: str) -> None:
    """An example, a staff build and a site without an address have no catalogue."""
    assert "data/dcat.jsonld" not in files_of(settings, town)


def test_what_needs_an_address_is_left_out_without_one() -> None:
    """No file carries an address that was made up; the page about data says what is missing."""
    found = files_of(replace(ADDRESSED, site_url=""))
    wanting = {"data/andringar.rss", "data/andringar.json", "sitemap.xml", "api/externalitems.json"}
    assert wanting & set(found) == set()
    assert described(found) == {}
    page = found["om/data.md"].decode()
    assert "webbplatsens adress är inte angiven" in page
    assert "andringar.rss" not in page


@pytest.mark.parametrize("site_url", [SITE, ""], ids=["address", "none"])
def test_page_and_index_offer_exactly_what_is_there(site_url: str) -> None:
    """Each file on offer is built, and each that is built is on offer."""
    found = files_of(replace(ADDRESSED, site_url=site_url))
    index = json.loads(found["api/v1/index.json"])["item"]["files"]
    offered = {file["path"] for file in index}
    assert offered <= set(found)
    built = {a for a in found if a.startswith("data/") or a in {"sitemap.xml", "llms.txt"}}
    assert built <= offered
    page = found["om/data.md"].decode()
    assert [path for path in offered if f"../{path})" not in page and path[3:] not in page] == []
