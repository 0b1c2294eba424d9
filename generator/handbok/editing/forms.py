"""What a telephone number or a date written in another way must mean; empty where it is not sure."""

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
NIGHT = r"(?:[T ]00:00(?::00(?:\.0+)?)?)?"


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
    rest = digits[len(code) :]
    kept = re.sub(r"\s+", " ", re.sub(r"^\D*" + r"\D*".join(code) + r"\D*", "", text)).strip()
    return next(filter(is_phone, (f"{code}-{kept}", f"{code}-{_grouped(rest)}")), "")


def phone_of_digits(digits: str) -> str:
    """A number that a spreadsheet has made a number of, and so taken the first zero from."""
    return phone_form(digits) or phone_form(f"0{digits}")


def day_form(written: str) -> str:
    """The day as 2026-03-31, the month as 2026-03; empty where it could be another."""
    text = re.sub(r"\s+", " ", written.strip().casefold())
    found = (
        re.fullmatch(rf"(?P<y>\d{{4}})[-/.](?P<m>\d\d?)[-/.](?P<d>\d\d?){NIGHT}", text, re.I)
        or re.fullmatch(r"(?P<y>[12]\d{3})(?P<m>\d\d)(?P<d>\d\d)", text)
        or re.fullmatch(r"(?:den )?(?P<d>\d\d?)(?::?e)? (?P<n>[a-z]+)\.?,? (?P<y>\d{4})", text)
        or re.fullmatch(r"(?P<n>[a-z]+)\.? (?P<y>\d{4})", text)
        or re.fullmatch(r"(?P<y>\d{4})[-/.](?P<m>\d\d?)", text)
    )
    if found:
        return _iso(**found.groupdict())
    turned = re.fullmatch(r"(\d\d?)[/.-](\d\d?)[/. -](\d{4})", text)
    if turned is None:
        return ""
    first, second, year = turned.groups()
    if int(first) == int(second) or int(first) > len(MONTHS):
        return _iso(y=year, m=second, d=first)
    return _iso(y=year, m=first, d=second) if int(second) > len(MONTHS) else ""


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
