"""What a reader finds: the decided areas, who answers for them, banners, contacts, edit links."""

import json
import posixpath
import re
from pathlib import Path

import pytest
from built_html import HtmlPage, Site
from site_runs import FICTIONAL, MUNICIPALITIES, REAL, ROOT

from in_process import handbok

pytestmark = pytest.mark.slow
AREAS = "atgardsomraden/index.html"
EDIT_URL = "https://example.org/edit/{file}?line={line}"


def areas_of(site: Site) -> list[HtmlPage]:
    """The pages of the measure areas, in the order of the list."""
    listing = site.pages[AREAS]
    headings = listing.in_article("h2")
    links = [a.get("href") for a in listing.in_article("a") if any(a.is_in(h) for h in headings)]
    return [site.pages[posixpath.normpath(f"atgardsomraden/{link}/index.html")] for link in links]


def planned(site: Site) -> list[HtmlPage]:
    """All pages but the one that a server shows for wrong addresses."""
    return [page for address, page in site.pages.items() if address != "404.html"]


def banners(page: HtmlPage) -> list[str]:
    """What stands in the strip above a page's own content."""
    return [banner.text for banner in page.of_class("hb-banner")]


def test_solna_shows_twelve_areas_in_order(solna: Site) -> None:
    """The declared number is kept, and each area has its number and a page of its own."""
    areas = areas_of(solna)
    assert len({page.address for page in areas}) == 12
    numbers = [page.in_article("h1")[0].text.split(".")[0] for page in areas]
    assert numbers == [str(number) for number in range(1, 13)]


def test_solnas_areas_say_that_their_titles_are_working_titles(solna: Site) -> None:
    """No area of Solna's can be taken for the document's own wording."""
    assert all("Arbetsrubrik" in page.article.text for page in areas_of(solna))


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_areas_say_who_answers_and_on_what_ground(
    municipality: str, sites: dict[str, Site]
) -> None:
    """Each area names a responsible actor or says what is not known, and cites a source."""
    site = sites[municipality]
    silent = []
    for page in areas_of(site):
        links = [link.get("href") for link in page.in_article("a")]
        words = page.article.text.split(" Ansvar ", 1)[-1].split(" Källor ", 1)[0]
        has_actor = "Ansvarig:" in words and any("aktorer/#" in link for link in links)
        if not (has_actor or len(words.split()) > 5) or not any("kallor/#" in x for x in links):
            silent.append(page.address)
    assert silent == []


def test_stockholm_shows_five_starting_points_with_their_areas(sites: dict[str, Site]) -> None:
    """Each of the five is a numbered heading followed by at least one area that serves it."""
    page = sites["stockholm"].pages["strategi/utgangspunkter/index.html"]
    served: dict[str, list[str]] = {}
    for element in page.in_article("h2", "a"):
        if element.tag == "h2":
            served[element.text] = []
        elif served and "../" in element.get("href") and "kallor" not in element.get("href"):
            served[next(reversed(served))].append(element.text)
    points = {title: areas for title, areas in served.items() if re.match(r"[1-9]\. ", title)}
    assert [title[0] for title in points] == ["1", "2", "3", "4", "5"]
    assert all(points.values()), points


@pytest.mark.parametrize("municipality", REAL)
def test_every_page_of_a_real_town_says_that_it_is_an_example(
    municipality: str, sites: dict[str, Site]
) -> None:
    """No planned page can be taken for the town's own."""
    name = json.loads((sites[municipality].folder / "handbok.json").read_text("utf-8"))["name"]
    bare = [
        page.address
        for page in planned(sites[municipality])
        if not any(b.startswith("Exempel") and name in b for b in banners(page))
    ]
    assert bare == []


