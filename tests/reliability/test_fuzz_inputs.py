"""What the fuzzer starts from and has found, tried without the fuzzer."""

from fuzz import CASES, dictionary, seeds
from fuzz_target import try_input


def test_seeds_are_told_of_as_promised() -> None:
    """Two hundred files and more: problems with file and line, in our words, in no time."""
    assert len(seeds()) > 200
    assert sum(bool(try_input(raw)) for raw in seeds().values()) > 100


def test_what_was_found_is_mended() -> None:
    """Each input that once failed; there may be none."""
    for path in sorted(CASES.glob("*.bin")):
        try_input(path.read_bytes())


def test_dictionary_knows_the_models() -> None:
    """Keys, kinds and choices, in the form that libFuzzer reads."""
    words = dictionary().splitlines()
    assert len(words) > 200
    assert all(word[0] == word[-1] == '"' for word in words)
