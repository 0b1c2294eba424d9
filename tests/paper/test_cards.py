"""Cards: 112 and the first steps on each, every number the YAML's, no word outside its page."""

import io
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from html import unescape
from itertools import product
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml
from babel.dates import format_date
from click.testing import CliRunner

from handbok.cli import main
from handbok.link.editions import for_audience
from handbok.link.handbook import Handbook
from handbok.model.audience import Audience
from handbok.model.colour import contrast, rgb
from handbok.outputs.paper import typesetting
from handbok.outputs.paper.cards import (
    FORMS,
    CardTooLongError,
    Room,
    Size,
    Trying,
    cards_pdf,
    style_sheet,
)
from handbok.pages.cards import Card, plan_cards, plan_situation_card
from handbok.pages.planning import plan
from handbok.pipeline.checking import Checked, check
from handbok.settings import Settings
from sweeps import sampled

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
MUNICIPALITIES = ("lillakra", "lund", "solna", "stockholm", "strangnas")
EACH = sampled(MUNICIPALITIES, "lillakra", "lund")
EACH_SIZE = list(product(MUNICIPALITIES, Size))
ADDRESS = "https://handbok.example/"
TODAY = date(2026, 11, 21)
# Two groups of figures or more: a number to call, not the day or the year of a date.
NUMBER = re.compile(r"\b(?:0\d{1,3}-\d[\d ]*\d|\d{3} \d\d(?: \d\d)*)\b")
SHEETS = ("card.css", "card-a4.css", "card-wallet.css")


@cache
def handbook_of(name: str) -> Handbook:
    """One of the shipped handbooks."""
    found = check(Settings(ROOT, today=TODAY), name).handbook
    assert found
    return found


@cache
def cards_of(name: str) -> tuple[Card, ...]:
    """Its cards."""
    return plan_cards(handbook_of(name), plan(handbook_of(name), "sv"), "sv")


def some() -> tuple[Card, ...]:
    """Six of them: more than a sheet of those for the wallet, the fullest and the barest."""
    return cards_of("lillakra")[:6]


@cache
def pdf_of(size: Size) -> bytes:
    """Those six on paper."""
    colours = handbook_of("lillakra").municipality.colours
    return cards_pdf(some(), size, colours, "sv", ADDRESS).content


def trying(cards: tuple[Card, ...], size: Size) -> Trying:
    """The cards as they are measured."""
    form = FORMS[size]
    colours = handbook_of("lillakra").municipality.colours
    css = style_sheet(colours, (*form.styles, *form.measured))
    return Trying(cards, form, css, "sv", ADDRESS)


def words_of(card: Card, size: Size = Size.A4) -> str:
    """Everything that is set on a card with all its contacts, as plain text."""
    tried = trying((card,), size)
    body = tried.html([Room(12)] * tried.form.panels).partition("<body>")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


@cache
def read(file: Path) -> Any:
    """A YAML file with every value as the text that is written there."""
    return yaml.load(file.read_text("utf-8"), yaml.CBaseLoader)  # noqa: S506  # nothing but text


def contacts(name: str) -> Iterator[dict[str, Any]]:
    """The contacts of the YAML that serve on this day, the country's and the municipality's."""
    for file in ("national", name):
        for contact in read(ROOT / f"contacts/{file}.yml").get("contacts", ()):
            start, end = contact.get("valid_from", ""), contact.get("valid_to", "9999")
            if start <= TODAY.isoformat() <= end:
                yield contact


def roles(name: str) -> dict[str, dict[str, Any]]:
    """The roles of the YAML by id."""
    files = [ROOT / "strategy/national/roles.yml", ROOT / f"strategy/{name}/roles.yml"]
    return {r["id"]: r for file in files if file.is_file() for r in read(file)["roles"]}


@pytest.mark.parametrize(
    ("name", "size"), sampled(EACH_SIZE, ("lillakra", Size.A4), ("lund", Size.WALLET))
)
def test_every_roles_card_has_room_for_all_its_words(name: str, size: Size) -> None:
    """In the smallest letters no panel of any role needs a second page; on A4 with every number."""
    tried = trying(cards_of(name), size)
    assert len(tried.cards) == 1 + len(roles(name))
    rooms = FORMS[size].rooms
    smallest = rooms[0] if size is Size.WALLET else next(r for r in rooms if r.rows > 50)
    assert all(tried.fits([smallest] * len(tried.cards) * tried.form.panels))