@pytest.mark.parametrize("municipality", FICTIONAL)
def test_every_page_of_an_invented_town_says_so(municipality: str, sites: dict[str, Site]) -> None:
    """The invented town is called invented on every page, and never an example from sources."""
    bare = [
        page.address
        for page in planned(sites[municipality])
        if not any("påhitta" in b for b in banners(page))
        or any(b.startswith("Exempel") for b in banners(page))
    ]
    assert bare == []


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_only_a_document_past_its_period_says_so(municipality: str, sites: dict[str, Site]) -> None:
    """Lund's plan ended with 2024, which every planned page tells; no other handbook does."""
    ended = [
        any("gällde till och med 2024" in banner for banner in banners(page))
        for page in planned(sites[municipality])
    ]
    assert set(ended) == {municipality == "lund"}


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_page_for_wrong_addresses_carries_the_banners(
    municipality: str, sites: dict[str, Site]
) -> None:
    """A reader who mistypes an address learns as well whose handbook this is and is not."""
    pages = sites[municipality].pages
    assert banners(pages["404.html"]) == banners(pages["index.html"]) != []


def test_page_for_wrong_addresses_helps_in_swedish(solna: Site) -> None:
    """It tells in Swedish that the page is not there, and still has 112 to call."""
    page = solna.pages["404.html"]
    assert "Not found" not in page.article.text
    assert "tel:112" in [link.get("href") for link in page.in_article("a")]


def test_page_for_wrong_addresses_finds_its_parts_beside_other_handbooks(all_sites: Path) -> None:
    """In the folder of all handbooks it still loads its style, and leads back to its own start."""
    page = Site(all_sites).pages["solna/404.html"]
    addresses = [e.get("href") or e.get("src") for e in page.all("a", "link", "script")]
    assert [a for a in addresses if a and Site(all_sites).broken(page, a)] == []


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_start_page_leads_everywhere(municipality: str, sites: dict[str, Site]) -> None:
    """112 first, every situation behind a door, every role, the coordinator's contact, the date."""
    site = sites[municipality]
    start = site.pages["index.html"]
    links = [link.get("href") for link in start.in_article("a")]
    assert links[0] == "tel:112"
    for folder in ("situationer", "roller"):
        pages = {a.removesuffix("index.html") for a in site.pages if a.startswith(f"{folder}/")}
        assert pages - {f"{folder}/"} <= set(links)
    assert start.by_id("samordnare").text
    assert "uppdaterades" in start.article.text


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_every_situation_has_112_before_its_steps(
    municipality: str, sites: dict[str, Site]
) -> None:
    """The emergency number is the first link of every situation's page."""
    late = [
        address
        for address, page in sites[municipality].pages.items()
        if re.fullmatch(r"situationer/.+/index.html", address)
        and page.in_article("a")[0].get("href") != "tel:112"
    ]
    assert late == []


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_signs_never_come_without_the_caveat(municipality: str, sites: dict[str, Site]) -> None:
    """The page of signs says before the first of them that they are no checklist."""
    page = sites[municipality].pages["kunskap/tecken/index.html"]
    assert (
        0
        < page.article.text.index("checklista")
        < page.article.text.index(page.in_article("li")[0].text)
    )


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_phone_numbers_on_a_page_can_be_called(municipality: str, sites: dict[str, Site]) -> None:
    """A number in a contact's box calls that very number."""
    wrong = [
        (page.address, link.text, link.get("href"))
        for page in sites[municipality].pages.values()
        for link in page.in_article("a")
        if link.get("href").startswith("tel:")
        and re.sub(r"\D", "", link.text)
        not in {link.get("href")[4:], "0" + link.get("href").removeprefix("tel:+46")}
    ]
    assert wrong == []


@pytest.mark.parametrize("municipality", REAL)
def test_unproven_contact_is_shown_as_such(municipality: str, sites: dict[str, Site]) -> None:
    """A box with a number says when it was checked, or that it has not been."""
    page = sites[municipality].pages["kontakter/index.html"]
    silent = [
        box.text
        for box in page.of_class("hb-contact")
        if any(a.get("href").startswith("tel:") and a.is_in(box) for a in page.all("a"))
        and not re.search("Kontrollerad|Inte kontrollerad|Gäller alltid", box.text)
    ]
    assert silent == []


