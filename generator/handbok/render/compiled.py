"""Compiled templates kept between runs in the user's cache folder, as Python keeps its own."""

import pickle
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket

from handbok.kept import own_folder

# What a file says that is gone, forbidden, cut short or not one of Jinja2's.
UNREADABLE = (OSError, EOFError, ValueError, TypeError, pickle.UnpicklingError)


class KeptTemplates(FileSystemBytecodeCache):
    """Jinja2's own way of keeping what it has compiled; a changed template is compiled anew.

    What a template is compiled to also follows from the environment's switches and from our
    filters, which may be worked out while compiling: those are part of its name.
    """

    def __init__(self, folder: Path | None) -> None:
        """Keep in a folder; only in memory where there is none that may be written to."""
        super().__init__(str(folder or ""))
        self._is_on_disk = folder is not None
        self._kept: dict[str, bytes] = {}

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """The template's place, and what is kept in it."""
        made_by = f"{name} {_switches(environment)} {_filters()}"
        return super().get_bucket(environment, made_by, filename, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """From memory, else from the disk. What cannot be read is compiled anew."""
        if kept := self._kept.get(bucket.key):
            bucket.bytecode_from_string(kept)
        elif self._is_on_disk:
            try:
                super().load_bytecode(bucket)
            except UNREADABLE:
                bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """To memory and, beside its place first, to the disk; a full disk is no reason to stop."""
        self._kept[bucket.key] = bucket.bytecode_to_string()
        if self._is_on_disk:
            with suppress(OSError):
                super().dump_bytecode(bucket)


@cache
def kept_templates() -> KeptTemplates:
    """The user's compiled templates."""
    return KeptTemplates(own_folder("templates"))


def _switches(environment: Environment) -> str:
    """How an environment reads and compiles its templates."""
    return repr(
        [
            environment.trim_blocks,
            environment.lstrip_blocks,
            environment.keep_trailing_newline,
            environment.autoescape is True,
            environment.finalize is not None,
            sorted(environment.extensions),
        ]
    )


@cache
def _filters() -> str:
    """The code of this stage, in short."""
    modules = sorted(Path(__file__).parent.glob("*.py"))
    return sha256(b"".join(path.read_bytes() for path in modules)).hexdigest()
