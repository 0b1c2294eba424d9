"""Books of the five handbooks: what a committee, an archive and a screen reader can rely on."""

import logging
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from books import bookmarks, opened, structure, text_of

from handbok.link.editions import for_audience
from handbok.link.handbook import Handbook
from handbok.model.audience import Audience
from handbok.model.contact import Contact
from handbok.model.knowledge import LegalReference, Role
from handbok.model.record import Visibility
from handbok.outputs.paper.codes import code_for
from handbok.pages.book import Edition, Selection, plan_book
from handbok.pages.planning import plan
from handbok.pipeline.checking import check
from handbok.pipeline.printing import print_book
from handbok.render.binding import bind
from handbok.render.environment import day_in_words
from handbok.render.rendering import Surroundings
from handbok.settings import Settings
from sweeps import sampled

pytestmark = pytest.mark.slow

NAMES = ("lillakra", "solna", "stockholm", "lund", "strangnas")
FIVE = sampled(NAMES, "lillakra", "lund")
ONE = sampled(NAMES, "lillakra")  # to set a part of a book takes seconds
SITE = "https://handbok.example/"
HEADING = re.compile(r"<h([1-6])")
Bytes = Callable[[str], bytes]


@pytest.fixture(scope="session")
def handbook(repository: Path) -> Callable[[str], Handbook]:
    """A handbook by its municipality, checked once."""

    @cache
    def get(municipality: str) -> Handbook:
        found = check(Settings(repository), municipality).handbook
        assert found
        return found

    return get


@pytest.fixture(scope="session")
def document(handbook: Callable[[str], Handbook]) -> Callable[..., str]:
    """The whole book of an audience as the HTML that is set, made once."""

    @cache
    def get(municipality: str, audience: Audience = Audience.PUBLIC) -> str:
        found = for_audience(handbook(municipality), audience)
        planned = plan(found, "sv")
        book = plan_book(found, planned, Selection(), "sv")
        return bind(book, Surroundings("sv", records=planned.records), "", {})

    return get


@pytest.fixture(scope="session")
def strategy(repository: Path, handbook: Callable[[str], Handbook]) -> Bytes:
    """The strategy part as PDF, made once."""

    @cache
    def get(municipality: str) -> bytes:
        settings = Settings(repository, site_url=SITE)
        return print_book(settings, handbook(municipality), Selection(Edition.STRATEGY)).content

    return get


def words_of(html: str) -> str:
    """What a reader sees of HTML, on one line."""
    text = re.sub(r"<[^>]+>", " ", html.replace("&#38;", "&"))
    return " ".join(text.split())


@pytest.mark.parametrize("municipality", FIVE)
def test_every_number_and_date_is_the_content_s(
    handbook: Callable[[str], Handbook], document: Callable[[str], str], municipality: str
) -> None:
    """Each contact's number and day of check, and each provision's, stand there as in YAML."""
    found, text = handbook(municipality), words_of(document(municipality))
    contacts = [c for c in found.all(Contact) if c.visibility is not Visibility.STAFF]
    assert len(contacts) > 3
    for contact in contacts:
        if contact.phone:
            assert contact.phone in text
        if contact.verified_on and not contact.emergency and not found.has_ended(contact):
            assert f"Kontrollerad {day_in_words(contact.verified_on, 'sv')}" in text
    for law in found.all(LegalReference):
        assert day_in_words(law.checked_on, "sv") in text


@pytest.mark.parametrize("municipality", FIVE)
def test_no_number_stands_in_the_book_that_is_not_the_content_s(
    handbook: Callable[[str], Handbook], document: Callable[[str], str], municipality: str
) -> None:
    """What can be dialled from the book is a number of the handbook's contacts."""
    known = {re.sub(r"\D", "", c.phone) for c in handbook(municipality).all(Contact) if c.phone}
    dialled = set(re.findall(r'href="tel:([^"]+)"', document(municipality)))
    assert len(dialled) > 1
    assert {re.sub(r"\D", "", n.replace("+46", "0")) for n in dialled} <= known


@pytest.mark.parametrize("municipality", FIVE)
def test_nothing_of_the_staff_s_stands_in_a_public_book(
    handbook: Callable[[str], Handbook], document: Callable[..., str], municipality: str
) -> None:
    """Neither a mark that says so, nor a number that only the staff may have."""
    text = document(municipality)
    own = [c for c in handbook(municipality).all(Contact) if c.visibility is Visibility.STAFF]
    assert "hb-tag--staff" not in text
    assert [c.id for c in own if c.phone and c.phone in text] == []


def test_the_staff_s_book_holds_what_is_theirs(document: Callable[..., str]) -> None:
    """So the test above looks for something that there is."""
    assert "hb-tag--staff" in document("lillakra", Audience.STAFF)


@pytest.mark.parametrize("municipality", FIVE)
def test_links_within_the_book_lead_to_what_is_there(
    document: Callable[[str], str], municipality: str
) -> None:
    """No link, and no page number in contents or index, points at nothing; no name comes twice."""
    html = document(municipality)
    names = re.findall(r' id="([^"]+)"', html)
    assert len(names) == len(set(names))
    assert set(re.findall(r'href="#([^"]+)"', html)) - set(names) == set()


