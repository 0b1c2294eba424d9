"""The words of the interface: read once, and what is kept between runs is what is written."""

import tomllib
from pathlib import Path

import pytest

from handbok import texts


@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_words_that_are_kept_are_the_words_that_are_written(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By dotted key, whether they were read now or in an earlier run."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    written = Path(texts.__file__).with_name(f"{language}.toml").read_text("utf-8")
    bar = tomllib.loads(written)["cli"]["building"]
    read = texts.load_texts.__wrapped__(language)
    monkeypatch.delattr(texts.tomllib, "loads")
    kept = texts.load_texts.__wrapped__(language)
    assert read["cli.building"] == bar.strip()
    assert dict(read) == dict(kept)
    with pytest.raises(KeyError):
        read["cli"]
