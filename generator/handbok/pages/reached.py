"""Whom several ways lead to, each contact once: for cards, and for the top of a situation."""

from collections.abc import Iterator
from dataclasses import dataclass

from handbok.model.contact import Contact
from handbok.pages.parts import Way, unique


@dataclass(frozen=True)
class Reach:
    """A contact, and the functions it stands in for because they have none that is known."""

    contact: Contact
    is_staff_only: bool
    instead_of: tuple[str, ...]

    @property
    def site(self) -> str:
        """The web address as one writes it by hand."""
        return (self.contact.url or "").partition("://")[2].rstrip("/")


def reaches(ways: tuple[Way, ...]) -> Iterator[Reach]:
    """Each contact once, in the order of need. Numbers for danger stand by themselves."""
    found: dict[str, Reach] = {}
    for way in ways:
        for shown in way.shown:
            if not shown.contact.emergency:
                before = found.get(shown.contact.id)
                instead = () if way.contacts else (way.function.title,)
                titles = unique([*(before.instead_of if before else ()), *instead])
                found[shown.contact.id] = Reach(shown.contact, shown.is_staff_only, titles)
    yield from found.values()
