"""Numbers and dates written in another way → the house's form; empty where it is not sure."""

import re
from datetime import date

from handbok.model.phone import SHORT_NUMBERS, TWO_AND_THREE_DIGIT_CODES, is_phone

GROUPS = {5: (3, 2), 6: (2, 2, 2), 7: (3, 2, 2), 8: (3, 3, 2)}
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
LONG_MONTHS = {
    "januari": 1,
    "februari": 2,
    "mars": 3,
    "april": 4,
    "juni": 6,
    "juli": 7,
    "augusti": 8,
    "september": 9,
    "sept": 9,
    "oktober": 10,
    "november": 11,
    "december": 12,
}
MONTH_NUMBERS = {**{name: number for number, name in enumerate(MONTHS, 1)}, **LONG_MONTHS}
DAYS = (
    r"(?P<y>\d{4})[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?)(?:[t ]00:00(?::00(?:\.0+)?)?)?",
    r"(?P<y>[12]\d{3})(?P<m>\d\d)(?P<d>\d\d)",
    r"(?:den )?(?P<d>\d\d?)(?::?e)? (?P<n>[a-z]+)\.?,? (?P<y>\d{4})",
    r"(?P<n>[a-z]+)\.? (?P<y>\d{4})",
    r"(?P<y>\d{4})[-/.](?P<m>\d\d?)",
)


def phone_form(written: str) -> str:
    """The number as in print (08-746 10 00), or empty where it is none or could be several."""
    if is_phone(written):
        return written
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", written.strip())
    if not re.fullmatch(r"(?:\+|00)?[\d ()/.-]+", text, re.ASCII):
        return ""
    text = re.sub(r"^(?:\+|00)[ -]?46[ -]*(?:\(0\))?[ -]*0?", "0", text)
    digits = re.sub(r"\D", "", text)
    short = next((n for n in SHORT_NUMBERS if n.replace(" ", "") == digits), "")
    if short or text.startswith(("+", "00")):
        return short  # another country's number is no Swedish one written in another way
    code = next((digits[:n] for n in (2, 3) if digits[:n] in TWO_AND_THREE_DIGIT_CODES), digits[:4])
    rest = re.sub(r"^\D*" + r"\D*".join(code) + r"\D*", "", text).strip()
    # Groups that someone has made are kept: a group that is too short is a digit that is lost.
    grouped = _grouped(rest) if rest.isdigit() else re.sub(r"[ ./-]+", " ", rest)
    return next(filter(is_phone, (f"{code}-{rest}", f"{code}-{grouped}")), "")


def phone_of_digits(digits: str) -> str:
    """A number that a spreadsheet has made a number of, and so taken the first zero from."""
    return phone_form(digits) or phone_form(f"0{digits}")


def day_form(written: str) -> str:
    """The day as 2026-03-31, the month as 2026-03; empty where it could be another."""
    text = re.sub(r"\s+", " ", written.strip().casefold())
    if found := next(filter(None, (re.fullmatch(form, text) for form in DAYS)), None):
        return _iso(**found.groupdict())
    if turned := re.fullmatch(r"(\d\d?)[/.-](\d\d?)[/. -](\d{4})", text):
        first, second, year = turned.groups()
        # 5/3 could be a day in May or in March, depending on who wrote it; 31/3 and 5/5 could not.
        if int(first) == int(second) or int(first) > len(MONTHS):
            return _iso(y=year, m=second, d=first)
        if int(second) > len(MONTHS):
            return _iso(y=year, m=first, d=second)
    return ""


def _grouped(digits: str) -> str:
    groups, start = [], 0
    for length in GROUPS.get(len(digits), ()):
        groups.append(digits[start : start + length])
        start += length
    return " ".join(groups)


def _iso(y: str, m: str = "", d: str = "", n: str = "") -> str:
    """The parts as ISO; empty for a day or a month that does not exist."""
    month = int(m) if m else MONTH_NUMBERS.get(n, 0)
    try:
        day = date(int(y), month, int(d or 1))
    except ValueError:
        return ""
    return day.isoformat() if d else day.strftime("%Y-%m")
