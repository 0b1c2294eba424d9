"""Lists are in Swedish order on every machine."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbok.pages.collation import swedish


@pytest.mark.parametrize(
    "words",
    [
        ["Ale", "Boden", "Zinkgruvan", "Åmål", "Älmhult", "Örebro"],
        ["ordna", "zon", "åka", "åtgärd", "ärende", "öppen"],
        ["a", "z", "zz", "å", "åz", "ä", "äz", "ö", "öz"],
        ["angered", "zebra", "Ängel"],
        ["Al", "Ål", "Äl", "Öl"],
        ["ide", "Idé om", "ideal"],
        ["Lund", "LUNDEN SYD", "lundensare"],
        ["1", "10", "a", "ö"],
        ["Z", "Æ", "Ø"],
    ],
)
def test_words_stand_in_the_order_of_a_swedish_dictionary(words: list[str]) -> None:
    """Å, ä and ö after z and in that order; capitals and other accents make no difference."""
    for word, after in pairwise(words):
        assert swedish(word) < swedish(after)


@given(st.text("abzåäöéüæø -1"), st.text("åäö", max_size=3))
def test_capitals_and_what_follows_do_not_change_the_order(start: str, more: str) -> None:
    """A word in capitals sorts with its small self, and a longer word after a shorter one."""
    assert swedish(start.upper()) == swedish(start)
    assert swedish(start) <= swedish(start + more)
