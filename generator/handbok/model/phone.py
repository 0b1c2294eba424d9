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
PHONE = r"^(1\d{2}( ?\d{2,3})?|0\d{1,3}-\d{2,3}( \d{2,3}){1,3})$"
STOCKHOLM_LONG = re.compile(r"^\d{3} (\d{3} \d{2}|\d{2} \d{3})$")


def is_phone(number: str) -> bool:
    """Whether the number is written as in print (08-746 10 00) and can exist in the plan."""
    if number in SHORT_NUMBERS:
        return True
    code, hyphen, rest = number.partition("-")
    if not hyphen or re.fullmatch(PHONE, number, re.ASCII) is None or not _is_code(code):
        return False
    digits = rest.replace(" ", "")
    if code in EXACT_LENGTHS:
        return len(digits) == EXACT_LENGTHS[code]
    if code == "08":
        return _is_stockholm(rest, digits)
    return 5 <= len(digits) <= 8


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


def _is_code(code: str) -> bool:
    if code in TWO_AND_THREE_DIGIT_CODES:
        return True
    return len(code) == len("0152") and not any(
        code.startswith(c) for c in TWO_AND_THREE_DIGIT_CODES
    )


def _is_stockholm(rest: str, digits: str) -> bool:
    """08 takes six to eight digits; numbers that begin with 5 have eight, printed 527 44 290."""
    if len(digits) == len("52744290"):
        return STOCKHOLM_LONG.match(rest) is not None
    return len(digits) in (6, 7) and not digits.startswith("5")
