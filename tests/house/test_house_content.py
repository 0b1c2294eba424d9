"""What shipped content may not say: wrong numbers, closed lines, persons' names."""

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from handbok.link.handbook import Handbook
from handbok.model.contact import Contact
from handbok.pipeline.building import build
from handbok.pipeline.checking import check
from handbok.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2026, 11, 21)
FOLDERS = ("strategy", "measures", "contacts", "pages")
MUNICIPALITIES = ("lillakra", "lund", "solna", "stockholm", "strangnas")
PHONE_LIKE = re.compile(r"(?<![\d/.-])(?:\+46[ \d-]{7,}|0\d{1,3}[- ]?\d[\d ]{4,}\d)(?![\d/-])")
FICTION = re.compile(r"08-465 004 \d\d")
CLOSED_LINE = "020100200"
# Digits of the numbers that are real, with where each may stand.
REAL_NUMBERS = {
    CLOSED_LINE: ("contacts/national.yml", "strategy/national/"),  # closed, kept as history
    "087461000": ("contacts/solna.yml",),  # Solna kontaktcenter
    "015229100": ("contacts/strangnas.yml",),  # Strängnäs kommun, växel
}
# No numbers: digits of an ISBN or an ISSN in a list of sources.
BOOK_NUMBERS = re.compile(r"(?:ISBN|ISSN)[ \d-]+")
CVE_NUMBERS = ("0852744290", "085274490")
# SHA-256 (the first 16 digits) of surnames, in small letters, that the public documents behind the
# examples mention, and of the invented Exempelsson. The names do not enter the repository.
SURNAMES = {
    "57d9423a0930d942",
    "012b4103cb4946a0",
    "119626e4c2394de8",
    "1370289b1edf1144",
    "269143237de43211",
    "30311af2772a84c3",
    "4939f33893f8fb5f",
    "52f71cdfc2418425",
    "599a90c6377a7bc0",
    "6bf2f9505451ffc3",
    "708a347387e28d18",
    "8ed1763294a07d47",
    "8fddff450ac723e3",
    "d1a7dacc7e43ea38",
    "d29174252fe25f91",
    "e79c3c5a7576615c",
    "fe4caef58390b024",
}


def content() -> Iterator[tuple[str, str]]:
    """Every file of content, by its name."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".yml", ".yaml", ".md"}:
                yield path.relative_to(ROOT).as_posix(), path.read_text("utf-8")


def names_someone(text: str) -> bool:
    """Whether one of the surnames stands in a text."""
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", text)}
    return any(hashlib.sha256(word.encode()).hexdigest()[:16] in SURNAMES for word in words)


def digits(text: str) -> str:
    """A number as one would dial it within Sweden."""
    return "0" * text.startswith("+46") + re.sub(r"\D", "", text.removeprefix("+46"))


def handbook_of(municipality: str) -> Handbook:
    """A shipped handbook on the tests' day."""
    handbook = check(Settings(ROOT, today=TODAY), municipality).handbook
    assert handbook is not None
    return handbook


def test_every_number_is_fictional_or_known_to_be_public() -> None:
    """Nobody's own phone stands in the content: only the series for fiction and a short list."""
    strange = [
        f"{name}: {number}"
        for name, text in content()
        for number in PHONE_LIKE.findall(BOOK_NUMBERS.sub("", text))
        if not FICTION.fullmatch(number)
        and not name.startswith(REAL_NUMBERS.get(digits(number), ("\0",)))
    ]
    assert strange == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ring 08-746 10 00.", "08-746 10 00"),
        ('phone: "0152-291 00"', "0152-291 00"),
        ("020100200", "020100200"),
        ("+46 70 123 45 67", "+46 70 123 45 67"),
        ("mobil 0701234567", "0701234567"),
        ("date: 2017-04-10", ""),
        ("dnr 155-943/2015", ""),
        ("SFS 2010:800", ""),
    ],
)
def test_number_would_be_found(text: str, number: str) -> None:
    """Numbers are found however they are written; dates and file numbers are none."""
    assert "".join(PHONE_LIKE.findall(text)) == number


def test_invented_town_uses_invented_numbers_only() -> None:
    """Every number of the fictional municipality is from the series kept free for fiction."""
    handbook = handbook_of("lillakra")
    own = [
        contact.phone
        for contact in handbook.all(Contact)
        if contact.phone and handbook.place(contact).file.startswith("contacts/lillakra")
    ]
    assert len(own) >= 10
    assert [phone for phone in own if not FICTION.fullmatch(phone)] == []


@pytest.mark.parametrize("number", CVE_NUMBERS)
def test_number_that_nobody_has_checked_is_not_printed(number: str) -> None:
    """CVE's number, and the misprint of it, stand nowhere: its page is linked instead."""
    assert [name for name, text in content() if number in re.sub(r"[ -]", "", text)] == []


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_closed_helpline_has_ended(municipality: str) -> None:
    """Orostelefonen is there as history: past its last day, and not for calling."""
    handbook = handbook_of(municipality)
    lines = [c for c in handbook.all(Contact) if c.phone and digits(c.phone) == CLOSED_LINE]
    assert lines
    assert all(c.valid_to and c.valid_to < TODAY and not handbook.is_valid(c) for c in lines)


@pytest.mark.parametrize("municipality", MUNICIPALITIES)
def test_closed_helpline_is_in_no_situation(municipality: str) -> None:
    """No step, note or outcome sends anyone to 020-100 200, however it is written."""
    built = build(Settings(ROOT, today=TODAY), handbook_of(municipality))
    led = [
        artifact.address
        for artifact in built.artifacts
        if artifact.address.startswith(("situationer/", "roller/", "index.md"))
        and CLOSED_LINE in re.sub(r"[ -]", "", artifact.content.decode("utf-8"))
    ]
    assert led == []


def test_no_person_of_the_sources_is_named() -> None:
    """The documents name politicians, officials and press contacts; the content names none."""
    assert [name for name, text in content() if names_someone(text)] == []


@pytest.mark.parametrize(
    "text", ["Ring Exempelsson.", "anna.exempelsson@example.org", "EXEMPELSSON"]
)
def test_surname_would_be_found(text: str) -> None:
    """An invented surname, listed in the same way, is found however it is written."""
    assert names_someone(text)


def test_no_personal_address_for_mail() -> None:
    """Mail goes to functions: no address is made of a first name and a surname."""
    personal = [
        f"{name}: {address}"
        for name, text in content()
        for address in re.findall(r"\b[a-zåäö]+\.[a-zåäö]+@[\w.-]+", text)
    ]
    assert personal == []