@pytest.mark.parametrize("name", EACH)
def test_numbers_and_days_are_the_yamls(name: str) -> None:
    """Each role's numbers stand on its card with the day they were checked, and no other number."""
    known = {contact.get("phone", "") for contact in contacts(name)}
    named = {n for contact in contacts(name) for n in NUMBER.findall(contact["name"])}
    for card in cards_of(name):
        told = words_of(card)
        steps = " ".join((card.danger, *(step.text for step in card.steps)))
        assert set(NUMBER.findall(told)) <= known | named | set(NUMBER.findall(steps))
        role = roles(name).get(card.bearer.id, {"functions": []})
        for contact in contacts(name):
            if set(contact["functions"]) & set(role["functions"]) and "phone" in contact:
                assert contact["phone"] in told
                day = contact.get("verified_on")
                if day and "emergency" not in contact:
                    shown = format_date(date.fromisoformat(day), "d MMMM y", locale="sv_SE")
                    assert f"Kontrollerad {shown}." in told


@pytest.mark.parametrize("name", EACH[1:])
def test_steps_are_the_situations_first(name: str) -> None:
    """When to call 112 and the three steps after it, word for word and in order: none invented."""
    for card in cards_of(name)[1:]:
        situation = roles(name)[card.bearer.id]["card_situation"]
        record = read(ROOT / f"strategy/national/situations/{situation}.yml")["situations"][0]
        danger, *steps = (step["text"] for step in record["steps"])
        assert card.danger == danger
        assert "112" in danger
        assert [step.text for step in card.steps] == steps[:3]
        told = words_of(card, Size.WALLET)
        places = [told.index(text) for text in (danger, *steps[:3])]
        assert places == sorted(places)


