"""The words of the interface and of problems, per language; unknown keys fail when asked for."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from handbok.kept import key_of, shelf

LANGUAGES = ("sv", "en")


@cache
def load_texts(language: str) -> Mapping[str, str]:
    """All words of a language by dotted key. KeyError tells of a key that is not there."""
    written = files(__package__).joinpath(f"{language}.toml").read_text("utf-8")
    kept, key = shelf("texts", language), key_of("1", written)
    if (words := kept.get(key)) is None:
        words = dict(_flatten(tomllib.loads(written), ()))
        kept.put(key, words)
        kept.save()
    return MappingProxyType(words)


def _flatten(table: Mapping[str, Any], above: tuple[str, ...]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, dict):
            pairs += _flatten(value, (*above, key))
        else:
            pairs.append((".".join((*above, key)), str(value).strip()))
    return pairs