@pytest.mark.parametrize("municipality", FIVE)
def test_headings_are_nested(document: Callable[[str], str], municipality: str) -> None:
    """No heading skips a level on the way down."""
    levels = [int(level) for level in HEADING.findall(document(municipality))]
    assert levels[0] == 1
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []


@pytest.mark.parametrize("municipality", ONE)
def test_strategy_is_tagged(strategy: Bytes, municipality: str) -> None:
    """Marked, with a structure, a language, its title shown, bookmarks, and nothing untagged."""
    pdf = opened(strategy(municipality))
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "sv"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"]
    assert bookmarks(pdf)[0]
    for page in pdf.pages:
        assert page.Tabs == "/S"
        assert untagged(page) == []


@pytest.mark.parametrize("municipality", ONE)
def test_structure_says_what_it_is(strategy: Bytes, municipality: str) -> None:
    """Headings nest, table headings say their scope, figures have words, links are links."""
    pdf = opened(strategy(municipality))
    kinds = [(str(element.S), element) for element in structure(pdf)]
    levels = [int(kind[2:]) for kind, _ in kinds if re.fullmatch(r"/H[1-6]", kind)]
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))
    assert {str(e.A.Scope) for kind, e in kinds if kind == "/TH"} <= {"/Row", "/Column"}
    figures = [element for kind, element in kinds if kind == "/Figure"]
    assert figures
    assert all(str(figure.Alt) for figure in figures)
    assert all(any(_is_object(kid) for kid in e.K) for kind, e in kinds if kind == "/Link")


def _is_object(kid: pikepdf.Object) -> bool:
    return isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"


def untagged(page: pikepdf.Page) -> list[str]:
    """Text and images of a page that are neither content of the structure nor artifacts."""
    depth, found = 0, []
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(operator, 0)
        if operator in {"Tj", "TJ", "Do", "f", "S"} and depth == 0:
            found.append(operator)
    return found


def test_text_is_read_in_order_with_swedish_letters(
    strategy: Bytes, handbook: Callable[[str], Handbook]
) -> None:
    """Title, decision and areas come out of the PDF in the order of the page, å ä ö whole."""
    text = text_of(strategy("lillakra"))
    found = handbook("lillakra")
    told = [
        "Lillåkra kommun finns inte.",
        "Kommunfullmäktige, § 132, 16 december 2024",
        "Innehåll",
        "Beslut och historia",
        "Utgångspunkter",
        *(f"{area.number}. {area.title} " for area in found.areas),
        "Vem ansvarar för vad",
        "Aktörer och samverkan",
    ]
    place = 0
    for words in told:
        place = text.find(words, place)
        assert place >= 0, words
    assert "\N{REPLACEMENT CHARACTER}" not in text


def test_same_day_gives_the_same_file(
    repository: Path, handbook: Callable[[str], Handbook]
) -> None:
    """What is made twice from equal content is the same file."""
    selection, settings = Selection(Edition.SITUATION, "bombhot"), Settings(repository)
    once = print_book(settings, handbook("lund"), selection)
    found = check(settings, "lund").handbook
    assert found
    assert once == print_book(settings, found, selection)
    assert once.address == "lund-bombhot.pdf"


@pytest.mark.parametrize(
    ("selection", "starts", "name"),
    [
        (Selection(Edition.ROLE, "larare"), "Lärare", "lillakra-larare.pdf"),
        (Selection(Edition.SITUATION, "svara-samtal"), "Någon säger", "lillakra-svara-samtal.pdf"),
    ],
)
def test_editions_hold_what_they_say(
    handbook: Callable[[str], Handbook], selection: Selection, starts: str, name: str
) -> None:
    """A role's edition begins with the role, one situation holds that situation alone."""
    found = handbook("lillakra")
    book = plan_book(found, plan(found, "sv"), selection, "sv")
    assert book.pages[0].title.startswith(starts)
    assert f"lillakra-{book.file_name}.pdf" == name
    assert book.index == ()


@pytest.mark.parametrize(
    "selection",
    [Selection(Edition.ROLE, "larare"), Selection(Edition.SITUATION, "oro")],
    ids=["role", "situation"],
)
def test_no_link_leads_to_what_an_edition_leaves_out(
    selection: Selection, repository: Path, today: date, caplog: pytest.LogCaptureFixture
) -> None:
    """A pocket edition has no questions, and nothing that points at them."""
    settings = Settings(repository / "tests/example", today=today)
    found = check(settings, "exempelby").handbook
    assert found
    assert found.situations_for(found.get(Role, "larare"))
    print_book(settings, found, selection)
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.ERROR] == []


def test_codes_are_drawings_in_the_document() -> None:
    """A QR code needs no file and no request."""
    assert code_for(SITE).startswith("data:image/svg+xml")
