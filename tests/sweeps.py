"""Many of the same kind: a few are tried each time, all of them by `make thorough`."""

from collections.abc import Iterable
from typing import Any

import pytest


def sampled(everything: Iterable[Any], *kept: Any) -> list[Any]:
    """The parameters of a test, of which only those that are `kept` are tried by `make test`."""
    return [each if each in kept else _thorough(each) for each in everything]


def _thorough(each: Any) -> Any:
    values = each if isinstance(each, tuple) else (each,)
    return pytest.param(*values, marks=pytest.mark.thorough)
