"""What has become different, for the reader at hand: text, Markdown or JSON."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from handbok.link.comparing import Action
from handbok.link.differences import Difference
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


def records(
    municipality: str, differences: Sequence[Difference], language: str
) -> list[dict[str, object]]:
    """One object for each difference: of what, what happened, in words, and where it stands."""
    return [
        {
            "municipality": municipality,
            "kind": difference.kind,
            "record": difference.id,
            "title": difference.title,
            "action": difference.edit.action.value,
            "path": [part.field for part in difference.edit.parts] + [difference.edit.field]
            if difference.edit.field
            else [part.field for part in difference.edit.parts],
            "text": checked([difference], language)
            if difference.edit.action is Action.CHECKED
            else told(difference, language),
            "is_urgent": difference.is_urgent,
            "file": difference.place.file if difference.place else None,
            "line": difference.place.line if difference.place else None,
        }
        for difference in differences
    ]


def as_json(found: Sequence[dict[str, object]]) -> str:
    """The objects as the command prints them."""
    return json.dumps(found, ensure_ascii=False, indent=2)
