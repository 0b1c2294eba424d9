"""What is due for the reader at hand: text by owner, or JSON."""

import json
from collections.abc import Sequence

from handbok.link.due import Due, Task
from handbok.link.handbook import Handbook
from handbok.link.owners import Owner
from handbok.texts import load_texts

DAY_WIDTH = 12


def text(handbook: Handbook, dues: Sequence[Due], language: str) -> str:
    """Under each owner what is due, the soonest first: day, what to do, where it is written."""
    owners = dict.fromkeys(owner for due in dues for owner in due.owners)
    return "\n\n".join(
        _section(handbook, owner, [due for due in dues if owner in due.owners], language)
        for owner in owners
    )


def _section(handbook: Handbook, owner: Owner, dues: Sequence[Due], language: str) -> str:
    texts = load_texts(language)
    lines = [f"{owner.title} ({owner.id})"]
    told: Task | None = None
    for due in dues:
        is_late = due.is_late(handbook.today)
        late = f" ({texts['due.late']})" if due.day and is_late else ""
        day = due.day or (texts["due.now"] if is_late else "–")
        # How is said once for a row of the same task.
        how = f"  {texts[f'due.how.{due.task}']}" if due.task is not told else ""
        told = due.task
        lines.append(
            f"  {day:{DAY_WIDTH}}{texts[f'due.task.{due.task}']}: {_one_line(due.title)}{late}"
        )
        lines.append(f"  {'':{DAY_WIDTH}}{due.place.file}:{due.place.line}{how}")
    return "\n".join(lines)


def _one_line(title: str) -> str:
    return " ".join(title.split())


def records(handbook: Handbook, dues: Sequence[Due], language: str) -> list[dict[str, object]]:
    """One object for each thing: a stable id, what and how, day, owners and place."""
    texts = load_texts(language)
    return [
        {
            "id": f"{handbook.municipality.id}-{due.identity}",
            "municipality": handbook.municipality.id,
            "task": due.task.value,
            "title": due.title,
            "what": texts[f"due.task.{due.task}"],
            "how": texts[f"due.how.{due.task}"],
            "due": due.day or None,
            "last_day": due.last_day.isoformat() if due.last_day else None,
            "is_late": due.is_late(handbook.today),
            "owners": [{"id": owner.id, "title": owner.title} for owner in due.owners],
            "kind": due.entry.kind.name,
            "record": due.entry.id or None,
            "file": due.place.file,
            "line": due.place.line,
        }
        for due in dues
    ]


def as_json(found: Sequence[dict[str, object]]) -> str:
    """The objects as the command prints them."""
    return json.dumps(found, ensure_ascii=False, indent=2)
