"""Two manifests → what changes in the place, and which assets of before stay for a while."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from handbok.outputs.manifest import ADDRESS, File, Manifest
from handbok.publish.naming import is_asset


@dataclass(frozen=True)
class Changes:
    """Addresses by what happens to them, sorted, and the bytes that travel."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    size: int

    def __bool__(self) -> bool:
        """Whether anything happens at all."""
        return bool(self.added or self.changed or self.removed)

    @property
    def sent(self) -> tuple[str, ...]:
        """What travels: assets first, so that no page comes before what it asks for."""
        return tuple(sorted((*self.added, *self.changed), key=lambda a: (is_page(a), a)))


def is_page(address: str) -> bool:
    """Whether readers open it, and it asks for other files."""
    return address.endswith(".html")


def compare(before: Manifest | None, after: Manifest, *, doubted: frozenset[str]) -> Changes:
    """What changes. Where `doubted` names an address, nobody knows what stands there."""
    old, new = (before.all_files if before else {}), after.all_files
    sent = [a for a in new if a in doubted or not _is_same(old.get(a), new[a])]
    added = tuple(sorted(address for address in sent if address not in old))
    return Changes(
        added,
        tuple(sorted(set(sent) - set(added))),
        tuple(sorted(({*old} | doubted) - {*new, ADDRESS})),
        sum(new[address].size for address in sent),
    )


def with_earlier(after: Manifest, before: Manifest | None, keep: int) -> Manifest:
    """The manifest with the assets that the last `keep` versions had and this one has not.

    Nothing is kept of a site that was made for others: a picture of the staff's is theirs.
    """
    if before is None or before.audience != after.audience:
        return after
    found = {a: replace(file, age=1) for a, file in before.files.items() if is_asset(a)}
    if _are_same(before.files, after.files):  # published again without change: nothing has aged
        found = dict(before.earlier)
    else:
        aged = {a: replace(file, age=file.age + 1) for a, file in before.earlier.items()}
        found = {**{a: file for a, file in aged.items() if file.age <= keep}, **found}
    return replace(after, earlier={a: f for a, f in found.items() if a not in after.files})


def _are_same(one: Mapping[str, File], other: Mapping[str, File]) -> bool:
    return one.keys() == other.keys() and all(_is_same(one[a], other[a]) for a in one)


def _is_same(one: File | None, other: File) -> bool:
    return one is not None and one.sha256 == other.sha256