@pytest.mark.parametrize("size", Size)
def test_each_card_is_one_page_or_a_fifth(size: Size) -> None:
    """The file has as many pages as cards, or sheets; each is read in order, 112 before steps."""
    pdf, cards = pdf_of(size), some()
    per_sheet = FORMS[size].per_sheet
    sheets = -(-len(cards) // per_sheet)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) == sheets
    for sheet in range(sheets):
        text = text_of(pdf, sheet + 1)
        for card in cards[sheet * per_sheet : (sheet + 1) * per_sheet]:
            own = text[text.index(f"{card.bearer.name} · ") :]
            order = (card.title, card.danger, *(step.text for step in card.steps))
            places = [own.index(words) for words in (*order, card.reaches[0].contact.phone or "")]
            assert places == sorted(places)
        assert text.count("112 ") >= len(cards[sheet * per_sheet : (sheet + 1) * per_sheet])


def text_of(pdf: bytes, page: int) -> str:
    """The words of a page in the order they are set."""
    done = subprocess.run(
        ["pdftotext", "-raw", "-f", str(page), "-l", str(page), "-", "-"],
        input=pdf,
        capture_output=True,
        check=True,
    )
    return " ".join(done.stdout.decode("utf-8").split())


@pytest.mark.parametrize("size", Size)
def test_cards_are_accessible(size: Size) -> None:
    """Tagged, Swedish, with a title; one heading a card; every code has its words."""
    cards = some()
    with pikepdf.open(io.BytesIO(pdf_of(size))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "sv"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "Kort ur handboken för Lillåkra kommun"
            assert metadata["pdfuaid:part"] == "1"
        elements = [o for o in pdf.objects if _is_element(o)]
        kinds = [str(element.S) for element in elements]
        assert kinds.count("/H1") == len(cards)
        assert {str(e.P.S) for e in elements if e.S == "/LI"} == {"/L"}
        assert {str(e.P.S) for e in elements if e.S == "/P"}.isdisjoint({"/P"})
        pictures = [element for element in elements if element.S == "/Figure"]
        assert [str(p.Alt) for p in pictures].count("") == 0
        assert {str(p.Alt) for p in pictures} >= {
            f"QR-kod som leder till {ADDRESS}roller/{card.bearer.id}/" for card in cards[1:]
        }


def _is_element(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/StructElem"


def test_words_can_be_read_in_grey() -> None:
    """Every grey of the style sheets keeps a contrast of seven to one against white paper."""
    folder = ROOT / "generator/handbok/outputs/paper"
    greys = {g for s in SHEETS for g in re.findall(r"#[0-9a-f]{3,6}\b", (folder / s).read_text())}
    dark = {grey for grey in greys if grey != "#fff"}
    assert dark
    for grey in dark:
        whole = grey if len(grey) == 7 else "#" + "".join(2 * part for part in grey[1:])
        red, green, blue = rgb(whole)
        assert red == green == blue
        assert contrast((red, green, blue), (255, 255, 255)) >= 7


def crowded(count: int, words: str) -> Card:
    """A card with many contacts and long sentences."""
    card = cards_of("lillakra")[1]
    reach = card.reaches[0]
    name = "Mottagningsgruppen för barn, unga och familjer i norra kommundelen"
    reaches = tuple(
        replace(reach, contact=reach.contact.model_copy(update={"name": f"{name} {n}"}))
        for n in range(count)
    )
    steps = tuple(step.model_copy(update={"text": words}) for step in card.steps)
    return replace(card, title=f"{card.title}, {card.title.lower()}", steps=steps, reaches=reaches)


@pytest.mark.parametrize("size", Size)
def test_crowded_card_says_that_there_is_more(size: Size) -> None:
    """Fifteen contacts with long names: what has no room is told of, and 112 stays."""
    card = crowded(15, "Skriv ned vad du såg och hörde, var och när, och vem mer som var där då.")
    pdf = cards_pdf((card,), size, handbook_of("lillakra").municipality.colours, "sv").content
    text = text_of(pdf, 1)
    assert text.count("norra kommundelen") == 15 or "Fler nummer finns i handboken." in text
    assert "Ring 112" in text
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) == 1


def test_card_that_would_lose_words_is_refused() -> None:
    """A step as long as a page is an error with the card's title, not a card without its end."""
    card = crowded(1, "Skriv ned vad du såg. " * 60)
    with pytest.raises(CardTooLongError, match="Jag är orolig"):
        cards_pdf((card,), Size.WALLET, handbook_of("lillakra").municipality.colours, "sv")


def test_role_without_a_situation_gets_the_common_one(checked: Callable[..., Checked]) -> None:
    """A role's card shows its own situation, else the first that is for everyone."""
    handbook = checked({}).handbook
    assert handbook
    first = next(m.situation for m in handbook.situations if not m.situation.for_roles)
    for card in plan_cards(handbook, plan(handbook, "sv"), "sv"):
        assert card.title == first.title


def test_a_situation_has_a_card_for_the_wall() -> None:
    """The card of one situation has its steps and the numbers that they need."""
    handbook = handbook_of("lillakra")
    card = plan_situation_card(handbook, plan(handbook, "sv"), "bombhot", "sv")
    assert card
    assert card.danger == "Ring 112 och be om polis."
    assert card.steps[0].text == "Rör inte föremålet och håll andra borta."
    assert "Vi har fått ett bombhot" in words_of(card)
    assert plan_situation_card(handbook, plan(handbook, "sv"), "bombhtt", "sv") is None


def test_public_card_holds_nothing_of_the_staffs() -> None:
    """Numbers for staff alone stand on the staff's cards, marked, and on no card for everyone."""
    staffs = [c["phone"] for c in contacts("lillakra") if c.get("visibility", "staff") == "staff"]
    public = for_audience(handbook_of("lillakra"), Audience.PUBLIC)
    told = " ".join(words_of(card) for card in plan_cards(public, plan(public, "sv"), "sv"))
    everything = " ".join(words_of(card) for card in cards_of("lillakra"))
    assert [number for number in staffs if number in everything]
    assert [number for number in staffs if number in told] == []
    assert "Bara för personal." in everything
    assert "Bara för personal." not in told
    assert "I stället för: Kommunens jurist" in told


def run(*arguments: str) -> tuple[int, str]:
    """The command's exit code, and all it said."""
    done = CliRunner().invoke(main, ["cards", "--root", str(ROOT), *arguments])
    return done.exit_code, done.output


def test_command_writes_the_cards(tmp_path: Path) -> None:
    """`handbok cards` writes the chosen role's card, and says that a code needs an address."""
    target = tmp_path / "kort.pdf"
    code, said = run("solna", "--role", "larare", "-o", str(target))
    assert code == 0
    assert said.startswith(
        f"{target}: 1 kort. Skriv ut i full storlek (100 %).\nKorten saknar QR-kod, eftersom "
        "handbokens adress inte är känd. Skriv site_url i mkdocs.yml, eller ange --site-url.\n"
    )
    assert "--audience staff" in said
    assert "08-746 10 00" in text_of(target.read_bytes(), 1)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--role", "lerare"), "Menade du ”larare”?"),
        (("--situation", "bombhtt"), "Menade du ”bombhot”?"),
        (("--situation", "bombhot", "--role", "larare"), "Välj en av --role och --situation."),
    ],
)
def test_wrong_name_is_told(arguments: tuple[str, str], told: str, tmp_path: Path) -> None:
    """A role or situation that does not exist, or both at once, is wrong use."""
    code, said = run("solna", *arguments, "-o", str(tmp_path / "x.pdf"))
    assert code == 2
    assert told in said
    assert not (tmp_path / "x.pdf").exists()


def test_equal_cards_are_equal_files() -> None:
    """The same content gives the same bytes."""
    colours = handbook_of("lillakra").municipality.colours
    first, again = (cards_pdf(some()[:1], Size.A4, colours, "sv", ADDRESS) for _ in range(2))
    assert first == again


def test_missing_library_is_told_with_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the extra the command says what to install, and writes nothing."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    typesetting._fonts.cache_clear()
    code, said = run("solna", "--role", "larare", "-o", str(tmp_path / "x.pdf"))
    assert code == 2
    assert 'pip install "handbok[pdf]"' in said
    assert not (tmp_path / "x.pdf").exists()
