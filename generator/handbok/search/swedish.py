"""A Swedish word → its stem, by Snowball's rules; assets/search-ranking.js has the same ones."""

import re

# Tables and rules of Snowball 3.1 (snowballstem.org/algorithms/swedish).
VOWELS = "aeiouyäåö"
ENDINGS = re.compile(
    "(?:heterna|hetens|arnas|ernas|ornas|andes|arens|anden|andet|heten|heter|"
    "arna|erna|orna|ande|arne|aste|aren|ades|erns|ade|are|ern|ens|het|ast|"
    "ad|en|ar|er|or|as|es|at|et|a|e|s)$"
)
HAS_S = re.compile("[bcdfghjklmnoprtvy]s$")
HAS_ET = re.compile(f".[{VOWELS}][^{VOWELS}]ets?$", re.DOTALL)
# `et` is no ending in arkivet's kin: profet, planet, diet.
KEEPS_ET = re.compile(
    "(?:fab|h|pak|rak|stak|kom|iet|cit|dit|alit|ilit|mit|nit|pit|rit|sit|tit|uit|ivit|kvit|xit)ets?$"
)
DOUBLE = re.compile("(?:dd|gd|nn|dt|gt|kt|tt)$")
LAST = re.compile("(?:fullt|lig|els|ig)$|(?<=[iklnprtuv])öst$")
KEPT = {"fullt": "full", "öst": "ös"}


def stem(word: str) -> str:
    """The stem of a word in small letters: `anmälningar` and `anmälningen` share one."""
    start = _region(word)
    word = _without_ending(word, start)
    if DOUBLE.search(word, start):
        word = word[:-1]
    found = LAST.search(word, start)
    return word[: found.start()] + KEPT.get(found[0], "") if found else word


def _region(word: str) -> int:
    """Where endings may begin: behind the first consonant after a vowel, three letters in."""
    for place in range(1, len(word)):
        if word[place] not in VOWELS and word[place - 1] in VOWELS:
            return max(place + 1, 3)
    return len(word)


def _without_ending(word: str, start: int) -> str:
    found = ENDINGS.search(word, start)
    if not found or (found[0] == "et" and not _has_et(word)):
        return word
    if found[0] == "s" and _has_et(word):
        return word[:-3]
    if found[0] == "s" and not HAS_S.search(word):
        return word
    return word[: found.start()]


def _has_et(word: str) -> bool:
    """Whether `et` (with or without the genitive's s) is the ending of a definite form."""
    return bool(HAS_ET.search(word)) and not KEEPS_ET.search(word)
