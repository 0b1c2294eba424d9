"""What a configuration is made from: which files get a form, which ids there are, and for whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from handbok.link.identities import Identities
from handbok.outputs.cms.engines import Engine


@dataclass(frozen=True)
class Form:
    """A file that gets a form: its path in the repository, and the ids it holds by key of kind."""

    path: str
    ids: Mapping[str, frozenset[str]]
    is_base: bool = False

    @property
    def name(self) -> str:
        """The name by which other fields refer to the form."""
        return self.path.rsplit(".", 1)[0].replace("/", "-")

    @property
    def folder(self) -> str:
        return self.path.split("/")[0]

    @property
    def collection(self) -> str:
        return f"national-{self.folder}" if self.is_base else self.folder


@dataclass(frozen=True)
class Forms:
    """All forms of one municipality. `backend` is as the CMS wants it."""

    engine: Engine
    backend: Mapping[str, str]
    municipality: str
    files: Sequence[Form]
    known: Identities
    words: Mapping[str, str]
    with_review: bool = False
    """Whether a change becomes a proposal that someone else lets through."""

    def home(self, key: str, ids: Mapping[str, str]) -> Form | None:
        """The only file that holds all ids of a kind, where there is one."""
        homes = [form for form in self.files if form.ids.get(key)]
        return homes[0] if len(homes) == 1 and homes[0].ids[key] >= set(ids) else None
