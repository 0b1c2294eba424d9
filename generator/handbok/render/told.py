"""A difference → a sentence that a reader understands without having seen the files."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from handbok.link.comparing import Action, Part, Value, is_own_name
from handbok.link.differences import Difference
from handbok.link.titles import NAMES
from handbok.model.area import Progress
from handbok.model.contact import ActorKind
from handbok.model.knowledge import SignKind, SupportFor
from handbok.model.prose_links import as_words
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
        subject = _subject(difference, language)
        return texts[special].format(title=subject, before=before, after=after)
    if edit.field in NAMES and not edit.parts:
        return _renamed(difference, before, after, language)
    way = [_part(part, language) for part in edit.parts]
    if is_own_name(edit):
        way[-1] = _part(edit.parts[-1], language, is_named=False)
    else:
        way.append(_small(edit.label))
    where = f"{_subject(difference, language)} – {', '.join(way)}"
    key = f"told.{edit.action}" if before or after or edit.action is Action.MOVED else "told.other"
    return texts[key].format(where=where, before=before, after=after)


def _subject(difference: Difference, language: str) -> str:
    """What it is about, with its kind where the title alone does not say enough."""
    frame = load_texts(language).get(f"told.subject.{difference.kind}", "{title}")
    return _capital(frame.format(title=difference.title))


def _renamed(difference: Difference, before: str, after: str, language: str) -> str:
    """What a record is called says itself; a title beside its short form is named as it is."""
    edit, texts = difference.edit, load_texts(language)
    if edit.field == "text":
        return texts["told.changed"].format(where=edit.label, before=before, after=after)
    if not difference.title.endswith(str(edit.after)):
        where = f"{difference.title} – {_small(edit.label)}"
        return texts["told.changed"].format(where=where, before=before, after=after)
    return texts["told.renamed"].format(before=edit.before, after=edit.after)


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
    is_text = any(map(_is_text, (old, new)))
    return _quoted(old, is_text=is_text), _quoted(new, is_text=is_text)


def _value(value: Value, language: str) -> str:
    texts = load_texts(language)
    if isinstance(value, bool):
        return texts["told.yes" if value else "told.no"]
    if isinstance(value, StrEnum):
        return texts[f"{CHOICES[type(value)]}.{value}"] if type(value) in CHOICES else ""
    if isinstance(value, str):
        value = as_words(value)
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


def _is_text(words: list[str]) -> bool:
    """Whether words are a text of their own rather than a number, a name or a day."""
    is_long = len(words) >= QUOTED_FROM and any(map(str.isalpha, "".join(words)))
    return is_long or (bool(words) and words[-1].endswith((".", "!", "?", "…")))


def _quoted(words: list[str], *, is_text: bool) -> str:
    """Quotation marks where it would be hard to see where a text ends."""
    return f"”{_shortened(words)}”" if words and is_text else _shortened(words)


def _shortened(words: list[str]) -> str:
    return " ".join([*words[:LONGEST], "…"] if len(words) > LONGEST else words)
