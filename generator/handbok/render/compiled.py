"""Compiled templates kept in memory, so that a theme is compiled once in a run."""

from functools import cache

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class KeptTemplates(BytecodeCache):
    """Jinja2's own way of keeping what it has compiled; a changed template is compiled anew."""

    def __init__(self) -> None:
        """Nothing is compiled yet."""
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if kept := self._kept.get(bucket.key):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


@cache
def kept_templates() -> KeptTemplates:
    """The run's compiled templates."""
    return KeptTemplates()
