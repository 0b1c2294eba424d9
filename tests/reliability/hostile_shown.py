"""What became of each attack: refused, shown as it was written, cleaned as prose, or not shown."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from hostile_content import Planted
from hostile_html import Html

TAG = re.compile(r"zq\d+qz")


@dataclass
class Fate:
    """How many attacks ended in each way; and those that a reader sees in another form."""

    refused: Counter[str] = field(default_factory=Counter)
    exact: int = 0
    cleaned: int = 0
    unshown: int = 0
    changed: list[str] = field(default_factory=list)

    def count(
        self,
        pages: Path,
        shown: Iterable[Planted],
        refused: Iterable[tuple[Planted, str]],
    ) -> None:
        """Look for every attack on the pages of a folder."""
        self.refused.update(code for _, code in refused)
        found = _found(pages, {planted.tag: _plain(planted.case.text) for planted in shown})
        for planted in shown:
            if planted.form == "Markdown":
                self.cleaned += 1
            elif planted.tag not in found:
                self.unshown += 1
            elif found[planted.tag]:
                self.exact += 1
            else:
                self.changed.append(f"{planted.kind}.{planted.way}: {planted.case.name}")


def _plain(text: str) -> str:
    """As it is read from the file and shown on one line."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _found(pages: Path, texts: dict[str, str]) -> dict[str, bool]:
    """The tags that are seen on some page, and whether their text stands before them, whole."""
    found: dict[str, bool] = {}
    for path in pages.rglob("*.html"):
        text = unicodedata.normalize("NFC", Html(path.read_text("utf-8")).text)
        for match in TAG.finditer(text):
            if match[0] in texts:
                is_whole = text[: match.start()].rstrip().endswith(texts[match[0]])
                found[match[0]] = found.get(match[0], False) or is_whole
    return found
