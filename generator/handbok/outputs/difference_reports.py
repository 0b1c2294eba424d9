"""What has become different, for the reader at hand: text, Markdown or JSON."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from handbok.link.comparing import Action
from handbok.link.differences import Difference
from handbok.load.history import Version
from handbok.render.escape import escape_markdown
from handbok.render.told import checked, told
from handbok.texts import load_texts


def text(differences: Sequence[Difference], language: str) -> str:
    """For the terminal: a heading for each kind, a sentence on each line."""
    sections = sentences(differences, language)
    return "\n\n".join("\n".join([group, *(f"  {s}" for s in found)]) for group, found in sections)


def markdown(differences: Sequence[Difference], language: str) -> str:
    """For minutes and messages: headings and lists."""
    return "\n\n".join(
        "\n".join([f"## {group}", "", *(f"- {escape_markdown(s)}" for s in found)])
        for group, found in sentences(differences, language)
    )


def sentences(
    differences: Sequence[Difference], language: str
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The heading of each kind with its sentences; what was only checked is told in one."""
    texts = load_texts(language)
    for kind, group in groupby(differences, key=lambda difference: difference.kind):
        of_kind = list(group)
        upkeep = [d for d in of_kind if d.edit.action is Action.CHECKED]
        found = [told(d, language) for d in of_kind if d not in upkeep]
        found += [checked(upkeep, language)] if upkeep else []
        yield texts[f"told.{kind}.group"], tuple(found)


def as_json(
    municipality: str, since: Version, differences: Sequence[Difference], language: str
) -> str:
    """Since when, and one object for each difference."""
    found = {
        "municipality": municipality,
        "since": {"version": since.name, "commit": since.commit, "day": since.day.isoformat()},
        "changes": [_record(difference, language) for difference in differences],
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def _record(difference: Difference, language: str) -> dict[str, object]:
    """What it is of, what happened, in words, and where it stands."""
    edit, place = difference.edit, difference.place
    is_checked = edit.action is Action.CHECKED
    return {
        "kind": difference.kind,
        "record": difference.id,
        "title": difference.title,
        "action": edit.action.value,
        "path": [name for name in (*(part.field for part in edit.parts), edit.field) if name],
        "text": checked([difference], language) if is_checked else told(difference, language),
        "is_urgent": difference.is_urgent,
        "file": place.file if place else None,
        "line": place.line if place else None,
    }
