"""Swedish telephone numbers: what may be printed, and the address a phone can call.

The numbering plan is prefix-free: because 020 is a code, 0200 cannot be one. That rule and the
lengths per code catch the misprints that real pages carried (0200-100 200, 08-527 44 90).
"""

import re

SHORT_NUMBERS = frozenset(
    {"112", "113 13", "114 14", "116 000", "116 111", "116 123", "1177", "118 100"}
)
TWO_AND_THREE_DIGIT_CODES = frozenset(
    [
        "08",
        "010",
        "011",
        "013",
        "016",
        "018",
        "019",
        "020",
        "021",
        "023",
        "026",
        "031",
        "033",
        "035",
        "036",
        "040",
        "042",
        "044",
        "046",
        "054",
        "060",
        "063",
        "070",
        "072",
        "073",
        "076",
        "079",
        "090",
    ]
)
EXACT_LENGTHS = {"010": 7, "020": 6, "070": 7, "072": 7, "073": 7, "076": 7, "079": 7}
FICTIONAL = (
    ("0701740605", "0701740699"),
    ("0313900600", "0313900699"),
    ("0406280400", "0406280499"),
    ("0846500400", "0846500499"),
)
# Printed groups of two or three digits; what stands in front says how many digits in all.
_GROUPS = r"\d{2,3}( \d{2,3}){1,3}"


def _pattern() -> str:
    """The plan as one pattern, in the form that Python, editors and browsers all read."""
    ordinary = sorted(TWO_AND_THREE_DIGIT_CODES - EXACT_LENGTHS.keys() - {"08"})
    known = "|".join(sorted(TWO_AND_THREE_DIGIT_CODES))
    exact = [f"{code}-{_digits(length)}{_GROUPS}" for code, length in EXACT_LENGTHS.items()]
    ways = [
        *sorted(SHORT_NUMBERS),
        *exact,
        f"({'|'.join(ordinary)})-{_digits('5,8')}{_GROUPS}",
        rf"(?!{known})0\d{{3}}-{_digits('5,8')}{_GROUPS}",
        # 08 takes six to eight digits; those that begin with 5 have eight, printed 527 44 290.
        rf"08-(?!5){_digits('6,7')}{_GROUPS}",
        r"08-\d{3} (\d{3} \d{2}|\d{2} \d{3})",
    ]
    return f"^({'|'.join(ways)})$"


def _digits(count: int | str) -> str:
    return rf"(?=(\d ?){{{count}}}$)"


NUMBER = _pattern()


def is_phone(number: str) -> bool:
    """Whether the number is written as in print (08-746 10 00) and can exist in the plan."""
    return re.fullmatch(NUMBER, number, re.ASCII) is not None


def printed_numbers(text: str) -> list[str]:
    """What looks like a subscriber's number in running text, as it stands there; no short numbers.

    Also what could not be a number in the plan: it was meant as one.
    """
    found = re.findall(r"(?<![\w§–-])(?:\+46|0)(?:[ ()-]{0,2}\d){6,12}(?!\w)", text, re.ASCII)
    return [str(number) for number in found]


def is_mobile(number: str) -> bool:
    """Whether the number belongs to a mobile phone."""
    return number.startswith(("070-", "072-", "073-", "076-", "079-"))


def is_fictional(number: str) -> bool:
    """Whether the number is kept for fiction by the Swedish numbering authority (PTS), or short.

    The 0980-3… series is left out: its bounds are not known here.
    """
    digits = re.sub(r"\D", "", number)
    return number in SHORT_NUMBERS or any(first <= digits <= last for first, last in FICTIONAL)


def call_address(number: str) -> str:
    """The number as a `tel:` address: short numbers as they are, others with +46."""
    digits = re.sub(r"\D", "", number)
    return f"tel:{digits}" if number in SHORT_NUMBERS else f"tel:+46{digits[1:]}"
