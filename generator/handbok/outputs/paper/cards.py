"""Planned cards → PDF: each as large as its words have room for, never with words cut off."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

from handbok import __version__
from handbok.model.municipality import Colours
from handbok.outputs.artifact import Artifact
from handbok.outputs.paper.codes import code_for
from handbok.outputs.paper.colours import paper_colours
from handbok.outputs.paper.typesetting import pages_of, typeset
from handbok.pages.cards import Card
from handbok.pages.reached import Reach
from handbok.render.addresses import site_address
from handbok.render.html import render_html
from handbok.texts import load_texts


class Size(StrEnum):
    """How large a card is: for the wall, or for the wallet."""

    A4 = "a4"
    WALLET = "wallet"


@dataclass(frozen=True)
class Room:
    """A size of letters, in points, and how many contacts are shown at the most."""

    points: float
    rows: int = 99


@dataclass(frozen=True)
class Form:
    """How a size is set: how many on a sheet, its styles, and how it is measured."""

    per_sheet: int
    panels: int
    styles: tuple[str, ...]
    measured: tuple[str, ...]
    rooms: tuple[Room, ...]
    """From the tightest to the roomiest."""


FORMS: Mapping[Size, Form] = {
    Size.A4: Form(
        1,
        1,
        ("card.css", "card-a4.css"),
        (),
        (
            Room(12, 4),
            *(
                Room(points)
                for points in (12, 13.5, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26)
            ),
        ),
    ),
    Size.WALLET: Form(
        5,
        2,
        ("card.css", "card-wallet.css"),
        ("card-panels.css",),
        (
            Room(6, 3),
            Room(6, 4),
            Room(6, 5),
            *(
                Room(points)
                for points in (6, 6.25, 6.5, 6.75, 7, 7.25, 7.5, 7.75, 8, 8.25, 8.5, 9, 9.5)
            ),
        ),
    ),
}


class CardTooLongError(Exception):
    """The words of a card have no room, however small. The text is the title of the card."""


@dataclass(frozen=True)
class Laid:
    """A card as it is set: letters of front and back, contacts there is room for, its page."""

    card: Card
    points: tuple[float, float]
    reaches: tuple[Reach, ...]
    known: tuple[str, ...]
    code: str
    address: str

    @property
    def is_cut(self) -> bool:
        """Whether the handbook has numbers that the card has not."""
        return len(self.reaches) + len(self.known) < len(self.card.reaches) + len(self.card.known)

    @property
    def shown(self) -> str:
        return self.address.removeprefix("https://").rstrip("/")


def cards_pdf(
    cards: Sequence[Card], size: Size, colours: Colours, language: str, site_url: str = ""
) -> Artifact:
    """A tagged PDF of the cards: one on each A4 page, or five to cut out and fold.

    Raises CardTooLongError where a card would lose words, and CannotTypesetError.
    """
    form = FORMS[size]
    css = style_sheet(colours, form.styles)
    measured = css + style_sheet(colours, form.measured)
    trying = Trying(tuple(cards), form, measured, language, site_url)
    html = trying.html(_roomiest(trying))
    return Artifact(f"kort-{size}.pdf", typeset(html, css))


@dataclass(frozen=True)
class Trying:
    """Cards that are laid with one size of letters after another."""

    cards: tuple[Card, ...]
    form: Form
    css: str
    language: str
    site_url: str

    def laid(self, rooms: Sequence[Room]) -> list[Laid]:
        """The cards with a room for each panel, one card's after the other's."""
        count = self.form.panels
        return [
            self._laid(card, rooms[n * count : (n + 1) * count])
            for n, card in enumerate(self.cards)
        ]

    def html(self, rooms: Sequence[Room]) -> str:
        """All cards as one document of HTML, each in the room that it was given."""
        texts = load_texts(self.language)
        return render_html(
            "cards.html.j2",
            self.language,
            title=texts["card.title"].format(name=self.cards[0].municipality),
            cards=self.laid(rooms),
            per_sheet=self.form.per_sheet,
            is_folded=self.form.panels > 1,
            generator=f"handbok {__version__}",
        )

    def fits(self, rooms: Sequence[Room]) -> list[bool]:
        """Whether the words of each panel stand on one page, or both on the same."""
        pages = pages_of(self.html(rooms), self.css)
        names = [f"{card.bearer.id}-{number}" for card in self.cards for number in (1, 2)]
        sharing = 2 // self.form.panels
        slots = [set(names[n : n + sharing]) for n in range(0, len(names), sharing)]
        return [sum(not slot.isdisjoint(page) for page in pages) == 1 for slot in slots]

    def _laid(self, card: Card, rooms: Sequence[Room]) -> Laid:
        url, rows = self.site_url, rooms[-1].rows
        address = f"{url}{site_address(card.bearer.page).lstrip('/')}" if url else ""
        code = code_for(address) if address else ""
        points = (rooms[0].points, rooms[-1].points)
        return Laid(card, points, card.reaches[:rows], card.known[:rows], code, address)


def _roomiest(trying: Trying) -> list[Room]:
    """For each panel the roomiest that has room for all its words, found by halves."""
    rooms, count = trying.form.rooms, len(trying.cards) * trying.form.panels
    lowest, highest = [-1] * count, [len(rooms) - 1] * count
    while lowest != highest:
        tried = [(low + high + 1) // 2 for low, high in zip(lowest, highest, strict=True)]
        fits = trying.fits([rooms[max(attempt, 0)] for attempt in tried])
        for place in (n for n in range(count) if lowest[n] != highest[n]):
            if fits[place]:
                lowest[place] = tried[place]
            else:
                highest[place] = tried[place] - 1
    if -1 in lowest:
        raise CardTooLongError(trying.cards[lowest.index(-1) // trying.form.panels].title)
    return [rooms[found] for found in lowest]


def style_sheet(colours: Colours, sheets: Sequence[str]) -> str:
    """How cards look, in the municipality's colours."""
    texts = ((files(__package__) / sheet).read_text("utf-8") for sheet in sheets)
    return "\n".join([paper_colours(colours), *texts])