def test_closed_helpline_is_only_history(sites: dict[str, Site]) -> None:
    """020-100 200 cannot be called from any page, and where it stands its end is told."""
    for site in sites.values():
        for page in site.pages.values():
            numbers = {
                re.sub(r"\D", "", a.get("href")) for a in page.all("a") if "tel:" in a.get("href")
            }
            assert not numbers & {"4620100200", "020100200"}, page.address
    page = sites["solna"].pages["kontakter/index.html"]
    assert "020-100 200" in page.article.text.split("Upphörda kontakter", 1)[1]


@pytest.fixture(scope="module")
def with_edit_links(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    """Two handbooks built with an address for editing."""
    found = {}
    for municipality in ("lillakra", "solna"):
        folder = tmp_path_factory.mktemp("edited") / municipality
        words = ("build", municipality, "--site-dir", folder)
        done = handbok(*words, cwd=ROOT, HANDBOK_EDIT_URL=EDIT_URL)
        assert done.returncode == 0, done.stderr
        found[municipality] = Site(folder)
    return found


def edited_line(page: HtmlPage) -> str:
    """The line of the repository that a page's edit link points at; empty without a link."""
    prefix = EDIT_URL.split("{", maxsplit=1)[0]
    for link in page.all("a"):
        if link.get("href").startswith(prefix):
            file, _, line = link.get("href").removeprefix(prefix).partition("?line=")
            return (ROOT / file).read_text("utf-8").splitlines()[int(line) - 1].strip()
    return ""


@pytest.mark.parametrize("municipality", ["lillakra", "solna"])
@pytest.mark.parametrize("folder", ["situationer", "roller"])
def test_edit_link_of_a_record_opens_the_line_with_its_id(
    municipality: str, folder: str, with_edit_links: dict[str, Site]
) -> None:
    """From a situation or a role an editor comes to the `- id:` of that very record."""
    found = {
        address.split("/")[1]: edited_line(page)
        for address, page in with_edit_links[municipality].pages.items()
        if re.fullmatch(rf"{folder}/.+/index.html", address)
    }
    assert found == {identity: f"- id: {identity}" for identity in found} != {}


@pytest.mark.parametrize("municipality", ["lillakra", "solna"])
def test_edit_link_of_an_area_opens_the_line_with_its_id(
    municipality: str, with_edit_links: dict[str, Site]
) -> None:
    """From each area an editor comes to the `- id:` of that very record."""
    pages = areas_of(with_edit_links[municipality])
    assert [edited_line(page) for page in pages] == [
        f"- id: {page.address.split('/')[-2]}" for page in pages
    ]


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("index.html", "id: solna"),
        ("strategi/index.html", "id: solna-strategi"),
        ("om/index.html", "id: solna"),
    ],
)
def test_edit_link_of_a_single_record_opens_it(
    address: str, line: str, with_edit_links: dict[str, Site]
) -> None:
    """From the start page and the strategy an editor comes to the record they show."""
    assert edited_line(with_edit_links["solna"].pages[address]) == line


def test_without_an_address_for_editing_the_place_stands_in_words(solna: Site) -> None:
    """Nobody is sent to a repository that is not named; file and line are told all the same."""
    page = solna.pages["situationer/orolig-for-barn/index.html"]
    (note,) = page.of_class("hb-edit")
    file, line = re.search(r"(strategy/\S+\.yml), rad (\d+)", note.text).groups()
    assert Path(ROOT, file).read_text("utf-8").splitlines()[int(line) - 1].strip() == (
        "- id: orolig-for-barn"
    )
    assert not [link for link in page.all("a") if link.is_in(note)]


def test_start_page_of_all_lists_them_in_swedish_order(all_sites: Path) -> None:
    """Five handbooks, å ä ö last, each told what it is, each link to a start page."""
    portal = Site(all_sites).pages["index.html"]
    (handbooks,) = portal.of_class("handbooks")
    links = [link for link in portal.all("a") if link.is_in(handbooks)]
    assert [link.text for link in links] == [
        "Lillåkra kommun",
        "Lunds kommun",
        "Solna stad",
        "Stockholms stad",
        "Strängnäs kommun",
    ]
    assert all((all_sites / link.get("href")).is_file() for link in links)
    text = portal.all("main")[0].text
    assert (text.count("påhittad kommun"), text.count("exempel ur offentliga källor")) == (1, 4)
