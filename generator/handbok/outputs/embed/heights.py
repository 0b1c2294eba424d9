"""How high a frame should be, told from the page's own text: rather too high than too low."""

from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from math import ceil

NARROW, WIDE = 320, 600
MARGIN = 24  # of the page, both sides; a measure of overrides/embed/embed.css, as all below
WIDEST = 704
LETTER = 0.6  # of the type's size: a wide typeface, and words that do not fit at a line's end
BUTTON, ROOMY = 44, 400  # a number to press has a line of its own, where the frame is no wider
BESIDE = 20
AROUND = 16  # above and below a box or list
FRAMED = 20  # the border and room of a warning or banner
INSETS = {"steps": 36, "way": 32, "links": 0, "hb-prose": 0}
LIST = 20
CONTAINERS = frozenset({"div", "ol", "ul", "section", "footer"})


@dataclass(frozen=True)
class Type:
    """How a block is set: type size, line height, room above and below, all in px."""

    size: float
    line: float
    room: float


TYPES = {
    "h1": Type(22, 28, 16),
    "h2": Type(17, 23, 20),
    "h3": Type(17, 23, 4),
    "p": Type(16, 24, 16),
    "li": Type(16, 24, 6),
    "label": Type(16, 24, 4),
}


@dataclass(frozen=True)
class Block:
    """A block of text: how much of it, how many numbers to press, how far it is set in."""

    type: Type
    letters: int
    buttons: int
    inset: int


@dataclass
class _Reader(HTMLParser):
    blocks: list[Block] = field(default_factory=list)
    room: int = MARGIN
    insets: list[int] = field(default_factory=list)
    letters: int = 0
    buttons: int = 0
    block: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        if tag in TYPES or tag in CONTAINERS:
            self._end(tag if tag in TYPES else "")
        if tag in CONTAINERS:
            self.room += AROUND
            named = (INSETS[name] for name in classes if name in INSETS)
            self.insets.append(next(named, LIST if tag == "ul" else 0))
        self.buttons += "phone" in classes
        self.letters += 3 * ("tag" in classes)
        if "danger" in classes or "banner" in classes:
            self.room += FRAMED
            self.letters += 5

    def handle_endtag(self, tag: str) -> None:
        if tag in TYPES or tag in CONTAINERS:
            self._end("")
        if tag in CONTAINERS and self.insets:
            self.insets.pop()

    def handle_data(self, data: str) -> None:
        if self.block and data.strip():
            self.letters += len(" ".join(data.split())) + 1

    def _end(self, following: str) -> None:
        """The open block is whole; another may begin."""
        if self.block and (self.letters or self.buttons):
            inset = sum(self.insets)
            self.blocks.append(Block(TYPES[self.block], self.letters, self.buttons, inset))
        self.letters, self.buttons, self.block = 0, 0, following


@lru_cache(maxsize=1024)  # a preview asks again for every page at every save
def frame_heights(html: str) -> tuple[int, int]:
    """The heights in px at which a bare page needs no scroll bar: in a wide frame, in a narrow."""
    reader = _Reader()
    reader.feed(html.partition("<body>")[2])
    reader.close()
    wide, narrow = (reader.room + _height(reader.blocks, width) for width in (WIDE, NARROW))
    return ceil(wide / 20) * 20, ceil(narrow / 20) * 20


def _height(blocks: list[Block], width: int) -> float:
    button = BUTTON if width < ROOMY else BESIDE
    total = 0.0
    for block in blocks:
        room = min(width - MARGIN, WIDEST) - block.inset
        lines = ceil(block.letters * LETTER * block.type.size / room)
        total += lines * block.type.line + block.type.room + block.buttons * button
    return total
