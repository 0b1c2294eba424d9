"""`make books`: the five whole books, set and looked into; exit 1 if one breaks a promise."""

import re
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
from books import bookmarks, opened, structure, text_of

from handbok.link.editions import for_audience
from handbok.link.handbook import Handbook
from handbok.model.audience import Audience
from handbok.model.contact import Contact
from handbok.model.knowledge import LegalReference
from handbok.pages.book import Selection
from handbok.pipeline.checking import check
from handbok.pipeline.printing import print_book
from handbok.render.environment import day_in_words
from handbok.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
FIVE = ("lillakra", "solna", "stockholm", "lund", "strangnas")
HEADING = re.compile(r"/H([1-6])")


def broken_tags(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Each promise to a screen reader that the file breaks, by its name in the PDF standard."""
    kinds = [(str(element.S), element) for element in structure(pdf)]
    levels = [int(found[1]) for kind, _ in kinds if (found := HEADING.fullmatch(kind))]
    with pdf.open_metadata() as metadata:
        kept = {
            "MarkInfo": bool(pdf.Root.MarkInfo.Marked),
            "Lang": str(pdf.Root.Lang) == "sv",
            "DisplayDocTitle": bool(pdf.Root.ViewerPreferences.DisplayDocTitle),
            "pdfuaid": metadata.get("pdfuaid:part") == "1",
            "headings": levels[0] == 1 and all(b <= a + 1 for a, b in pairwise(levels)),
            "Scope": all("/Scope" in e.A for kind, e in kinds if kind == "/TH"),
            "Alt": all(str(e.get("/Alt", "")) for kind, e in kinds if kind == "/Figure"),
            "Outlines": len(bookmarks(pdf)) > 1,
        }
    return (name for name, holds in kept.items() if not holds)


def lost_facts(handbook: Handbook, text: str) -> Iterator[str]:
    """Each number, and each day of a check, of the YAML that the book does not say."""
    read = re.sub(r"\s", "", text)
    told = [c.phone for c in handbook.all(Contact) if c.phone]
    told += [day_in_words(law.checked_on, "sv") for law in handbook.all(LegalReference)]
    for contact in handbook.all(Contact):
        if contact.verified_on and not contact.emergency and not handbook.has_ended(contact):
            told.append(f"Kontrollerad {day_in_words(contact.verified_on, 'sv')}")
    return (words for words in told if re.sub(r"\s", "", words) not in read)


def main() -> int:
    """Set, look, tell."""
    broken = 0
    for name in FIVE:
        settings, start = Settings(ROOT), time.process_time()
        found = check(settings, name).handbook
        assert found
        made = print_book(settings, found, Selection()).content
        seconds = time.process_time() - start
        pdf = opened(made)
        wrong = [
            *broken_tags(pdf),
            *lost_facts(for_audience(found, Audience.PUBLIC), text_of(made)),
        ]
        figures = f"{len(pdf.pages)} sidor, {len(made) // 1000} kB, {seconds:.0f} s CPU"
        print(f"{name}: {figures}: {', '.join(wrong) or 'allt stämmer'}", flush=True)  # noqa: T201
        broken += bool(wrong)
    return int(broken > 0)


if __name__ == "__main__":
    sys.exit(main())
