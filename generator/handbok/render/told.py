"""A difference → a sentence that a reader understands without having seen the files."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from handbok.link.comparing import Action, Part, Value, is_own_name
from handbok.link.differences import Difference
from handbok.model.area import Progress
from handbok.model.contact import ActorKind
from handbok.model.knowledge import SignKind, SupportFor
from handbok.model.record import Status
from handbok.model.situation import Entry
from handbok.render.environment import day_in_words
from handbok.texts import load_texts

# Where the words of a choice stand; other choices are not spelled out.
CHOICES: Mapping[type[StrEnum], str] = {
    ActorKind: "actor-kind",
    Entry: "entry",
    Progress: "progress",
    SignKind: "sign-kind",
    Status: "status",
    SupportFor: "support-for",
}
# Words shown on either side of those that differ, and how many in all.
AROUND = 3
LONGEST = 30
QUOTED_FROM = 4


def told(difference: Difference, language: str) -> str:
    """The sentence. Fields are called by their own titles, which are Swedish."""
    texts = load_texts(language)
    edit = difference.edit
    if not edit.parts and not edit.field:
        return texts[f"told.{difference.kind}.{edit.action}"].format(title=difference.title)
    before, after = _values(edit.before, edit.after, language)
    special = f"told.said.{difference.kind}-{edit.field}"
    if before and after and special in texts:
        return texts[special].format(title=difference.title, before=before, after=after)
    where = [difference.title, *(_part(part, language) for part in edit.parts)]
    if is_own_name(edit):
        where[-1] = _part(edit.parts[-1], language, is_named=False)
    elif edit.field:
        where.append(_small(edit.label))
    key = f"told.{edit.action}" if before or after or edit.action is Action.MOVED else "told.other"
    return texts[key].format(where=_capital(", ".join(where)), before=before, after=after)


def checked(differences: Sequence[Difference], language: str) -> str:
    """One sentence for all that was only checked again."""
    titles = dict.fromkeys(difference.title for difference in differences)
    return load_texts(language)["told.checked"].format(titles=", ".join(titles))


def _part(part: Part, language: str, *, is_named: bool = True) -> str:
    """A part by its number where readers see numbers, else by its name."""
    texts = load_texts(language)
    noun = texts.get(f"told.part.{part.field}", _small(part.label))
    if part.field == "steps":
        return f"{noun} {part.number}"
    return f"{noun} ”{_shortened(part.name.split())}”" if is_named and part.name else noun


def _small(label: str) -> str:
    """A title in the middle of a sentence; abbreviations as they are."""
    return label if label.isupper() else label[:1].lower() + label[1:]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _values(before: Value, after: Value, language: str) -> tuple[str, str]:
    """Both values in words; long ones around what differs between them."""
    old, new = (_value(value, language).split() for value in (before, after))
    start = 0
    if old and new and max(len(old), len(new)) > LONGEST // 2:
        start = _same(old, new)
        end = _same(old[start:][::-1], new[start:][::-1])
        old, new = (_around(words, start, len(words) - end) for words in (old, new))
    return _quoted(old), _quoted(new)


def _value(value: Value, language: str) -> str:
    texts = load_texts(language)
    if isinstance(value, bool):
        return texts["told.yes" if value else "told.no"]
    if isinstance(value, StrEnum):
        return texts[f"{CHOICES[type(value)]}.{value}"] if type(value) in CHOICES else ""
    if isinstance(value, date | str):
        return day_in_words(value, language)
    return "" if value is None else str(value)


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _around(words: list[str], start: int, end: int) -> list[str]:
    """The words that differ with a few on each side, and dots for the rest."""
    first, last = max(start - AROUND, 0), min(end + AROUND, len(words))
    return [*["…"][: first > 0], *words[first:last], *["…"][: last < len(words)]]


def _quoted(words: list[str]) -> str:
    """Quotation marks where it would be hard to see where a text ends."""
    text = _shortened(words)
    return f"”{text}”" if len(words) >= QUOTED_FROM and any(c.isalpha() for c in text) else text


def _shortened(words: list[str]) -> str:
    return " ".join([*words[:LONGEST], "…"] if len(words) > LONGEST else words)
